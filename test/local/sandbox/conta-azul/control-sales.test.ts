import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONSULTING, PACKAGING } from '../../../../local/sandbox/conta-azul/seed-catalogue.js';
import { CHECKING, seedId } from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY, LUISA } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { items } from './entry-bodies.js';
import { fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const control = (method: string, path: string, body?: unknown) =>
  contaAzul.control(method, `/conta-azul${path}`, body);
const entriesOf = async (saleId: string) =>
  items(await control('GET', '/books'), 'receivables').filter((entry) => entry.saleId === saleId);
const pending = seedId('3', 1042);
const approved = seedId('3', 1040);

describe('a sale on the screen', () => {
  it('is typed with the next number, one instalment and no mark', async () => {
    const made = await control('POST', '/sales', {
      saleDate: '2026-11-18',
      personId: LUISA,
      items: [
        { productId: PACKAGING, quantity: 3, unitPriceCents: 1990 },
        { productId: CONSULTING, unitPriceCents: 18000, description: 'Uma hora' },
      ],
    });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        number: 1043,
        status: 'EM_ANDAMENTO',
        personName: 'Luísa Andrade',
        totalCents: 23970,
        instalments: [{ dueDate: '2026-11-18', amountCents: 23970, description: null }],
        notes: null,
        entryId: null,
      }),
    ]);
    expect(items(made, 'items').map((item) => [item.name, item.description])).toEqual([
      ['Amostra de embalagem', null],
      ['Consultoria', 'Uma hora'],
    ]);
  });

  it.each<[number, object]>([
    [404, { personId: CHECKING }],
    [404, { items: [{ productId: CHECKING, unitPriceCents: 1 }] }],
    [409, { number: 1042 }],
    [400, { items: [] }],
    [400, { saleDate: '18/11/2026' }],
  ])('is refused with %i for %j', async (status, change) => {
    const input = {
      saleDate: '2026-11-18',
      personId: BAKERY,
      items: [{ productId: CONSULTING, unitPriceCents: 1 }],
    };
    expect((await control('POST', '/sales', { ...input, ...change })).status).toBe(status);
  });

  it('makes its receivable when it is approved, and loses it when it is pending again', async () => {
    expect(await entriesOf(pending)).toEqual([]);
    const changed = await control('PATCH', `/sales/${pending}`, { status: 'APROVADO' });
    const [entry] = await entriesOf(pending);
    expect(changed.body).toMatchObject({ status: 'APROVADO', entryId: entry?.id });
    expect(entry).toMatchObject({ totalCents: 350_000, description: 'Venda 1042' });
    await control('PATCH', `/sales/${pending}`, { status: 'FATURADO' });
    expect((await entriesOf(pending)).map(({ id }) => id)).toEqual([entry?.id]);
    await control('PATCH', `/sales/${pending}`, { status: 'EM_ANDAMENTO' });
    expect(await entriesOf(pending)).toEqual([]);
  });

  it('cancels the instalments of its receivable with it', async () => {
    await control('PATCH', `/sales/${approved}`, { status: 'CANCELADO' });
    const [entry] = await entriesOf(approved);
    const read = await contaAzul.api('GET', `/v1/financeiro/eventos-financeiros/${entry?.id}/parcelas`);
    expect(read.body).toMatchObject([{ status: 'CANCELADO' }]);
  });

  it('takes its receivable along when it is deleted', async () => {
    expect(await entriesOf(approved)).toHaveLength(1);
    expect((await control('DELETE', `/sales/${approved}`)).status).toBe(204);
    expect(await entriesOf(approved)).toEqual([]);
    expect((await control('DELETE', `/sales/${approved}`)).status).toBe(404);
    expect((await control('PATCH', `/sales/${approved}`, { status: 'APROVADO' })).status).toBe(404);
  });

  it('has no event any more once somebody deletes the receivable alone', async () => {
    const [entry] = await entriesOf(approved);
    await control('DELETE', `/entries/${entry?.id}`);
    expect(fieldOf(await contaAzul.api('GET', `/v1/venda/${approved}`), 'evento_financeiro')).toBeNull();
  });
});

describe('the catalogue on the screen', () => {
  it('takes one product or service at a time, too', async () => {
    const product = await control('POST', '/products', {
      name: 'Envio de amostra',
      priceCents: 110,
      code: 'ENV',
    });
    const service = await control('POST', '/services', { name: 'Oficina', kind: 'TOMADO', isActive: false });
    expect([product.status, product.body, service.status, service.body]).toEqual([
      201,
      [{ id: expect.any(String), name: 'Envio de amostra' }],
      201,
      [{ id: expect.any(String), name: 'Oficina' }],
    ]);
    const listed = await contaAzul.api('GET', '/v1/produtos?sku=ENV');
    expect(items(listed, 'items')[0]).toMatchObject({ nome: 'Envio de amostra', valor_venda: 1.1 });
    const services = await contaAzul.api('GET', '/v1/servicos?busca_textual=oficina');
    expect(items(services)[0]).toMatchObject({ tipo_servico: 'TOMADO', status: 'INATIVO' });
    expect((await control('POST', '/products', { price: 1 })).status).toBe(400);
  });
});
