import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import type { Bundle } from 'zapier-platform-core';
import { KEY, meta, moskit, testerOf } from './moskit-app.js';

const { dealWonInput, dealWonTrigger } = await import('../../triggers/deal-won.js');
const { run } = testerOf(dealWonTrigger);
const perform = dealWonTrigger.operation.perform;

const DAY = 86_400_000;
const wonAt = new Date(Math.floor(Date.now() / 1000) * 1000 - DAY).toISOString();
const won = { field: 'status', expression: 'one_of', values: ['WON'] };
const query = { quantity: '50', sort: 'closeDate', order: 'DESC' };
const isWindow = (body: unknown) => JSON.stringify(body).includes('"gte"');
const isUndated = (body: unknown) =>
  JSON.stringify(body) === JSON.stringify([won, { field: 'closeDate', expression: 'null' }]);
const isAll = (body: unknown) => JSON.stringify(body) === JSON.stringify([won]);

const deal = {
  id: 41000001,
  name: 'Padaria Boa Vista - Plano Anual',
  status: 'WON',
  price: 123456,
  dateCreated: '2026-03-02T13:15:00Z',
  closeDate: wonAt,
  previsionCloseDate: '2026-03-31T03:00:00Z',
  stage: { id: 179388 },
  responsible: { id: 70001 },
  companies: [{ id: 30811222 }],
  contacts: [{ id: 45042755 }],
  origin: 'Moskit',
  source: 'MANUAL',
  dealProducts: [{ product: { id: 513428 }, quantity: 3, price: 41152, finalPrice: 123456 }],
  entityCustomFields: [
    { id: 'CF_doc', numericValue: 7526557000100 },
    { id: 'CF_segment', options: [9] },
  ],
};
const company = {
  id: 30811222,
  name: 'Padaria Boa Vista Ltda',
  cnpj: '12.345.678/0001-95',
  emails: [{ id: 11, address: 'fin@boavista.com.br' }],
  primaryEmail: { id: 11 },
  phones: [{ id: 12, number: '(44) 3000-0000' }],
  primaryPhone: { id: 12 },
  entityCustomFields: [],
};
const contact = {
  id: 45042755,
  name: 'Carlos Lima',
  cpf: null,
  emails: [],
  phones: [],
  entityCustomFields: [],
};

const search = (isBody: (body: unknown) => boolean, deals: object[]) =>
  moskit().post('/v2/deals/search', isBody).query(query).reply(200, deals);
const list = (path: string, items: object[]) =>
  moskit().get(`/v2/${path}`).query({ quantity: '50' }).reply(200, items);
const one = (path: string, record: object) => moskit().get(`/v2/${path}`).reply(200, record);

/** Everything that one won deal needs. */
function oneWin(deals: object[] = [deal]) {
  search(isWindow, deals);
  search(isUndated, []);
  relatedOfOneWin();
}

function relatedOfOneWin() {
  list('stages', [{ id: 179388, name: 'Proposta', pipeline: { id: 40631 } }]);
  list('pipelines', [{ id: 40631, name: 'Vendas' }]);
  list('users', [{ id: 70001, name: 'Ana Souza', username: 'ana@exemplo.com.br' }]);
  one('companies/30811222', company);
  one('contacts/45042755', contact);
  one('products/513428', { id: 513428, name: 'Consultoria' });
  moskit()
    .get('/v2/customFields/CF_segment/options')
    .query({ quantity: '50', sort: 'label' })
    .reply(200, [{ id: 9, label: 'Varejo' }]);
}

const poll = (
  inputData: Record<string, unknown> = {},
  more: Partial<Bundle['meta']> = {},
  authData: object = { moskit_api_key: KEY },
) => run(perform, { inputData, authData: { ...authData }, meta: { ...meta, ...more } }, true);

beforeEach(() => {
  delete process.env.MOSKIT_BASE_URL;
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
});

describe('a poll of deal_won', () => {
  it('gives a won deal with everything that belongs to it', async () => {
    oneWin();
    const results = await poll({ tax_id_field: 'CF_doc' });
    expect(results).toEqual([
      {
        ...dealWonTrigger.operation.sample,
        won_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-03:00$/),
        won_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        won_on_br: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/),
        stage_name: 'Proposta',
        pipeline_name: 'Vendas',
        customer_tax_id: '07526557000100',
        customer_tax_id_formatted: '07.526.557/0001-00',
        customer_email: 'fin@boavista.com.br',
        company_email: 'fin@boavista.com.br',
        contact_tax_id: null,
        contact_email: null,
        contact_phone: null,
        items: [{ product_id: 513428, name: 'Consultoria', quantity: 3, unit_price: 411.52, total: 1234.56 }],
        items_summary: '3 × Consultoria (R$ 1.234,56)',
        custom_fields: { CF_doc: 7526557000100, CF_segment: 'Varejo' },
      },
    ]);
    expect(Object.keys(results[0] ?? {})).toEqual(Object.keys(dealWonTrigger.operation.sample));
  });

  it.each([
    ['off', 'false', '41000001'],
    ['on', 'true', `41000001@${wonAt}`],
    ['on, as a boolean', true, `41000001@${wonAt}`],
  ])('gives the key of the win with recapture %s', async (_, recapture, expected) => {
    oneWin();
    expect((await poll({ recapture })).map(({ id }: { id: string }) => id)).toEqual([expected]);
  });

  it('gives the native document where no field was chosen', async () => {
    oneWin();
    expect(await poll()).toMatchObject([{ customer_tax_id: '12345678000195' }]);
  });

  it.each([
    ['the funnel', ['40631', '40631'], 1],
    ['another funnel', ['2'], 0],
  ])('lets through what is in %s', async (_, pipelineIds, expected) => {
    search(isWindow, [deal]);
    search(isUndated, []);
    list('stages', [{ id: 179388, name: 'Proposta', pipeline: { id: 40631 } }]);
    list('pipelines', [
      { id: 40631, name: 'Vendas' },
      { id: 2, name: 'Outro' },
    ]);
    if (expected === 1) {
      list('users', []);
      moskit().get('/v2/users/70001').reply(404);
      one('companies/30811222', company);
      one('contacts/45042755', contact);
      one('products/513428', { id: 513428, name: 'Consultoria' });
      moskit().get('/v2/customFields/CF_segment/options').query(true).reply(404);
    }
    expect(await poll({ pipeline_ids: pipelineIds })).toHaveLength(expected);
  });

  it('waits for a value by default, and does not when told so', async () => {
    const bare = { ...deal, price: 0, dealProducts: [], entityCustomFields: [] };
    search(isWindow, [bare]);
    search(isUndated, []);
    list('stages', []);
    list('pipelines', []);
    expect(await poll()).toEqual([]);

    search(isWindow, [bare]);
    search(isUndated, []);
    list('stages', [{ id: 179388, name: 'Proposta', pipeline: { id: 40631 } }]);
    list('pipelines', []);
    list('users', [{ id: 70001, name: 'Ana' }]);
    one('companies/30811222', company);
    one('contacts/45042755', contact);
    expect(await poll({ only_complete: 'false' })).toMatchObject([
      {
        id: '41000001',
        value: null,
        value_cents: null,
        value_brl: null,
        items: [],
        items_total: null,
        items_summary: null,
      },
    ]);
  });

  it('reads the service at the address of the moment', async () => {
    process.env.MOSKIT_BASE_URL = 'https://moskit.example/api/';
    nock('https://moskit.example').post('/api/deals/search', isWindow).query(query).reply(200, []);
    nock('https://moskit.example').post('/api/deals/search', isUndated).query(query).reply(200, []);
    expect(await poll()).toEqual([]);
  });
});

describe('the first poll of deal_won', () => {
  it('gives the key of every win and nothing else, whatever the filters', async () => {
    const old = { ...deal, id: 7, closeDate: '2020-01-01T00:00:00Z' };
    const bare = { id: 9, status: 'WON', closeDate: null };
    search(isUndated, [bare]);
    search(isWindow, [deal]);
    search(isAll, [deal, old]);
    const results = await poll(
      { pipeline_ids: ['2'], only_complete: 'true', recapture: 'true' },
      { isPopulatingDedupe: true },
    );
    expect(results.map(({ id }: { id: string }) => id)).toEqual([
      `41000001@${wonAt}`,
      '7@2020-01-01T00:00:00.000Z',
      '9@none',
    ]);
    const { id, ...rest } = results[0] ?? {};
    expect([id, ...new Set(Object.values(rest))]).toEqual([`41000001@${wonAt}`, null]);
    expect(['id', ...Object.keys(rest)].sort()).toEqual(Object.keys(dealWonTrigger.operation.sample).sort());
  });
});

describe('a sample of deal_won', () => {
  it('reads no further than its newest deals', async () => {
    const deals = [
      deal,
      ...[2, 3, 4].map((days) => ({
        ...deal,
        id: days,
        closeDate: new Date(Date.now() - days * DAY).toISOString(),
      })),
    ];
    list('stages', [{ id: 179388, name: 'Proposta', pipeline: { id: 40631 } }]);
    list('pipelines', [{ id: 40631, name: 'Vendas' }]);
    search(isWindow, deals);
    list('users', [{ id: 70001, name: 'Ana' }]);
    one('companies/30811222', company);
    one('contacts/45042755', contact);
    one('products/513428', { id: 513428, name: 'Consultoria' });
    moskit().get('/v2/customFields/CF_segment/options').query(true).reply(404);
    const results = await poll({}, { isLoadingSample: true });
    expect(results.map(({ id }: { id: string }) => id)).toEqual(['41000001', '2', '3']);
  });
});

describe('trouble', () => {
  it.each([401, 403])(
    'with the key (%i) is a plain error that names it, never an expired connection',
    async (status) => {
      moskit()
        .post('/v2/deals/search')
        .query(true)
        .reply(status, { message: 'Invalid authentication credentials' });
      const error = await poll().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'AppError' });
      expect(String(error)).toContain('O Moskit recusou a chave de API que está na conexão.');
      expect(String(error)).not.toContain(KEY);
    },
  );

  it.each([{}, { moskit_api_key: '  ' }])(
    'without a key (%j) is said before anything is sent',
    async (authData) => {
      await expect(poll({}, {}, authData)).rejects.toThrow('Falta a chave de API do Moskit na conexão.');
    },
  );

  it('with the service is a reason to try later', async () => {
    moskit().post('/v2/deals/search').query(true).times(3).reply(500, 'Internal Server Error');
    await expect(poll()).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('O Moskit não respondeu à leitura de negócios.'),
    });
  });

  it('with an input names the field', async () => {
    await expect(poll({ recapture: 'talvez' })).rejects.toThrow(
      /O campo Capturar novamente se for reaberto e ganho outra vez recebeu/,
    );
    await expect(poll({ tax_id_field: ['a', 'b'] })).rejects.toThrow(/O campo Campo do CPF\/CNPJ recebeu/);
  });
});

describe('the form of deal_won', () => {
  it('has the fields of the contract, none of them required', () => {
    expect(dealWonTrigger.operation.inputFields.map(({ helpText, ...field }) => field)).toEqual([
      { key: 'pipeline_ids', label: 'Funis', type: 'string', list: true, dynamic: 'list_pipelines.id.name' },
      {
        key: 'recapture',
        label: 'Capturar novamente se for reaberto e ganho outra vez',
        type: 'boolean',
        default: 'false',
      },
      {
        key: 'only_complete',
        label: 'Somente negócios com valor e com cliente',
        type: 'boolean',
        default: 'true',
      },
      {
        key: 'tax_id_field',
        label: 'Campo do CPF/CNPJ',
        type: 'string',
        dynamic: 'list_tax_id_fields.id.name',
      },
    ]);
  });

  it('says what captures a deal again', () => {
    const help = dealWonInput.shape.recapture.meta()?.['helpText'];
    expect(help).toContain('mudar essa data em um negócio já ganho dispara de novo');
    expect(help).toContain('ganhá-lo outra vez sem uma nova data não dispara');
  });
});
