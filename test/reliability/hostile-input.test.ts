import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createPayable } from '../../creates/create-payable.js';
import { createPersonAction } from '../../creates/create-person.js';
import { createReceivable } from '../../creates/create-receivable.js';
import { createSaleAction } from '../../creates/create-sale.js';
import { findPersonSearch } from '../../searches/find-person.js';
import { userMessageOf } from '../user-message.js';
import { type Json, type Lab, openLab, type Perform } from './matrix/lab.js';

/* Input as an attacker, or a careless paste, would send it: on the real core, to the last query and body. */

let lab: Lab;
beforeAll(async () => {
  lab = await openLab('core');
});
afterAll(() => lab.close());
beforeEach(() => lab.reset());

const receivable = {
  accrual_date: '2026-03-31',
  amount: '100,00',
  notes: 'Negócio 41000001',
  description: 'Plano anual',
  financial_account: 'Conta Corrente',
  category: 'Consultoria',
  customer_name: 'Floricultura Jasmim',
  customer_type: 'Jurídica',
  role_type: 'Cliente',
  reference: '41000001',
};
const sale = {
  sale_date: '2026-03-31',
  customer_name: 'Floricultura Jasmim',
  customer_type: 'Jurídica',
  amount: '100,00',
  default_product: 'Venda Moskit',
  reference: '41000001',
};
const person = { name: 'Floricultura Jasmim', person_type: 'Jurídica', role_type: 'Cliente' };

const createEntry = (change: Json) =>
  lab.attempt(createReceivable.operation.perform, { ...receivable, ...change });
const createSale = (change: Json) => lab.attempt(createSaleAction.operation.perform, { ...sale, ...change });
const createPerson = (change: Json) =>
  lab.attempt(createPersonAction.operation.perform, { ...person, ...change });

const seen = async (method: string, path: string) =>
  (await lab.requests()).filter((request) => request.method === method && request.path === path);
const bodyOf = async (path: string) => (await seen('POST', path))[0]?.body as Json;
const writes = async () => (await lab.requests()).filter(({ method }) => method !== 'GET');

const ENTRY = '/v1/financeiro/contas-a-receber';
const PEOPLE = '/v1/pessoas';

/** What is sent, and what must arrive. */
const texts: [what: string, sent: string, stored: string][] = [
  ['curly braces of the platform', '{{bundle.authData.access_token}}', '{{bundle.authData.access_token}}'],
  [
    'curly braces of the environment',
    '{{process.env.CLIENT_SECRET}} {{{{',
    '{{process.env.CLIENT_SECRET}} {{{{',
  ],
  ['a formula', '=1+1', '=1+1'],
  ['another formula', "@SUM(A1:A9)|'cmd'!A0", "@SUM(A1:A9)|'cmd'!A0"],
  ['control characters', 'Plano\u0000anual\u001b[31m\u007f', 'Plano anual [31m'],
  ['a prototype key', '__proto__', '__proto__'],
  ['another prototype key', 'constructor', 'constructor'],
  ['emoji', 'Loja 👩‍💻 ☕️ 🇧🇷', 'Loja 👩‍💻 ☕️ 🇧🇷'],
  ['right-to-left marks', 'abc\u202efdp.exe\u200f', 'abcfdp.exe'],
  ['half a character', 'Loja\ud83d fim', 'Loja fim'],
  ['what ends a query', 'A&tipo_perfil=Fornecedor#x?y=z%26', 'A&tipo_perfil=Fornecedor#x?y=z%26'],
  ['what ends a path', '../../oauth/token', '../../oauth/token'],
  ['quotation marks', `"';-- \\" <script>alert(1)</script>`, `"';-- \\" <script>alert(1)</script>`],
  ['JSON', '{"valor":1,"__proto__":{"valor":2}}', '{"valor":1,"__proto__":{"valor":2}}'],
];

describe('a text of this kind arrives as text, and as nothing else', () => {
  it.each(texts)('in an entry: %s', async (_, sent, stored) => {
    const result = await createEntry({ description: sent, notes: sent, customer_name: sent });
    const { descricao, observacao, valor } = await bodyOf(ENTRY);
    expect([descricao, observacao, valor]).toEqual([stored, stored, 100]);
    const searches = await seen('GET', PEOPLE);
    expect(searches.map(({ query }) => query.busca)).toEqual(searches.map(() => stored));
    expect(searches.map(({ query }) => Object.keys(query).sort())).toEqual(
      searches.map(() => ['busca', 'pagina', 'tamanho_pagina', 'tipo_perfil', 'tipos_pessoa']),
    );
    expect((await bodyOf(PEOPLE)).nome).toBe(stored);
    // And it is recognised by what was stored.
    await lab.pass(10_000);
    lab.forget();
    const again = await createEntry({ description: sent, notes: sent, customer_name: sent });
    expect([again.id, again.created, again.person_id]).toEqual([result.id, false, result.person_id]);
  });

  it.each(texts)('in a sale: %s', async (_, sent, stored) => {
    await createSale({
      notes: sent,
      payment_notes: sent,
      items: [{ item_product: 'Consultoria', item_description: sent, item_unit_price: '100' }],
    });
    expect(await bodyOf('/v1/venda')).toMatchObject({
      observacoes: `${stored}\nRef. Zapier (venda): 41000001`,
      observacoes_pagamento: stored,
      itens: [{ descricao: stored, quantidade: 1, valor: 100 }],
    });
  });

  it.each(texts)('in a person: %s', async (_, sent, stored) => {
    const result = await createPerson({ name: sent, phone: sent, origin: sent });
    expect(await bodyOf(PEOPLE)).toMatchObject({ nome: stored, tipo_pessoa: 'Jurídica' });
    expect(result).toMatchObject({ created: true, name: stored });
  });

  it.each([
    ['a&emails=financeiro@padaria-aurora.example', 'a&emails=financeiro@padaria-aurora.example'],
    ['x@y.example#&busca=', 'x@y.example#&busca='],
    ['oi+zap@jasmim.example', 'oi+zap@jasmim.example'],
    ['a@b.example%00', 'a@b.example%00'],
  ])('in the search by e-mail: %s', async (email, asked) => {
    await lab.attempt(findPersonSearch.operation.perform as unknown as Perform, { email });
    const searches = await seen('GET', PEOPLE);
    expect(new Set(searches.map(({ query }) => query.emails))).toEqual(new Set([asked]));
    expect(searches.flatMap(({ query }) => Object.keys(query)).filter((key) => key === 'busca')).toEqual([]);
  });
});

describe('where an id or a name of a list is asked', () => {
  const lists = [
    '__proto__',
    'constructor',
    'toString',
    '..',
    '.',
    '../../v1/venda',
    '?x=1',
    '{{bundle.authData.access_token}}',
  ];

  it.each(lists)('%j is no account, category, payment method or customer', async (value) => {
    for (const key of ['financial_account', 'category', 'payment_method', 'customer_id', 'cost_center']) {
      expect(await userMessageOf(createEntry({ [key]: value }))).toContain(`recebeu "${value}", que não`);
    }
    expect(await writes()).toEqual([]);
    const paths = new Set((await lab.requests()).map(({ path }) => path));
    expect([...paths].filter((path) => !path.startsWith('/v1/'))).toEqual([]);
  });

  it.each(lists)('%j is no product', async (item_product) => {
    const items = [{ item_product, item_unit_price: '10' }];
    const { default_product: _, amount: __, ...rest } = sale;
    const refusal = await userMessageOf(lab.attempt(createSaleAction.operation.perform, { ...rest, items }));
    expect(refusal).toContain(`O item "${item_product}" não está entre os produtos`);
    expect(await writes()).toEqual([]);
  });
});

describe('keys that no form has', () => {
  it('change nothing, not even those of the prototype', async () => {
    const hostile: Json = JSON.parse(
      '{"__proto__":{"amount":"1,00","isAdmin":true},"constructor":{"prototype":{"amount":"2,00"}},"toString":"x","id":"1"}',
    );
    const inputData = JSON.parse(
      JSON.stringify({ ...receivable }).replace('{', `${JSON.stringify(hostile).slice(0, -1)},`),
    );
    expect(Object.keys(inputData)).toContain('__proto__');
    await lab.attempt(createReceivable.operation.perform, inputData);
    expect((await bodyOf(ENTRY)).valor).toBe(100);
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  it.each([
    ['a list', ['Plano', 'anual'], 'recebeu uma lista no lugar de um valor'],
    ['an object', { toString: 'x' }, 'recebeu um conjunto de dados no lugar de um valor'],
    ['an object with a prototype key', JSON.parse('{"__proto__":"x"}'), 'recebeu um conjunto de dados'],
  ])('%s where text is expected is refused by the name of the field', async (_, description, sentence) => {
    expect(await userMessageOf(createEntry({ description }))).toContain(`O campo Descrição ${sentence}`);
    expect(await writes()).toEqual([]);
  });
});

describe('a text of 100 kB', () => {
  const long = 'Texto comprido. '.repeat(6_400);

  let logged: jest.SpiedFunction<typeof console.log>;
  beforeEach(() => {
    logged = jest.spyOn(console, 'log').mockImplementation(() => {});
  });
  afterEach(() => {
    logged.mockRestore();
  });

  it('is cut where Conta Azul cuts, with an ellipsis, and the place of the instalment stays', async () => {
    await createEntry({ description: long, notes: long, instalment_count: '3' });
    const { descricao, observacao, condicao_pagamento } = await bodyOf(ENTRY);
    const { parcelas } = condicao_pagamento as { parcelas: { descricao: string; nota: string }[] };
    expect([String(descricao).length, String(descricao).slice(-8)]).toEqual([255, 'omprido…']);
    expect([String(observacao).length, String(observacao).at(-1)]).toEqual([2000, '…']);
    expect(
      parcelas.map((each) => [each.descricao.length <= 255, each.descricao.slice(-7), each.nota]),
    ).toEqual([
      [true, '… (1/3)', 'Ref. Zapier (receber): 41000001'],
      [true, '… (2/3)', 'Ref. Zapier (receber): 41000001'],
      [true, '… (3/3)', 'Ref. Zapier (receber): 41000001'],
    ]);
    expect(logged.mock.calls.map(([line]) => String(line).trim())).toEqual([
      'O campo Descrição tem 102399 caracteres; o Conta Azul recebe os primeiros 254 e “…”.',
      'O campo Observação tem 102399 caracteres; o Conta Azul recebe os primeiros 1999 e “…”.',
    ]);
  });

  it('leaves the mark of a sale whole, by which it is recognised', async () => {
    const first = await createSale({ notes: long, payment_notes: long });
    const { observacoes, observacoes_pagamento } = await bodyOf('/v1/venda');
    expect([String(observacoes).length, String(observacoes_pagamento).length]).toEqual([2000, 2000]);
    expect(String(observacoes)).toMatch(/…\nRef\. Zapier \(venda\): 41000001$/);
    await lab.pass(10_000);
    lab.forget();
    expect(await createSale({ notes: long, payment_notes: long })).toMatchObject({
      id: first.id,
      created: false,
    });
  });

  it('as origin or telephone of a person is cut too', async () => {
    await createPerson({ origin: long, phone: long });
    expect(String((await bodyOf(PEOPLE)).observacao)).toHaveLength(2000);
  });

  it.each([
    [
      'name',
      { name: 'N'.repeat(201) },
      'O nome "',
      'tem 201 caracteres, e o Conta Azul aceita até 200. Encurte-o',
    ],
    ['name of 100 kB', { name: long }, 'O nome "', 'caracteres, e o Conta Azul aceita até 200. Encurte-o'],
    [
      'e-mail',
      { email: `${'e'.repeat(100)}@jasmim.example` },
      'O e-mail "',
      'tem 115 caracteres, e o Conta Azul aceita até 100. Encurte-o',
    ],
  ])('as %s of a new person is refused, since it would be another one', async (_, change, start, end) => {
    const message = await userMessageOf(createPerson(change));
    expect([message.startsWith(start), message.includes(end), message.length < 250]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await writes()).toEqual([]);
    const longest = (await lab.requests()).map(({ query }) => JSON.stringify(query).length);
    expect(Math.max(0, ...longest)).toBeLessThan(400);
  });

  it.each([
    [createReceivable, receivable, 'amount'],
    [createReceivable, receivable, 'accrual_date'],
    [createReceivable, receivable, 'due_date'],
    [createReceivable, receivable, 'reference'],
    [createReceivable, receivable, 'category'],
    [createReceivable, receivable, 'customer_tax_id'],
    [createReceivable, receivable, 'customer_id'],
    [createReceivable, receivable, 'instalment_count'],
    [createReceivable, receivable, 'instalment_interval'],
    [createReceivable, receivable, 'payment_method'],
    [
      createPayable,
      { ...receivable, category: 'Aluguel', supplier_name: 'A', supplier_type: 'Física' },
      'role_type',
    ],
    [createSaleAction, sale, 'default_product'],
    [createSaleAction, sale, 'seller'],
    [createSaleAction, sale, 'sale_number'],
    [createSaleAction, sale, 'discount'],
  ])('where a value is asked is refused in one short sentence: %#', async (action, inputData, key) => {
    const running = lab.attempt(action.operation.perform, {
      ...inputData,
      [key]: long,
    });
    const message = await userMessageOf(running);
    expect([message.startsWith('O campo ') || message.startsWith('O item '), message.length < 600]).toEqual([
      true,
      true,
    ]);
    expect(await writes()).toEqual([]);
  });
});
