import { describe, expect, it } from '@jest/globals';
import { contaAzulClient } from '../../conta-azul/client.js';
import { ensurePerson, findOrAwaitPerson } from '../../conta-azul/register-person.js';
import { TryLater } from '../../domain/errors.js';
import { startBudget } from '../../domain/time-budget.js';
import { jasmine } from './jasmine.js';
import { fakeClock, fakeMemory, type Scripted, scriptedSend } from './scripted-send.js';

const listed = {
  id: 'p1',
  nome: 'Floricultura Jasmim',
  tipo_pessoa: 'Jurídica',
  documento: '11444777000161',
  ativo: true,
  perfis: ['Cliente'],
};

/**
 * A registry that answers POST from a script; its search shows the person once so much time has passed. The record
 * itself can be read by its id at any time.
 */
function registry(
  posts: (Scripted | 'lost')[],
  shownAfterMs: number,
  record: object = { ...listed, email: 'oi@jasmim.example' },
) {
  const clock = fakeClock();
  const beganAt = clock.now();
  const posting = scriptedSend(posts);
  const budget = startBudget(clock, 10 * 60_000);
  const contaAzul = contaAzulClient({
    send: async (request) => {
      if (request.method !== 'GET') return posting.send(request);
      if (request.url.endsWith('/p1'))
        return { status: 200, header: () => null, text: JSON.stringify(record) };
      const items = clock.now() - beganAt >= shownAfterMs ? [listed] : [];
      return { status: 200, header: () => null, text: JSON.stringify({ items, totalItems: items.length }) };
    },
    accessToken: 'tok-123',
    baseUrl: 'https://api-v2.contaazul.com',
    clock,
    budget,
  });
  const store = { contaAzul, memory: fakeMemory(), clock, budget };
  const bodies = () => posting.sent.map(({ body }) => JSON.parse(body ?? ''));
  return { store, clock, posted: () => posting.sent.length, bodies };
}

describe('a registration', () => {
  it('of unknown outcome is looked for, and the next run waits for the search before it registers', async () => {
    const { store, clock, posted } = registry(['lost'], 65_000);
    await expect(ensurePerson(store, jasmine, null)).rejects.toThrow(TryLater);
    const pausesOfFirstRun = clock.slept.filter((pause) => pause > 1_000);
    await clock.sleep(62_000 - pausesOfFirstRun.reduce((sum, pause) => sum + pause, 0));
    const person = await findOrAwaitPerson(store, jasmine);
    expect(person).toMatchObject({ id: 'p1' });
    expect(await ensurePerson(store, jasmine, person)).toEqual({ id: 'p1', isNew: false });
    expect(posted()).toBe(1);
  });

  it('of unknown outcome that the search shows in time is done', async () => {
    const { store, posted } = registry(['lost'], 3_000);
    expect(await ensurePerson(store, jasmine, null)).toEqual({ id: 'p1', isNew: true });
    expect(posted()).toBe(1);
  });

  it('that is refused because somebody has the document takes who is there', async () => {
    const body = { message: 'Já existe uma pessoa com este documento' };
    const { store } = registry([{ status: 400, body }], 0);
    expect(await ensurePerson(store, jasmine, null)).toEqual({ id: 'p1', isNew: false });
  });

  it('that is refused for another reason is told in the words of the service, and is no doubt', async () => {
    const body = { message: 'Informe um e-mail válido' };
    const { store } = registry([{ status: 400, body }], 0);
    await expect(ensurePerson(store, jasmine, null)).rejects.toThrow(
      'O Conta Azul não aceitou o cadastro de "Floricultura Jasmim": “Informe um e-mail válido”',
    );
    expect(store.memory.entries.size).toBe(0);
  });

  it('of unknown outcome is not repeated within a minute, by whatever the person is known', async () => {
    const { store, posted } = registry(['lost'], 45_000);
    await expect(ensurePerson(store, jasmine, null)).rejects.toThrow(TryLater);
    await expect(findOrAwaitPerson(store, { ...jasmine, taxId: null })).rejects.toThrow(TryLater);
    await expect(ensurePerson(store, jasmine, null)).rejects.toThrow(TryLater);
    expect(posted()).toBe(1);
  });

  it.each([408, 500, 502])(
    'answered with %i may have been carried out, so it is looked for',
    async (status) => {
      const { store } = registry([{ status, body: '' }], 3_000);
      expect(await ensurePerson(store, jasmine, null)).toEqual({ id: 'p1', isNew: true });
    },
  );

  it('is not begun without the time to see what came of it', async () => {
    const { store, posted } = registry([], 0);
    const hasty = { ...store, budget: store.budget.part(8_000) };
    await expect(ensurePerson(hasty, jasmine, null)).rejects.toThrow('não sobrou tempo para cadastrar');
    expect(posted()).toBe(0);
  });
});

describe('somebody registered a moment ago, whom the search does not show yet', () => {
  const registered = async () => {
    const known = registry([{ status: 201, body: { id: 'p1' } }], 60_000);
    await ensurePerson(known.store, { ...jasmine, email: 'oi@jasmim.example' }, null);
    return known.store;
  };

  it.each([
    ['document', { name: 'Jasmim', email: null }],
    ['e-mail', { name: 'Jasmim', taxId: null, email: 'OI@jasmim.example' }],
    ['name', { name: 'floricultura  jasmim', taxId: null, email: null }],
  ])('is known by %s', async (_, change) => {
    expect(await findOrAwaitPerson(await registered(), { ...jasmine, ...change })).toMatchObject({
      id: 'p1',
    });
  });

  it.each([
    ['another document', { taxId: { kind: 'cnpj' as const, value: '12345678000195' } }],
    ['another name and no document', { name: 'Papelaria Central', taxId: null }],
  ])('is not taken for %s', async (_, change) => {
    expect(await findOrAwaitPerson(await registered(), { ...jasmine, ...change })).toBeNull();
  });
});

it('a role is added to those that the record itself has, whatever the list shows', async () => {
  const { store, bodies } = registry([{ status: 204 }], 0, { ...listed, perfis: ['Cliente', 'Fornecedor'] });
  const person = await findOrAwaitPerson(store, jasmine);
  await ensurePerson(store, { ...jasmine, role: 'Transportadora' }, person);
  expect(bodies()).toEqual([
    { perfis: ['Cliente', 'Fornecedor', 'Transportadora'].map((role) => ({ tipo_perfil: role })) },
  ]);
});
