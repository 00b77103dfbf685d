import type { MeasuredConnector } from './measured-connector.js';

/** One operation in one situation, as often as asked: `turn` makes each time another record of it. */
export interface MeasuredOperation {
  name: string;
  /** Calls that no client of these APIs can do without, and why. */
  least: number;
  why: string;
  /** What the project aims at for a warm run; `null` where it sets no aim. */
  goal: number | null;
  /** What it needs that is no part of it. */
  prepare?(connector: MeasuredConnector): Promise<void>;
  run(connector: MeasuredConnector, turn: number): Promise<unknown>;
}

const customer = { customer_name: 'Padaria Aurora Ltda', customer_type: 'Jurídica' };
const taxId = '12.345.678/0001-95';
const entry = { notes: 'Medição', financial_account: 'Conta Corrente', accrual_date: '2031-01-01' };

/** Far from every other record, so that a look meets none that it has to read. */
function dayAfter(turn: number): string {
  return new Date(Date.UTC(2031, 0, 1) + turn * 86_400_000).toISOString().slice(0, 10);
}

const receivable = (turn: number) => ({
  ...entry,
  ...customer,
  customer_tax_id: taxId,
  description: `Medição ${turn}`,
  amount: '1.234,56',
  category: 'Consultoria',
  role_type: 'Cliente',
  due_date: dayAfter(turn),
  reference: `medicao-${turn}`,
});
const payable = (turn: number) => ({
  ...entry,
  description: `Medição ${turn}`,
  amount: '123,45',
  category: 'Comissões de vendas',
  supplier_name: 'Teresa Magalhães',
  supplier_type: 'Física',
  role_type: 'Fornecedor',
  due_date: dayAfter(turn),
  reference: `medicao-${turn}`,
});
const sale = (turn: number, more: object = {}) => ({
  ...customer,
  customer_tax_id: taxId,
  sale_date: '2031-01-01',
  amount: `${1_000 + turn},00`,
  default_product: 'Venda Moskit',
  reference: `medicao-${turn}`,
  ...more,
});

const LOOK = 'there is no key of idempotency and no search by reference: one look, one write';

/** The operations of the contract, an ordinary case of each: one record, a person who is registered in the asked role. */
export const measuredOperations: readonly MeasuredOperation[] = [
  {
    name: 'create_receivable',
    least: 3,
    why: `the person, who may have changed; ${LOOK}`,
    goal: 3,
    run: (connector, turn) => connector.run(connector.operations.receivable, receivable(turn)),
  },
  {
    name: 'create_payable',
    least: 3,
    why: `the person, who may have changed; ${LOOK}`,
    goal: 3,
    run: (connector, turn) => connector.run(connector.operations.payable, payable(turn)),
  },
  {
    name: 'create_sale, pending',
    least: 5,
    why: `the person; ${LOOK}; the number, which the API asks for and which others use up or give back; the sale again, as the answer to the write leaves out its receivable`,
    goal: 3,
    run: (connector, turn) => connector.run(connector.operations.sale, sale(turn)),
  },
  {
    name: 'create_sale, approved',
    least: 6,
    why: 'as a pending one, and the instalments of its receivable, which are part of the result',
    goal: 3,
    run: (connector, turn) => connector.run(connector.operations.sale, sale(turn, { status: 'aprovada' })),
  },
  {
    name: 'create_person, registered already',
    least: 1,
    why: 'one search by document, in the type that it decides and the asked role',
    goal: null,
    run: (connector) =>
      connector.run(connector.operations.person, {
        name: 'Padaria Aurora Ltda',
        person_type: 'Jurídica',
        role_type: 'Cliente',
        tax_id: taxId,
      }),
  },
  {
    name: 'create_person, new, by name',
    least: 4,
    why: 'a search gives one role and one type: three roles, or a supplier is registered twice; one write',
    goal: null,
    run: (connector, turn) =>
      connector.run(connector.operations.person, {
        name: `Floricultura Jasmim ${turn}`,
        person_type: 'Jurídica',
        role_type: 'Cliente',
      }),
  },
  {
    name: 'find_person',
    least: 1,
    why: 'one search by document, in the asked role',
    goal: null,
    run: (connector) =>
      connector.run(connector.operations.findPerson, { tax_id: taxId, role_type: 'Cliente' }),
  },
  {
    name: 'find_financial_entry, one found',
    least: 2,
    why: 'the list leaves out mark and amounts: each line is read',
    goal: null,
    async prepare(connector) {
      await connector.run(connector.operations.receivable, receivable(4_000));
      // Searches lag some seconds behind a write.
      await connector.control('POST', '/clock/advance', { milliseconds: 60_000 });
    },
    run: (connector) =>
      connector.run(connector.operations.findEntry, {
        entry_type: 'receber',
        due_date_from: dayAfter(4_000),
        due_date_to: dayAfter(4_000),
        reference: 'medicao-4000',
      }),
  },
  {
    name: 'find_deal',
    least: 4,
    why: 'the deal names its user, company and contact by id; each is read as it is now',
    goal: null,
    run: (connector) => connector.run(connector.operations.findDeal, { deal_id: '41000001' }),
  },
];

export interface CountedOperation {
  cold: number;
  warm: number;
}

/** Calls of a first run with nothing remembered, and of the next one. */
export async function countCalls(
  connector: MeasuredConnector,
  { prepare, run }: MeasuredOperation,
): Promise<CountedOperation> {
  await connector.reset();
  await prepare?.(connector);
  connector.forget();
  const cold = await connector.sentDuring(() => run(connector, 1));
  const warm = await connector.sentDuring(() => run(connector, 2));
  return { cold: cold.length, warm: warm.length };
}
