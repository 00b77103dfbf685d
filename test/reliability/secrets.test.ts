import { createServer, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import App from '../../index.js';
import { systemClock } from '../../zapier/clock.js';

/*
 * Every operation of the real app on the real core, against services that fail in every way and repeat in their answers
 * whatever they were sent. Nothing secret may come out: not in a message, not in a line of a log.
 */

const secrets = {
  access_token: 'acesso-7f3kQ9zX2mB8vT1',
  refresh_token: 'renova-5hJ2pL6wN0cY4rD',
  moskit_api_key: 'moskit-9dG3sK7xW1qE5uZ',
  client_secret: 'cliente-8aF4tM2yR6bV0iH',
  code: 'codigo-3nC7jP1lS5oX9eU',
};
const documents = ['12345678909', '123.456.789-09', '11444777000161', '11.444.777/0001-61', '12ABC34501DE35'];
const [cpf, , , cnpj] = documents;

/** All of them, as an answer may repeat them. */
const everything = [...Object.values(secrets), `Bearer ${secrets.access_token}`, ...documents].join(' ');
const said = `O pedido não foi aceito: ${everything}`;

type Answer = (response: ServerResponse) => void;
const json =
  (status: number, body: object): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-echo': secrets.access_token })
      .end(JSON.stringify(body));
const page =
  (status: number): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'text/html' })
      .end(`<html><body>Não: ${everything}</body></html>`);

const answers: [how: string, answer: Answer][] = [
  ['a refusal (400) that repeats it in "message"', json(400, { code: 400, message: said })],
  ['a refusal (400) that repeats it in "error"', json(400, { error: said })],
  ['a refusal (422) that repeats it in "detail"', json(422, { detail: said })],
  ['a refusal (403) of the account', json(403, { descricao_erro: said, status_conta: said })],
  ['a refusal (403) without a reason', json(403, { message: said })],
  ['an absent record (404)', json(404, { message: said })],
  ['an expired token (401)', json(401, { code: 401, message: said })],
  ['too many requests (429)', json(429, { message: said })],
  ['an error (500)', json(500, { message: said })],
  ['an HTML page (502)', page(502)],
  ['an HTML page (200)', page(200)],
  [
    'an answer of another shape (200)',
    json(200, { itens: everything, items: [{ id: everything }], venda: everything }),
  ],
  ['an answer that is no list (200)', json(200, [everything])],
  ['no answer', (response) => response.destroy()],
];

let answer: Answer;
let server: Server;
let baseUrl = '';

// `createAppHandler` is missing from core's types.
type Handler = (event: object) => Promise<{ results: unknown }>;
const core = createRequire(import.meta.url)('zapier-platform-core') as {
  createAppHandler(app: unknown): Handler;
};
const handle = core.createAppHandler(App);

interface Told {
  /** What the platform is given of the failure; empty where there was none. */
  message: string;
  /** What the connector itself wrote. */
  lines: string[];
  /** Everything that core logs, requests included. */
  all: string[];
}

async function run(method: string, inputData: object): Promise<Told> {
  const lines: string[] = [];
  const all: string[] = [];
  const event = {
    command: 'execute',
    method,
    bundle: {
      authData: {
        access_token: secrets.access_token,
        refresh_token: secrets.refresh_token,
        moskit_api_key: secrets.moskit_api_key,
      },
      inputData,
      meta: { page: 0, limit: -1, isLoadingSample: false, isPopulatingDedupe: false },
    },
    zcacheTestObj: {},
    customLogger(line: unknown, data: { log_type?: string }) {
      all.push(`${String(line)} ${JSON.stringify(data)}`);
      if (data.log_type !== 'http' && data.log_type !== 'bundle') lines.push(String(line));
    },
  };
  const message = await handle(event).then(
    () => '',
    (error: Error) => `${error.name} ${error.message}`,
  );
  return { message, lines, all };
}

const found = (texts: readonly string[], needles: readonly string[]) =>
  needles.filter((needle) => texts.some((text) => text.includes(needle)));

let written: string[];
beforeAll(async () => {
  server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  Object.assign(process.env, {
    CLIENT_ID: 'aplicativo',
    CLIENT_SECRET: secrets.client_secret,
    CONTA_AZUL_BASE_URL: baseUrl,
    MOSKIT_BASE_URL: `${baseUrl}/v2`,
  });
  let slept = 0;
  systemClock.now = () => Date.now() + slept;
  systemClock.sleep = async (milliseconds) => {
    slept += milliseconds;
  };
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  written = [];
  for (const method of ['log', 'error', 'warn', 'info', 'debug'] as const) {
    jest.spyOn(console, method).mockImplementation((...parts) => {
      written.push(parts.map(String).join(' '));
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
});

const person = { customer_name: `José da Silva ${cpf}`, customer_type: 'Jurídica', customer_tax_id: cnpj };
const entry = {
  accrual_date: '2026-03-31',
  amount: '100,00',
  notes: `CPF ${cpf}`,
  description: `Plano de ${cpf}`,
  financial_account: 'Conta Corrente',
  category: 'Consultoria',
  role_type: 'Cliente',
  reference: `ref ${cpf}`,
};
const operations: [method: string, inputData: Record<string, unknown>][] = [
  ['creates.create_receivable.operation.perform', { ...entry, ...person }],
  [
    'creates.create_payable.operation.perform',
    { ...entry, supplier_name: person.customer_name, supplier_type: 'Jurídica', supplier_tax_id: cnpj },
  ],
  [
    'creates.create_sale.operation.perform',
    { sale_date: '2026-03-31', ...person, amount: '100', default_product: 'Venda', reference: `ref ${cpf}` },
  ],
  [
    'creates.create_person.operation.perform',
    {
      name: person.customer_name,
      person_type: 'Jurídica',
      role_type: 'Cliente',
      tax_id: cnpj,
      email: 'a@b.example',
    },
  ],
  ['searches.find_person.operation.perform', { tax_id: cpf, name: person.customer_name }],
  [
    'searches.find_financial_entry.operation.perform',
    { entry_type: 'receber', due_date_from: '2026-03-01', due_date_to: '2026-03-31', person_tax_id: cnpj },
  ],
  ['searches.find_deal.operation.perform', { deal_id: '41000001' }],
  ['triggers.deal_won.operation.perform', {}],
  ['triggers.list_people.operation.perform', {}],
  ['triggers.list_pipelines.operation.perform', {}],
  ['authentication.test', {}],
  ['authentication.oauth2Config.refreshAccessToken', {}],
  [
    'authentication.oauth2Config.getAccessToken',
    { code: secrets.code, redirect_uri: 'https://zapier.com/cb', moskit_api_key: secrets.moskit_api_key },
  ],
];

describe.each(operations)('%s', (method, inputData) => {
  it.each(answers)('tells nothing secret of %s', async (_, hostile) => {
    answer = hostile;
    const { message, lines, all } = await run(method, inputData);
    const { code, ...known } = secrets;
    const keys = [...Object.values(known), ...(method.endsWith('getAccessToken') ? [code] : [])];
    expect(found([message, ...lines, ...written], [...keys, ...documents])).toEqual([]);
    // Core's own log of a request holds the code that it carries, which works once and for three minutes.
    expect(found(all, Object.values(known))).toEqual([]);
  });
});

describe('a value typed into the wrong field', () => {
  const fields = [
    ...Object.keys({ ...entry, ...person }),
    'due_date',
    'instalment_count',
    'instalment_interval',
    'customer_id',
    'create_missing_customer',
    'cost_center',
    'payment_method',
  ];
  const values = [...documents, secrets.access_token, secrets.moskit_api_key];

  it.each(fields)('is not repeated whole: %s', async (field) => {
    answer = json(200, { itens_totais: 0, itens: [], items: [], totalItems: 0 });
    for (const value of values) {
      const told = await run('creates.create_receivable.operation.perform', {
        ...entry,
        ...person,
        [field]: value,
      });
      expect([value, found([told.message, ...told.lines], [value])]).toEqual([value, []]);
    }
  });

  it.each(['sale_number', 'discount', 'shipping', 'seller', 'default_product', 'items'])(
    'is not repeated whole in a sale: %s',
    async (field) => {
      answer = json(200, { itens_totais: 0, itens: [], items: [], totalItems: 0 });
      for (const value of values) {
        const typed = field === 'items' ? [{ item_product: value, item_unit_price: value }] : value;
        const sale = {
          sale_date: '2026-03-31',
          ...person,
          amount: '100',
          default_product: 'Venda',
          [field]: typed,
        };
        const told = await run('creates.create_sale.operation.perform', sale);
        expect([value, found([told.message, ...told.lines], [value])]).toEqual([value, []]);
      }
    },
  );
});
