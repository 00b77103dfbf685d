import type { CalendarDate } from '../domain/calendar-date.js';
import { toDiscount, type WrittenDiscount } from '../domain/discount.js';
import { InvalidInput } from '../domain/errors.js';
import { type Cents, cents } from '../domain/money.js';
import type { PaymentMethod } from '../domain/payment-method.js';
import { one, type Quantity } from '../domain/quantity.js';
import { type Sale, type SaleItem, settleSale } from '../domain/sale.js';
import { isBlank, isRecord } from './plain-input.js';
import {
  type EntryInput,
  planInstalments,
  stopWithoutPerson,
  stopWithoutValueOrPerson,
} from './plan-entry.js';

/** The form of a sale as parsed, apart from the customer and what is looked up. */
export interface SaleInput
  extends Pick<EntryInput, 'due_date' | 'instalment_count' | 'instalment_interval' | 'instalments'> {
  sale_date: CalendarDate;
  reference?: string | undefined;
  amount?: Cents | undefined;
  items: readonly {
    item_product?: string | undefined;
    item_description?: string | undefined;
    item_quantity?: Quantity | undefined;
    item_unit_price: Cents;
  }[];
  default_product?: string | undefined;
  status: 'pendente' | 'aprovada';
  sale_number?: number | undefined;
  discount?: WrittenDiscount | undefined;
  discount_type: 'valor' | 'porcentagem';
  shipping?: Cents | undefined;
  payment_method?: PaymentMethod | undefined;
  notes?: string | undefined;
  payment_notes?: string | undefined;
}

/**
 * Form → sale, with items, freight, discount and instalments that add up.
 * @throws InvalidInput when they do not, or a line needs a default product that is not there; NothingToDo without value
 */
export function planSale(input: SaleInput): Sale {
  const type = input.discount_type === 'valor' ? 'amount' : 'percentage';
  const money = settleSale({
    amount: input.amount ?? null,
    items: input.items.map(toItem),
    shipping: input.shipping ?? cents(0),
    discount: toDiscount(input.discount ?? null, type),
  });
  if (input.default_product === undefined) refuseWithoutProduct(money.items);
  return {
    ...money,
    saleDate: input.sale_date,
    status: input.status === 'pendente' ? 'pending' : 'approved',
    number: input.sale_number ?? null,
    reference: input.reference ?? null,
    instalments: planInstalments(input, money.total, input.sale_date),
    paymentMethod: input.payment_method ?? null,
    notes: input.notes ?? null,
    paymentNotes: input.payment_notes ?? null,
  };
}

/**
 * Stops a step that has nothing to sell, before anything else is complained about. An empty amount is fine where there
 * are items; an amount of zero never is.
 * @param inputData as the host sends it
 * @throws NothingToDo
 */
export function stopWithoutWorthOrCustomer(inputData: Record<string, unknown>): void {
  const customer = { keys: ['customer_name', 'customer_id'], noun: 'cliente' };
  if (isBlank(inputData.amount) && hasLines(inputData.items)) stopWithoutPerson(inputData, customer);
  else stopWithoutValueOrPerson(inputData, customer);
}

/** Anything else than no lines is for the parser to read or to refuse. */
function hasLines(items: unknown): boolean {
  const lines: unknown[] = Array.isArray(items) ? items : [items];
  return lines.some((line) => (isRecord(line) ? !Object.values(line).every(isBlank) : !isBlank(line)));
}

function toItem(line: SaleInput['items'][number]): SaleItem {
  return {
    product: line.item_product ?? null,
    name: line.item_product ?? line.item_description ?? null,
    description: line.item_description ?? null,
    quantity: line.item_quantity ?? one,
    unitPrice: line.item_unit_price,
  };
}

function refuseWithoutProduct(items: readonly SaleItem[]): void {
  const [lacking] = items.filter(({ product }) => product === null);
  if (lacking === undefined) return;
  throw new InvalidInput([
    lacking.name === null
      ? 'O campo Produto ou serviço padrão está vazio. Preencha-o: uma venda sem itens precisa dele.'
      : 'O campo Produto ou serviço padrão está vazio. Preencha-o: um dos itens está sem produto.',
  ]);
}
