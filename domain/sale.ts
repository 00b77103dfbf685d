import type { CalendarDate } from './calendar-date.js';
import { type Discount, discountOn, formatDiscount, itemsLeaving } from './discount.js';
import { InvalidInput, NothingToDo } from './errors.js';
import type { Instalment } from './instalments.js';
import { type Cents, cents, formatBrl } from './money.js';
import type { PaymentMethod } from './payment-method.js';
import { formatQuantity, one, priceOf, type Quantity } from './quantity.js';
import { quote } from './quote.js';

/** Pending sales wait for somebody to confirm them in Conta Azul. */
export type SaleStatus = 'pending' | 'approved';

/** One line of a sale, before its product is looked up. Quantity times unit price is always whole cents. */
export interface SaleItem {
  /** Id, code or exact name of a product or service; `null` asks for the default one. */
  readonly product: string | null;
  /** What the line is called where another product stands in for it; `null` where it is nothing but the default. */
  readonly name: string | null;
  readonly description: string | null;
  readonly quantity: Quantity;
  readonly unitPrice: Cents;
}

export interface SaleDiscount {
  /** As it is sent. A percentage that had to be rounded is sent as its amount, so that nobody rounds it otherwise. */
  readonly as: Discount;
  readonly amount: Cents;
}

/** What is sold and for how much: items + shipping − discount = total, to the cent. */
export interface SaleMoney {
  /** At least one, none of quantity zero. */
  readonly items: readonly SaleItem[];
  readonly shipping: Cents;
  readonly discount: SaleDiscount | null;
  /** What the customer pays; never zero. */
  readonly total: Cents;
}

/** A sale before its names are looked up: what the user asked for, with all sums settled. */
export interface Sale extends SaleMoney {
  readonly saleDate: CalendarDate;
  readonly status: SaleStatus;
  /** `null`: the next free one. */
  readonly number: number | null;
  /** `null`: the user gave none, so a repetition can only be told by its content. */
  readonly reference: string | null;
  /** At least one; their sum is the total. */
  readonly instalments: readonly Instalment[];
  readonly paymentMethod: PaymentMethod | null;
  readonly notes: string | null;
  readonly paymentNotes: string | null;
}

/** What was asked for; `null` where nothing was. */
export interface AskedSale {
  /** What the customer pays in the end, freight and discount included. */
  amount: Cents | null;
  items: readonly SaleItem[];
  shipping: Cents;
  discount: Discount | null;
}

/**
 * Settles the money of a sale.
 *
 * - Without items, or with items that are worth nothing: one line of the default product whose price leaves exactly the
 *   amount once freight and discount are in; names of worthless items become its description.
 * - With items and no amount: what they come to.
 * - With both: an amount below items and freight is explained by the discount that was typed, or else becomes one.
 * @throws InvalidInput where they contradict each other, showing both; NothingToDo without amount and worth
 */
export function settleSale(asked: AskedSale): SaleMoney {
  const sold = asked.items.filter(({ quantity }) => quantity > 0);
  const problems = sold
    .filter(({ quantity, unitPrice }) => priceOf(quantity, unitPrice) === null)
    .map(notWholeCents);
  if (problems.length > 0) throw new InvalidInput(problems);
  const worth = sold.reduce((sum, item) => sum + (priceOf(item.quantity, item.unitPrice) ?? 0), 0);
  if (!Number.isSafeInteger(worth + asked.shipping)) throw new InvalidInput([tooMuch]);
  return worth === 0 ? asOneLine(asked, asked.items) : asItems(asked, sold, cents(worth));
}

/** Day of the first due date: with reference, person and total it tells one sale from another. */
export function firstDueDate(sale: Sale): CalendarDate {
  const [first] = sale.instalments.map(({ dueDate }) => dueDate).sort();
  return first ?? sale.saleDate;
}

function asOneLine(asked: AskedSale, worthless: readonly SaleItem[]): SaleMoney {
  const { amount, shipping, discount } = asked;
  if (amount === null || amount === 0) {
    throw new NothingToDo(
      'Nada foi criado: a venda não tem valor. No Moskit, preencha o valor do negócio ou dos produtos.',
    );
  }
  if (amount <= shipping) throw new InvalidInput([coversNoShipping(amount, shipping)]);
  const price = itemsLeaving(cents(amount - shipping), discount);
  if (price === null) throw new InvalidInput([nothingLeft(discount, amount)]);
  const names = worthless.map(nameWithQuantity).filter((name) => name !== null);
  return {
    items: [
      {
        product: null,
        name: null,
        description: names.length === 0 ? null : names.join('; '),
        quantity: one,
        unitPrice: price,
      },
    ],
    shipping,
    discount: discount === null ? null : asSent(price, discount),
    total: amount,
  };
}

function asItems(asked: AskedSale, items: readonly SaleItem[], worth: Cents): SaleMoney {
  const { amount, shipping } = asked;
  const discount = asked.discount === null ? difference(asked, worth) : asSent(worth, asked.discount);
  const taken = discount?.amount ?? 0;
  if (taken > worth) throw new InvalidInput([moreThanItems(cents(taken), worth)]);
  const total = cents(worth + shipping - taken);
  if (amount !== null && amount !== total) throw new InvalidInput([disagree(asked, amount, total)]);
  if (total === 0) throw new InvalidInput([nothingLeft(discount?.as ?? null, worth)]);
  return { items, shipping, discount, total };
}

/** The amount is below what the items come to and nobody said why: a discount. */
function difference({ amount, shipping }: AskedSale, worth: Cents): SaleDiscount | null {
  const missing = amount === null ? 0 : worth + shipping - amount;
  if (amount === null || missing <= 0) return null;
  if (amount < shipping) throw new InvalidInput([coversNoShipping(amount, shipping)]);
  return asSent(worth, { kind: 'amount', amount: cents(missing) });
}

function asSent(items: Cents, discount: Discount): SaleDiscount {
  const amount = discountOn(items, discount);
  const isExact =
    discount.kind === 'amount' || BigInt(items) * BigInt(discount.hundredths) === BigInt(amount) * 10_000n;
  return { as: isExact ? discount : { kind: 'amount', amount }, amount };
}

/** `3 × Consultoria`, or without the one in front of it; `null` where there is no name. */
function nameWithQuantity({ name, quantity }: SaleItem): string | null {
  if (name === null || quantity === one) return name;
  return `${formatQuantity(quantity)} × ${name}`;
}

function notWholeCents({ name, quantity, unitPrice }: SaleItem): string {
  return `O item ${quote(name ?? 'sem nome')} não fecha em centavos: ${formatQuantity(quantity)} × ${formatBrl(unitPrice)}. Ajuste a quantidade ou o valor unitário dele, ou use quantidade 1 com o valor total.`;
}

const tooMuch =
  'Os itens e o frete somam mais do que o maior valor aceito. Confira as quantidades e os valores.';

function coversNoShipping(amount: Cents, shipping: Cents): string {
  return `O campo Valor recebeu ${formatBrl(amount)}, que não cobre o Frete de ${formatBrl(shipping)}. O Valor é o total que o cliente paga, com o frete: corrija um dos dois.`;
}

function moreThanItems(discount: Cents, worth: Cents): string {
  return `O Desconto de ${formatBrl(discount)} é maior do que a soma dos itens, ${formatBrl(worth)}. Diminua o Desconto ou confira os itens.`;
}

function nothingLeft(discount: Discount | null, worth: Cents): string {
  const taken = discount === null ? 'o desconto' : `o Desconto de ${formatDiscount(discount)}`;
  return `Com ${taken} não sobra nada a pagar de ${formatBrl(worth)}. Diminua o Desconto.`;
}

function disagree(asked: AskedSale, amount: Cents, total: Cents): string {
  const parts = [
    'os itens',
    ...(asked.shipping > 0 ? ['o frete'] : []),
    ...(asked.discount === null ? [] : ['o desconto']),
  ];
  const sum = `${new Intl.ListFormat('pt-BR').format(parts)} dão ${formatBrl(total)}`;
  const cure =
    asked.discount === null
      ? 'Corrija o Valor ou os Itens, ou deixe o Valor vazio para usar a soma.'
      : 'Corrija um deles, ou deixe vazio o Valor ou o Desconto.';
  return `O campo Valor recebeu ${formatBrl(amount)}, mas ${sum}. ${cure}`;
}
