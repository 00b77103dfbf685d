import { describe, expect, it } from '@jest/globals';
import { isCnpj, isCpf } from '../../../../local/sandbox/conta-azul/documents.js';
import { dayInSaoPaulo } from '../../../../local/sandbox/day.js';
import { seedMoskit } from '../../../../local/sandbox/moskit/seed.js';

const NOW = Date.parse('2026-11-18T15:00:00Z');
const DAY_MS = 86_400_000;
const seed = seedMoskit(NOW);
const won = seed.deals.filter(({ status }) => status === 'WON');
const deal = (id: number) => seed.deals.find((one) => one.id === id);

describe('the seed of Moskit', () => {
  it('is the same for the same day and moves with it', () => {
    const tomorrow = seedMoskit(NOW + DAY_MS);

    expect(seedMoskit(NOW)).toEqual(seed);
    expect(tomorrow.deals[0]?.closedAt).toBe(Number(seed.deals[0]?.closedAt) + DAY_MS);
  });

  it('has enough of everything that two pages are needed', () => {
    const count = (list: unknown[]) => list.length;

    expect([seed.pipelines, seed.stages, seed.customFields, seed.deals].map(count)).toEqual([2, 11, 17, 22]);
    expect([seed.companies, seed.contacts, seed.products, seed.users].map(count)).toEqual([8, 7, 7, 4]);
    expect(seed.users.filter(({ isActive }) => !isActive)).toHaveLength(1);
  });

  it('has deals in all states, the open ones in both funnels', () => {
    const pipelineOf = new Map(seed.stages.map(({ id, pipelineId }) => [id, pipelineId]));
    const open = seed.deals.filter(({ status }) => status === 'OPEN');

    expect([won.length, open.length, seed.deals.length]).toEqual([14, 6, 22]);
    expect(new Set(open.map(({ stageId }) => pipelineOf.get(stageId)))).toEqual(new Set([40110, 40120]));
    expect(open.every(({ closedAt }) => closedAt === null)).toBe(true);
  });

  it('has one deal per trap', () => {
    const isOld = ({ closedAt }: { closedAt: number | null }) =>
      closedAt !== null && closedAt < NOW - 31 * DAY_MS;

    expect(won.filter(({ priceCents }) => priceCents === null).map(({ id }) => id)).toEqual([41000003]);
    expect(won.filter((one) => one.companyIds.length + one.contactIds.length === 0)).toMatchObject([
      { id: 41000004 },
    ]);
    expect(won.filter(({ closedAt }) => closedAt === null).map(({ id }) => id)).toEqual([41000013]);
    expect(won.filter(isOld).map(({ id }) => id)).toEqual([41000014]);
  });

  it('was won at 23:30 in São Paulo, which is the next day in UTC', () => {
    const closedAt = Number(deal(41000009)?.closedAt);

    expect(dayInSaoPaulo(closedAt)).toBe('2026-11-08');
    expect(new Date(closedAt).toISOString()).toBe('2026-11-09T02:30:00.000Z');
  });

  it.each([
    [41000002, 561000],
    [41000006, 10000],
    [41000007, 6329],
    [41000009, 120000],
  ])('the lines of %i add up to its value', (id, total) => {
    const lines = deal(id)?.products ?? [];

    expect(lines.reduce((sum, { totalCents }) => sum + totalCents, 0)).toBe(total);
    expect(deal(id)?.priceCents).toBe(total);
  });

  it.each([
    [41000001, [1049.9, 2450.1]],
    [41000022, [1222.33, 3667.67]],
  ])('down payment and remainder of %i add up to its value', (id, parts) => {
    const { fields = {}, priceCents } = deal(id) ?? {};
    const amounts = ['CF_d3ValEntradaNeg1', 'CF_d3ValSaldoFimNg1'].map((key) => fields[key]);

    expect(amounts).toEqual(parts.map((number) => ({ kind: 'number', number })));
    expect(parts.reduce((sum, part) => sum + Math.round(part * 100), 0)).toBe(priceCents);
  });

  it('only refers to what exists', () => {
    const stages = seed.stages.map(({ id }) => id);
    const companies = seed.companies.map(({ id }) => id);
    const contacts = seed.contacts.map(({ id }) => id);
    const fields = seed.customFields.map(({ id }) => id);
    const products = seed.products.map(({ id }) => id);

    expect(stages).toEqual(expect.arrayContaining(seed.deals.map(({ stageId }) => stageId)));
    expect(companies).toEqual(expect.arrayContaining(seed.deals.flatMap(({ companyIds }) => companyIds)));
    expect(contacts).toEqual(expect.arrayContaining(seed.deals.flatMap(({ contactIds }) => contactIds)));
    expect(products).toEqual(
      expect.arrayContaining(seed.deals.flatMap((one) => one.products.map(({ productId }) => productId))),
    );
    expect(fields).toEqual(
      expect.arrayContaining(
        [...seed.deals, ...seed.companies, ...seed.contacts].flatMap((one) => Object.keys(one.fields)),
      ),
    );
  });

  it.each([
    ['246.813.579-28', true, false],
    ['12.345.678/0001-95', false, true],
    ['12.ABC.345/01DE-35', false, true],
    ['33.445.566/0001-86', false, true],
    ['77889910000100', false, true],
    ['88.997.766/0001-33', false, true],
    ['45.678.901/0001-75', false, true],
    ['01234567000195', false, true],
    ['529.982.247-25', true, false],
    ['390.533.447-05', true, false],
    ['864.209.753-10', true, false],
  ])('%s has right check digits', (document, cpf, cnpj) => {
    expect([isCpf(document), isCnpj(document)]).toEqual([cpf, cnpj]);
  });

  it('writes to nobody: every address ends in .example', () => {
    const addresses = [
      ...seed.users.map(({ username }) => username),
      ...[...seed.companies, ...seed.contacts].flatMap(({ emails }) => emails),
    ];

    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
    expect(addresses).toHaveLength(18);
  });
});
