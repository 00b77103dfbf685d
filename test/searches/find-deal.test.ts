import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { findDealSearch } from '../../searches/find-deal.js';
import { dealWonTrigger } from '../../triggers/deal-won.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { userMessageOf } from '../user-message.js';

let connector: Connector;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => {});
  connector = await startConnector({ seed: 7 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const find = (inputData: Record<string, unknown>) =>
  connector.run(findDealSearch.operation.perform, inputData);
const message = (inputData: Record<string, unknown>) => userMessageOf(find(inputData));

describe('a won deal', () => {
  it.each([
    ['41000001', {}],
    ['41000010', { tax_id_field: 'CNPJ (só números) (negócio)' }],
    ['41000005', { recapture: 'true' }],
    ['41000013', { recapture: 'true' }],
  ])('%s is given as the trigger gives it, its id included: %j', async (deal_id, settings) => {
    const captured = await connector.run(dealWonTrigger.operation.perform, settings);
    const sameDeal = captured.filter(({ id }) => id.startsWith(deal_id));
    expect(sameDeal).toHaveLength(1);
    expect(await find({ deal_id, ...settings })).toEqual(sameDeal);
  });

  it.each([
    ['outside the window of a poll', '41000014', { won_on: expect.any(String), value: 390 }],
    ['without value', '41000003', { value: null, value_cents: null, value_brl: null }],
    ['without company and contact', '41000004', { customer_name: null, customer_type: null, value: 180 }],
  ])('is found also %s', async (_, deal_id, expected) => {
    expect(await find({ deal_id })).toMatchObject([{ id: deal_id, status: 'WON', ...expected }]);
  });

  it('may be named by the key of one of its wins', async () => {
    expect(await find({ deal_id: '41000001@2026-03-31T02:30:00.000Z' })).toMatchObject([{ id: '41000001' }]);
  });

  it('is read as it is now', async () => {
    await find({ deal_id: '41000003' });
    await connector.control('PATCH', '/moskit/deals/41000003', { priceCents: 12_345 });
    expect(await find({ deal_id: '41000003' })).toMatchObject([{ value: 123.45 }]);
    await connector.control('PATCH', '/moskit/deals/41000003', { priceCents: null });
    expect(await find({ deal_id: '41000003' })).toMatchObject([{ value: null }]);
  });
});

it.each([
  ['open', '41000021'],
  ['lost', '41000031'],
  ['unknown', '1'],
])('a deal that is %s is not found', async (_, deal_id) => {
  expect(await find({ deal_id })).toEqual([]);
});

describe('what cannot be answered', () => {
  it.each([
    ['', 'O campo ID do negócio está vazio. Preencha-o.'],
    [
      'Padaria Aurora',
      'O campo ID do negócio recebeu "Padaria Aurora", que não é o número de um negócio. Use o ID do negócio no Moskit, só com números, como 41000001.',
    ],
    ['0', expect.stringMatching(/^O campo ID do negócio recebeu "0"/)],
    ['41.000.001', expect.stringMatching(/^O campo ID do negócio recebeu "41\.000\.001"/)],
  ])('a deal named %j is refused without asking', async (deal_id, sentence) => {
    expect(await message({ deal_id })).toEqual(sentence);
    expect(await connector.requests('moskit')).toEqual([]);
  });

  it.each([
    ['the deal', '/v2/deals/:id'],
    ['its company', '/v2/companies/:id'],
    ['the stages', '/v2/stages'],
  ])('is an error, never nothing, when %s cannot be read', async (_, path) => {
    await connector.control('POST', '/faults', {
      service: 'moskit',
      kind: 'error-before',
      method: 'GET',
      path,
      times: 20,
    });
    await expect(find({ deal_id: '41000001' })).rejects.toMatchObject({ name: 'ThrottledError' });
  });

  it('names a key that Moskit refuses, and leaves the connection alone', async () => {
    await connector.connect('errada');
    await expect(find({ deal_id: '41000001' })).rejects.toMatchObject({ name: 'AppError' });
    expect(await message({ deal_id: '41000001' })).toMatch(/^O Moskit recusou a chave de API/);
  });

  it('says that the key is missing', async () => {
    await connector.connect('');
    expect(await message({ deal_id: '41000001' })).toMatch(/^Falta a chave de API do Moskit/);
  });
});
