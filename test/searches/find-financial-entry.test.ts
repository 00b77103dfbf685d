import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPayable } from '../../creates/create-payable.js';
import { createReceivable } from '../../creates/create-receivable.js';
import { findFinancialEntrySearch } from '../../searches/find-financial-entry.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { userMessageOf } from '../user-message.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 7 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const BAKERY = 'dddddddd-0000-4000-a000-000000000001';
const BAKERY_BRANCH = 'dddddddd-0000-4000-a000-000000000002';
const LUISA = 'dddddddd-0000-4000-a000-000000000005';
const LANDLORD = 'dddddddd-0000-4000-a000-000000000011';

const march = { entry_type: 'receber', due_date_from: '01/03/2031', due_date_to: '31/03/2031' };

const find = (inputData: Record<string, unknown>) =>
  connector.run(findFinancialEntrySearch.operation.perform, inputData);
const message = (inputData: Record<string, unknown>) => userMessageOf(find(inputData));
const descriptions = async (inputData: Record<string, unknown>) =>
  (await find(inputData)).map(({ description }) => description);
const reads = async () =>
  (await connector.requests('conta-azul')).filter(({ path }) => path.includes('/parcelas'));

interface Written {
  kind?: 'receivable' | 'payable';
  description: string;
  personId?: string;
  dueDates?: string[];
  note?: string | null;
}
/** An entry that somebody made on Conta Azul's own screen. */
async function write({
  kind = 'receivable',
  description,
  personId = BAKERY,
  dueDates,
  note = null,
}: Written) {
  await connector.control('POST', '/conta-azul/entries', {
    kind,
    description,
    personId,
    categoryId: `bbbbbbbb-0000-4000-a000-0000000000${kind === 'receivable' ? '12' : '32'}`,
    financialAccountId: 'aaaaaaaa-0000-4000-a000-000000000001',
    accrualDate: '2031-02-20',
    instalments: (dueDates ?? ['2031-03-10']).map((dueDate) => ({ dueDate, amountCents: 10_001, note })),
  });
}
const afterTheIndex = () => connector.control('POST', '/clock/advance', { milliseconds: 10_000 });

describe('an entry', () => {
  it('is given with all its instalments, those outside the period too', async () => {
    await write({ description: 'Plano', dueDates: ['2031-02-28', '2031-03-28', '2031-04-28'] });
    await afterTheIndex();
    const [book] = (await connector.books()).receivables.filter(({ description }) => description === 'Plano');
    expect(await find(march)).toEqual([
      {
        id: book?.id,
        entry_type: 'receber',
        reference: null,
        status: 'Em aberto',
        description: 'Plano',
        accrual_date: '2031-02-20',
        person_id: BAKERY,
        person_name: 'Padaria Aurora Ltda',
        amount: 300.03,
        amount_brl: 'R$ 300,03',
        instalments: [28, 28, 28].map((day, index) => ({
          id: book?.instalments[index]?.id,
          number: index + 1,
          due_date: `2031-0${index + 2}-${day}`,
          amount: 100.01,
          status: 'Em aberto',
        })),
      },
    ]);
  });

  it('comes once, however many of its instalments fall due, and those due first come first', async () => {
    await write({ description: 'Depois', dueDates: ['2031-03-20', '2031-03-30'] });
    await write({ description: 'Antes', dueDates: ['2031-03-05', '2031-03-25'] });
    await afterTheIndex();
    expect(await descriptions(march)).toEqual(['Antes', 'Depois']);
  });

  it('of one instalment takes one read', async () => {
    await write({ description: 'Única' });
    await afterTheIndex();
    expect(await find(march)).toMatchObject([{ description: 'Única', amount: 100.01 }]);
    expect(await reads()).toHaveLength(1);
  });

  it('to pay is another list', async () => {
    await write({ kind: 'payable', description: 'Aluguel', personId: LANDLORD });
    await write({ description: 'Venda' });
    await afterTheIndex();
    expect(await find({ ...march, entry_type: 'Contas a pagar' })).toMatchObject([
      { entry_type: 'pagar', description: 'Aluguel', person_id: LANDLORD, person_name: 'Teresa Magalhães' },
    ]);
  });

  it('tells a state in which its instalments differ', async () => {
    await write({ description: 'Meio a meio', dueDates: ['2031-03-10', '2031-03-20'] });
    const [book] = (await connector.books()).receivables.filter(
      ({ description }) => description === 'Meio a meio',
    );
    await connector.control('PATCH', `/conta-azul/instalments/${book?.instalments[0]?.id}`, {
      state: 'settled',
      paidCents: 10_001,
    });
    await afterTheIndex();
    expect(await find(march)).toMatchObject([
      {
        status: 'Parcelas em situações diferentes',
        instalments: [{ status: 'Quitado' }, { status: 'Em aberto' }],
      },
    ]);
  });
});

describe('the period', () => {
  it('includes its first and its last day, and nothing else', async () => {
    for (const day of ['2031-02-28', '2031-03-01', '2031-03-31', '2031-04-01']) {
      await write({ description: day, dueDates: [day] });
    }
    await afterTheIndex();
    expect(await descriptions(march)).toEqual(['2031-03-01', '2031-03-31']);
  });

  it.each([
    [
      { due_date_from: '01/04/2031' },
      'O campo Vencimento de recebeu 01/04/2031 e o campo Vencimento até recebeu 31/03/2031, que é antes. Troque as duas datas.',
    ],
    [
      { due_date_to: '03/03/2032' },
      'O campo Vencimento de recebeu 01/03/2031 e o campo Vencimento até recebeu 03/03/2032, mais de 366 dias depois. Diminua o período.',
    ],
    [{ entry_type: '' }, 'O campo Tipo de lançamento está vazio. Preencha-o.'],
    [
      { entry_type: 'vendas' },
      'O campo Tipo de lançamento recebeu "vendas", que não está na lista de opções. Escolha Contas a receber ou Contas a pagar.',
    ],
    [{ due_date_from: ' ' }, 'O campo Vencimento de está vazio. Preencha-o.'],
    [{ due_date_to: '31/02/2031' }, /^O campo Vencimento até recebeu "31\/02\/2031", um dia que não existe/],
    [{ person_tax_id: '111' }, /^O campo CPF ou CNPJ recebeu "111"/],
  ])('and the other fields are checked before anything is asked: %j', async (values, sentence) => {
    expect(await message({ ...march, ...values })).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('a filter', () => {
  beforeEach(async () => {
    await write({ description: 'Plano Anual', personId: BAKERY });
    await write({ description: 'Edição de vídeo', personId: LUISA });
    await write({ description: 'Plano mensal', personId: BAKERY_BRANCH });
    await afterTheIndex();
  });

  it.each([
    ['exact name', { person_name: 'padaria aurora ltda' }, ['Plano Anual']],
    ['part of a name', { person_name: 'Padaria Aurora' }, []],
    ['document', { person_tax_id: '12.345.678/0001-95' }, ['Plano Anual']],
    ['document of nobody', { person_tax_id: '11.444.777/0001-61' }, []],
    ['part of the description', { description: 'edicao' }, ['Edição de vídeo']],
    ['description and name', { description: 'plano', person_name: 'Luísa Andrade' }, []],
    ['description and document', { description: 'plano', person_tax_id: '12345678000276' }, ['Plano mensal']],
    ['nothing', {}, ['Plano Anual', 'Edição de vídeo', 'Plano mensal']],
  ])('by %s', async (_, values, expected) => {
    expect((await descriptions({ ...march, ...values })).sort()).toEqual([...expected].sort());
  });

  it('by document counts for payables too, which the service cannot filter', async () => {
    await write({ kind: 'payable', description: 'Aluguel', personId: LANDLORD });
    await write({
      kind: 'payable',
      description: 'Honorários',
      personId: 'dddddddd-0000-4000-a000-000000000008',
    });
    await afterTheIndex();
    const payables = { ...march, entry_type: 'pagar' };
    expect(await descriptions({ ...payables, person_tax_id: '135.792.468-28' })).toEqual(['Aluguel']);
    expect(await descriptions({ ...payables, person_tax_id: '98.765.432/0001-98' })).toEqual(['Honorários']);
  });

  it('by document finds what stands for somebody inactive', async () => {
    await write({ description: 'Antiga', personId: 'dddddddd-0000-4000-a000-000000000004' });
    await afterTheIndex();
    expect(await descriptions({ ...march, person_tax_id: '88.997.766/0001-33' })).toEqual(['Antiga']);
  });
});

describe('the reference', () => {
  const entry = {
    accrual_date: '2031-03-10',
    amount: '100',
    notes: 'x',
    description: 'Plano',
    financial_account: 'Conta Corrente',
    role_type: 'Cliente',
  };
  const receivable = {
    ...entry,
    category: 'Consultoria',
    customer_name: 'Luísa Andrade',
    customer_type: 'Física',
  };
  const payable = {
    ...entry,
    category: 'Aluguel',
    supplier_name: 'Teresa Magalhães',
    supplier_type: 'Física',
  };

  it('finds what the action wrote with it, and nothing that only looks alike', async () => {
    const wanted = await connector.run(createReceivable.operation.perform, { ...receivable, reference: '1' });
    await connector.run(createReceivable.operation.perform, { ...receivable, reference: '10' });
    await connector.run(createReceivable.operation.perform, receivable);
    await connector.run(createPayable.operation.perform, { ...payable, reference: '1' });
    await write({ description: 'Anotada à mão', note: 'ver Ref. Zapier (receber): 1' });
    await afterTheIndex();
    expect(await find({ ...march, reference: ' 1 ' })).toMatchObject([{ id: wanted.id, reference: '1' }]);
    expect(await find({ ...march, entry_type: 'pagar', reference: '1' })).toMatchObject([{ reference: '1' }]);
    expect(await find({ ...march, reference: '2' })).toEqual([]);
  });

  it('is told of every entry found, where there is one', async () => {
    await connector.run(createReceivable.operation.perform, { ...receivable, reference: '41000001-entrada' });
    await write({ description: 'À mão', dueDates: ['2031-03-11'], note: 'combinado por telefone' });
    await afterTheIndex();
    expect((await find(march)).map(({ reference }) => reference)).toEqual(['41000001-entrada', null]);
  });

  it('finds down payment and remainder apart', async () => {
    for (const reference of ['41000001-entrada', '41000001-saldo']) {
      await connector.run(createReceivable.operation.perform, { ...receivable, reference });
    }
    await afterTheIndex();
    expect(await find({ ...march, reference: '41000001-saldo' })).toMatchObject([
      { reference: '41000001-saldo' },
    ]);
  });
});

describe('a list that is long', () => {
  it('is read to its last page', async () => {
    for (let day = 0; day < 205; day += 1) {
      await write({ description: `Mensalidade ${day === 204 ? 'final' : ''}`, dueDates: ['2031-03-15'] });
    }
    await afterTheIndex();
    expect(await descriptions({ ...march, description: 'mensalidade final' })).toEqual(['Mensalidade final']);
  });

  it('of more than a step can look at is refused, never cut', async () => {
    const dueDates = Array.from({ length: 151 }, () => '2031-03-15');
    await write({ description: 'Carnê', dueDates });
    await afterTheIndex();
    expect(await message(march)).toBe(
      'A busca encontrou 151 parcelas, mais do que dá tempo de conferir uma a uma. Diminua o período ou preencha a pessoa ou a descrição.',
    );
    expect(await reads()).toEqual([]);
  });
});

it.each([
  ['/v1/financeiro/eventos-financeiros/contas-a-receber/buscar'],
  ['/v1/financeiro/eventos-financeiros/parcelas/:id'],
  ['/v1/pessoas'],
])('a search that fails at %s is an error and never nothing', async (path) => {
  await write({ description: 'Plano' });
  await afterTheIndex();
  await connector.control('POST', '/faults', {
    service: 'conta-azul',
    kind: 'error-before',
    method: 'GET',
    path,
    times: 20,
  });
  await expect(find({ ...march, person_tax_id: '12345678000195' })).rejects.toMatchObject({
    name: 'ThrottledError',
  });
});
