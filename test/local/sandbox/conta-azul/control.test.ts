import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isCnpj, isCpf } from '../../../../local/sandbox/conta-azul/documents.js';
import { seedBooks } from '../../../../local/sandbox/conta-azul/seed.js';
import { CHECKING, SERVICES_REVENUE, seedId } from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY, PAULO } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { items, receivable, receivablePath } from './entry-bodies.js';
import { fieldOf, NOW, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const control = (method: string, path: string, body?: unknown) =>
  contaAzul.control(method, `/conta-azul${path}`, body);

describe('the control routes', () => {
  it('give the credentials and addresses of the demonstration', async () => {
    const { body } = await control('GET', '/credentials');
    expect(body).toEqual({
      clientId: expect.stringMatching(/^\w{48}$/),
      clientSecret: 'sandbox-segredo-de-demonstracao-do-aplicativo-0001',
      username: 'ana@estudio-ipe.example',
      password: 'ipe-amarelo',
      redirectUris: [],
      authorizeUrl: `${contaAzul.url}/login#/oauth/authorize`,
      tokenUrl: `${contaAzul.url}/oauth/token`,
    });
  });

  it('change settings one by one and refuse unknown ones', async () => {
    await control('PATCH', '/settings', { shortPath: 'not-found' });
    const settings = await control('GET', '/settings');
    expect([fieldOf(settings, 'shortPath'), fieldOf(settings, 'oldPathAnswer')]).toEqual([
      'not-found',
      'protocol',
    ]);
    for (const wrong of [{ shortpath: 'open' }, { shortPath: 'closed' }, { entryIndexLagMs: -1 }]) {
      expect((await control('PATCH', '/settings', wrong)).status).toBe(400);
    }
    await contaAzul.reset();
    expect(fieldOf(await control('GET', '/settings'), 'shortPath')).toBe('open');
  });

  it('register people, inactive ones too, and change them', async () => {
    const made = await control('POST', '/people', {
      name: 'Novo',
      type: 'Física',
      isActive: false,
      document: '12345678909',
    });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        name: 'Novo',
        isActive: false,
        roles: ['Cliente'],
        document: '12345678909',
        origin: 'ERP',
      }),
    ]);
    const changed = await control('PATCH', `/people/${fieldOf(made, 'id')}`, {
      isActive: true,
      roles: ['Transportadora'],
    });
    expect(changed.body).toMatchObject({ name: 'Novo', isActive: true, roles: ['Transportadora'] });
    expect((await control('PATCH', '/people/nobody', {})).status).toBe(404);
    expect((await control('POST', '/people', { name: 'x', type: 'FISICA' })).status).toBe(400);
  });

  it('add a category, which the API then lists until the next reset', async () => {
    const path = '/v1/categorias?tipo=RECEITA&permite_apenas_filhos=true&pagina=1&tamanho_pagina=100';
    const names = async () => items(await contaAzul.api('GET', path)).map(({ nome }) => nome);
    const before = await names();
    expect((await control('POST', '/categories', { name: 'Feiras', kind: 'RECEITA' })).status).toBe(201);
    expect((await names()).filter((name) => !before.includes(name))).toEqual(['Feiras']);
    expect((await control('POST', '/categories', { name: 'Feiras', kind: 'receita' })).status).toBe(400);
    await contaAzul.reset();
    expect(await names()).toEqual(before);
  });

  it('enter, settle and delete an entry as a person would on the screen', async () => {
    const made = await control('POST', '/entries', {
      kind: 'receivable',
      description: 'À mão',
      personId: BAKERY,
      categoryId: SERVICES_REVENUE,
      financialAccountId: CHECKING,
      accrualDate: '2026-11-18',
      instalments: [{ dueDate: '2026-11-20', amountCents: 5 }],
    });
    expect(made.body).toMatchObject({
      totalCents: 5,
      personName: 'Padaria Aurora Ltda',
      category: 'Criação e design',
    });
    const [line] = items(made, 'instalments');
    const settled = await control('PATCH', `/instalments/${line?.id}`, {
      state: 'settled',
      paidCents: 5,
      note: 'pago',
    });
    expect(items(settled, 'instalments')[0]).toMatchObject({ status: 'RECEBIDO', note: 'pago' });
    expect((await control('DELETE', `/entries/${fieldOf(made, 'id')}`)).status).toBe(204);
    expect((await control('DELETE', `/entries/${fieldOf(made, 'id')}`)).status).toBe(404);
    expect((await control('PATCH', `/instalments/${line?.id}`, {})).status).toBe(404);
  });

  it('list the protocols', async () => {
    expect((await control('GET', '/protocols')).body).toEqual([]);
  });

  it('give the same ids after a reset', async () => {
    const first = fieldOf(await contaAzul.api('POST', receivablePath, receivable()), 'id');
    await contaAzul.reset();
    expect(fieldOf(await contaAzul.api('POST', receivablePath, receivable()), 'id')).toBe(first);
  });
});

describe('the seed', () => {
  const books = seedBooks(NOW);

  it('has documents with right check digits', () => {
    const documents = books.people.flatMap((person) =>
      person.document === null ? [] : [{ person, document: person.document }],
    );
    for (const { person, document } of documents) {
      expect([person.name, person.type === 'Física' ? isCpf(document) : isCnpj(document)]).toEqual([
        person.name,
        true,
      ]);
    }
    expect(documents).toHaveLength(9);
  });

  it('is dated relative to its moment and otherwise the same', () => {
    const later = seedBooks(NOW + 24 * 3_600_000);
    expect(later.entries.map((entry) => entry.id)).toEqual(books.entries.map((entry) => entry.id));
    expect([books.entries[0]?.accrualDate, later.entries[0]?.accrualDate]).toEqual([
      '2026-09-04',
      '2026-09-05',
    ]);
  });

  it('has every difficulty that a person search may meet', () => {
    const named = books.people.filter((person) => person.name === 'Paulo Teixeira');
    expect(named.map((person) => person.document)).toEqual([null, '97531864282']);
    expect(books.people.filter((person) => !person.isActive).map((person) => person.name)).toEqual([
      'Confeitaria Três Irmãs',
    ]);
    expect(books.people.find((person) => person.id === PAULO)?.roles.map((role) => role.name)).toEqual([
      'Cliente',
    ]);
    expect(
      books.people.find((person) => person.name === 'Clínica São Lucas')?.roles.map((role) => role.name),
    ).toEqual(['Fornecedor']);
  });

  it('has ids of its own for every record', () => {
    const ids = [
      books.company,
      ...books.accounts,
      ...books.categories,
      ...books.costCentres,
      ...books.people,
      ...books.people.flatMap((person) => person.roles),
      ...books.products,
      ...books.services,
      ...books.sellers,
      ...books.sales,
      ...books.sales.flatMap((sale) => [...sale.items, ...sale.instalments]),
      ...books.entries,
      ...books.entries.flatMap((entry) => entry.instalments),
    ].map((record) => record.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-0000-4000-a000-[0-9a-f]{12}$/);
  });

  it('has entries whose instalments and categories add up', () => {
    for (const entry of books.entries) {
      const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
      expect(sum(entry.instalments.map((instalment) => instalment.grossCents))).toBe(entry.totalCents);
      expect(sum(entry.allocations.map((allocation) => allocation.amountCents))).toBe(entry.totalCents);
    }
    expect(books.entries.map((entry) => entry.id)).toContain(seedId('e', 7));
  });
});
