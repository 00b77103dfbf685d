import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Discount, discountOn } from '../../domain/discount.js';
import { InvalidInput, NothingToDo } from '../../domain/errors.js';
import { splitCents } from '../../domain/instalments.js';
import { cents, sumCents } from '../../domain/money.js';
import { parseQuantity, priceOf } from '../../domain/quantity.js';
import { type AskedSale, type SaleItem, type SaleMoney, settleSale } from '../../domain/sale.js';

const item = (name: string, quantity: string, unitPrice: number): SaleItem => ({
  product: name,
  name,
  description: null,
  quantity: parseQuantity(quantity),
  unitPrice: cents(unitPrice),
});
const percent = (hundredths: number): Discount => ({ kind: 'percentage', hundredths });
const reais = (value: number): Discount => ({ kind: 'amount', amount: cents(value) });

interface Asked {
  amount?: number;
  items?: SaleItem[];
  shipping?: number;
  discount?: Discount;
}
const asked = ({ amount, items = [], shipping = 0, discount }: Asked): AskedSale => ({
  amount: amount === undefined ? null : cents(amount),
  items,
  shipping: cents(shipping),
  discount: discount ?? null,
});
const settle = (sale: Asked) => settleSale(asked(sale));

const worthOf = ({ items }: Pick<SaleMoney, 'items'>) =>
  sumCents(items.map(({ quantity, unitPrice }) => priceOf(quantity, unitPrice) ?? cents(0)));

const packaging = item('Amostra de embalagem', '3', 1990);
const hundred = item('Consultoria', '4', 2500);

describe('a sale with items', () => {
  it.each<[string, Asked, number, number]>([
    ['three of 19,90', { items: [packaging] }, 5970, 0],
    ['without an amount, freight on top', { items: [hundred], shipping: 1000 }, 11000, 0],
    ['without an amount, discount off', { items: [hundred], discount: reais(500) }, 9500, 500],
    ['both', { items: [hundred], shipping: 1000, discount: reais(500) }, 10500, 500],
    [
      'a percentage of the items, not of the freight',
      { items: [hundred], shipping: 1000, discount: percent(1000) },
      10000,
      1000,
    ],
    ['the amount that they come to', { amount: 10000, items: [hundred] }, 10000, 0],
    [
      'an amount that the typed discount explains',
      { amount: 9500, items: [hundred], discount: reais(500) },
      9500,
      500,
    ],
    ['an amount below: the difference is a discount', { amount: 9000, items: [hundred] }, 9000, 1000],
    ['an amount below items and freight', { amount: 10500, items: [hundred], shipping: 1000 }, 10500, 500],
    ['an amount of the freight alone', { amount: 1000, items: [hundred], shipping: 1000 }, 1000, 10000],
    ['nothing off but the items', { items: [hundred], shipping: 1, discount: percent(10000) }, 1, 10000],
  ])('comes to its total: %s', (_, sale, total, discount) => {
    const settled = settle(sale);
    expect([settled.total, settled.discount?.amount ?? 0]).toEqual([total, discount]);
    expect(settled.items).toEqual(sale.items);
  });

  it('leaves out a line of which nothing is sold', () => {
    expect(settle({ items: [hundred, item('Brinde', '0', 500)] }).items).toEqual([hundred]);
  });

  it.each<[string, Asked, string]>([
    [
      'an amount above items and freight',
      { amount: 12000, items: [hundred], shipping: 1000 },
      'O campo Valor recebeu R$ 120,00, mas os itens e o frete dão R$ 110,00. Corrija o Valor ou os Itens, ou deixe o Valor vazio para usar a soma.',
    ],
    [
      'an amount that the typed discount does not explain',
      { amount: 9000, items: [hundred], discount: reais(500) },
      'O campo Valor recebeu R$ 90,00, mas os itens e o desconto dão R$ 95,00. Corrija um deles, ou deixe vazio o Valor ou o Desconto.',
    ],
    [
      'a discount above the items',
      { items: [hundred], shipping: 5000, discount: reais(10001) },
      'O Desconto de R$ 100,01 é maior do que a soma dos itens, R$ 100,00. Diminua o Desconto ou confira os itens.',
    ],
    [
      'a discount that leaves nothing',
      { items: [hundred], discount: percent(10000) },
      'Com o Desconto de 100% não sobra nada a pagar de R$ 100,00. Diminua o Desconto.',
    ],
    [
      'an amount below the freight',
      { amount: 999, items: [hundred], shipping: 1000 },
      'O campo Valor recebeu R$ 9,99, que não cobre o Frete de R$ 10,00. O Valor é o total que o cliente paga, com o frete: corrija um dos dois.',
    ],
    [
      'a line that is no whole number of cents, named',
      { items: [hundred, item('Tecido', '0,3333', 1000)] },
      'O item "Tecido" não fecha em centavos: 0,3333 × R$ 10,00. Ajuste a quantidade ou o valor unitário dele, ou use quantidade 1 com o valor total.',
    ],
  ])('is refused: %s', (_, sale, sentence) => {
    expect(() => settle(sale)).toThrow(new InvalidInput([sentence]));
  });
});

describe('a percentage', () => {
  it('is sent as it is where it needs no rounding', () => {
    expect(settle({ items: [packaging], discount: percent(1000) }).discount).toEqual({
      as: percent(1000),
      amount: 597,
    });
  });

  it('is sent as its amount where it was rounded, so that nobody rounds it otherwise', () => {
    expect(settle({ items: [item('Fita', '1', 1001)], discount: percent(1250) }).discount).toEqual({
      as: reais(125),
      amount: 125,
    });
  });
});

describe('a sale without items', () => {
  it.each<[Asked, number]>([
    [{ amount: 10000 }, 10000],
    [{ amount: 1 }, 1],
    [{ amount: 10000, shipping: 1000 }, 9000],
    [{ amount: 10000, discount: reais(500) }, 10500],
    [{ amount: 9000, discount: percent(1000) }, 10000],
    [{ amount: 10000, shipping: 1000, discount: percent(1000) }, 10000],
  ])('is one line of the default product whose price leaves the amount: %j', (sale, unitPrice) => {
    const settled = settle(sale);
    expect(settled.total).toBe(sale.amount);
    expect(settled.items).toEqual([
      { product: null, name: null, description: null, quantity: 10_000, unitPrice },
    ]);
  });

  it('keeps the names of items that are worth nothing in its description', () => {
    const settled = settle({
      amount: 5000,
      items: [item('Consultoria', '3', 0), item('Brinde', '1', 0), item('Folder', '0', 100)],
    });
    expect(settled.items).toMatchObject([
      { product: null, description: '3 × Consultoria; Brinde; 0 × Folder', unitPrice: 5000 },
    ]);
  });

  it.each<[Asked, string]>([
    [{ amount: 1000, shipping: 1000 }, 'O campo Valor recebeu R$ 10,00, que não cobre o Frete de R$ 10,00.'],
    [
      { amount: 1000, discount: percent(10000) },
      'Com o Desconto de 100% não sobra nada a pagar de R$ 10,00.',
    ],
  ])('is refused where no price leaves the amount: %j', (sale, sentence) => {
    expect(() => settle(sale)).toThrow(sentence);
  });

  it.each<Asked>([
    {},
    { amount: 0 },
    { items: [item('Brinde', '1', 0)] },
    { items: [item('Brinde', '0', 10)] },
  ])('is nothing to do without worth: %j', (sale) => {
    expect(() => settle(sale)).toThrow(NothingToDo);
  });
});

describe('the money of any sale', () => {
  const lines = fc.array(
    fc.record({
      quantity: fc.integer({ min: 0, max: 500 }).map((hundreds) => String(hundreds)),
      unitPrice: fc.integer({ min: 0, max: 10 ** 7 }),
    }),
    { maxLength: 6 },
  );
  const discounts = fc.option(
    fc.oneof(fc.integer({ min: 1, max: 9999 }).map(percent), fc.integer({ min: 1, max: 10 ** 6 }).map(reais)),
    { nil: undefined },
  );
  const sales = fc.record({
    amount: fc.option(fc.integer({ min: 1, max: 10 ** 9 }), { nil: undefined }),
    items: lines.map((all) =>
      all.map(({ quantity, unitPrice }, index) => item(`${index}`, quantity, unitPrice)),
    ),
    shipping: fc.integer({ min: 0, max: 10 ** 5 }),
    discount: discounts,
  });

  it('is items + freight − discount = total = sum of instalments, never a lost cent', () => {
    let settledCount = 0;
    fc.assert(
      fc.property(sales, fc.integer({ min: 1, max: 24 }), (sale, parts) => {
        let settled: SaleMoney;
        try {
          settled = settle(sale);
        } catch (error) {
          if (error instanceof InvalidInput || error instanceof NothingToDo) return;
          throw error;
        }
        settledCount += 1;
        const taken = settled.discount?.amount ?? 0;
        expect(worthOf(settled) + settled.shipping - taken).toBe(settled.total);
        if (sale.amount !== undefined) expect(settled.total).toBe(sale.amount);
        if (settled.discount) expect(discountOn(worthOf(settled), settled.discount.as)).toBe(taken);
        if (settled.total >= parts) expect(sumCents(splitCents(settled.total, parts))).toBe(settled.total);
        expect(settled.total).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(settledCount).toBeGreaterThan(100);
  });
});
