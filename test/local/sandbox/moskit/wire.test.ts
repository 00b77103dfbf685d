import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MoskitSettingsChange } from '../../../../local/sandbox/moskit/settings.js';
import { type RunningMoskit, startMoskit } from './start-moskit.js';

let moskit: RunningMoskit;

beforeAll(async () => {
  moskit = await startMoskit();
});
beforeEach(() => moskit.reset());
afterAll(() => moskit.stop());

const get = async (path: string) => (await moskit.api('GET', path)).body;

describe('what the API answers', () => {
  it('a deal has its stage, no pipeline and no date of change, and its value in whole cents', async () => {
    expect(await get('/deals/41000006')).toEqual({
      id: 41000006,
      name: 'Café Água Doce - Consultoria',
      status: 'WON',
      price: 10000,
      dateCreated: '2026-09-29T12:15:00Z',
      closeDate: '2026-11-11T13:10:00Z',
      previsionCloseDate: null,
      stage: { id: 180106 },
      responsible: { id: 70002 },
      createdBy: { id: 70002 },
      contacts: [],
      companies: [{ id: 30811003 }],
      activities: [],
      origin: 'Moskit',
      source: 'MANUAL',
      dealProducts: [
        { product: { id: 513404 }, quantity: 3, price: 3333, initialPrice: 3333, finalPrice: 10000 },
      ],
      entityCustomFields: [],
    });
  });

  it('a custom field has its value under the key of its type, and an empty one is absent', async () => {
    expect(await get('/deals/41000001')).toMatchObject({
      entityCustomFields: [
        { id: 'CF_d3FormaPagtoNeg1', options: [569201] },
        { id: 'CF_d3InicioProjNeg1', dateValue: '2026-11-28T03:00:00Z' },
        { id: 'CF_d3ServExtrasNeg1', options: [569211, 569212] },
        { id: 'CF_d3ValEntradaNeg1', numericValue: 1049.9 },
        { id: 'CF_d3ValSaldoFimNg1', numericValue: 2450.1 },
      ],
    });
    expect(await get('/deals/41000010')).toMatchObject({
      entityCustomFields: [{ id: 'CF_d3CnpjNumerNeg02', numericValue: 1234567000195 }],
    });
    expect(await get('/deals/41000011')).toMatchObject({
      entityCustomFields: [
        { id: 'CF_d3CnpjTextoNeg01', textValue: '45.678.901/0001-75' },
        { id: 'CF_d3ObsContratNeg1', textValue: 'Faturar para a mantenedora.' },
      ],
    });
  });

  it('a lost deal names its reason, any other has none', async () => {
    expect(await get('/deals/41000031')).toMatchObject({ lostReason: { id: 9101 } });
    expect(Object.keys(Object(await get('/deals/41000001')))).not.toContain('lostReason');
    expect(await get('/lostReasons')).toEqual([
      { id: 9101, name: 'Preço' },
      { id: 9102, name: 'Sem retorno' },
    ]);
  });

  it('a company has its main e-mail by id, which need not be the first', async () => {
    expect(await get('/companies/30811001')).toMatchObject({
      name: 'Padaria Aurora',
      cnpj: '12.345.678/0001-95',
      emails: [
        { id: 308110010, address: 'contato@padaria-aurora.example' },
        { id: 308110011, address: 'financeiro@padaria-aurora.example' },
      ],
      primaryEmail: { id: 308110011 },
      phones: [{ id: 308110015, number: '(44) 90000-0101', type: { id: 1 } }],
      employees: [{ contact: { id: 45042001 } }],
      responsible: { id: 70002 },
    });
  });

  it('a contact has its employers and its CPF', async () => {
    expect(await get('/contacts/45042002')).toMatchObject({
      name: 'Rafael Nogueira',
      cpf: '529.982.247-25',
      employers: [{ company: { id: 30811002 } }],
      deals: [{ id: 41000002 }],
    });
  });

  it('a user has its e-mail as user name, and the inactive are listed too', async () => {
    expect(await get('/users')).toMatchObject([
      { id: 70001, name: 'Ana Souza', username: 'ana@estudio-ipe.example', active: true },
      { id: 70002, active: true },
      { id: 70003, active: true },
      { id: 70004, name: 'Diego Prado', active: false },
    ]);
    expect(Object.keys(Object(await get('/users/70001')))).not.toContain('email');
  });

  it.each([
    ['/pipelines/40110', { id: 40110, name: 'Projetos' }],
    ['/stages/180205', { id: 180205, name: 'Renovação', priority: 5, pipeline: { id: 40120 } }],
    ['/products/513405', { id: 513405, name: 'Amostra de embalagem', active: true, price: 1990 }],
    [
      '/customFields/CF_d3CnpjNumerNeg02',
      {
        id: 'CF_d3CnpjNumerNeg02',
        name: 'CNPJ (só números)',
        module: 'DEAL',
        type: 'NUMBER',
        active: true,
      },
    ],
  ])('%s is %j', async (path, expected) => {
    expect(await get(path)).toEqual(expected);
  });

  it.each(['/stages/1', '/deals/1', '/companies/1', '/contacts/1', '/products/1', '/customFields/CF_x'])(
    '%s, which does not exist, is 404',
    async (path) => {
      expect((await moskit.api('GET', path)).status).toBe(404);
    },
  );
});

describe('custom fields', () => {
  const ids = (body: unknown) => (Array.isArray(body) ? body.map(({ id }) => id) : []);

  it.each(['', '?module=CONTACT', '?active=true', '?limit=50', '?page=2'])(
    'come ten at a time, whatever %j asks',
    async (query) => {
      const fields = ids(await get(`/customFields${query}`));

      expect(fields).toHaveLength(10);
      expect(fields[0]).toBe('CF_d3CnpjTextoNeg01');
    },
  );

  it('go on by the token', async () => {
    const first = await moskit.api('GET', '/customFields');
    const token = first.headers.get('x-moskit-listing-next-page-token');
    const second = await moskit.api('GET', `/customFields?nextPageToken=${token}`);

    expect(ids(second.body)).toEqual([
      'CF_c5CpfTextoContat',
      'CF_c5AniversarConta',
      'CF_c5CanalPrefConta',
      'CF_p6PrazoEntrProje',
      'CF_d3ValEntradaNeg1',
      'CF_d3ValSaldoFimNg1',
      'CF_d3ValComissaoNg1',
    ]);
  });

  it('give their options, sorted as asked', async () => {
    expect(await get('/customFields/CF_d3FormaPagtoNeg1/options?sort=label&start=0&quantity=50')).toEqual([
      { id: 569202, label: 'Boleto' },
      { id: 569203, label: 'Cartão de crédito' },
      { id: 569201, label: 'Pix' },
    ]);
    expect((await moskit.api('GET', '/customFields/CF_x/options')).status).toBe(404);
  });
});

describe('what may come in another form', () => {
  it.each([
    [{}, '2026-11-09T02:30:00Z'],
    [{ dateFractionDigits: 3 }, '2026-11-09T02:30:00.000Z'],
    [{ dateZone: '-03:00' }, '2026-11-08T23:30:00-03:00'],
  ] satisfies [MoskitSettingsChange, string][])('dates, with %j', async (change, expected) => {
    await moskit.settings(change);

    expect(await get('/deals/41000009')).toMatchObject({ closeDate: expected });
  });

  it.each([
    ['present', 561000, 2],
    ['price-missing', null, 2],
    ['price-and-products-missing', null, 0],
  ] as const)('values in lists: %s', async (valueInLists, price, products) => {
    await moskit.settings({ valueInLists });
    const body = await get('/deals?start=1&quantity=1');
    const [listed] = Array.isArray(body) ? body : [];

    expect([listed.id, listed.price, listed.dealProducts.length]).toEqual([41000002, price, products]);
    expect(await get('/deals/41000002')).toMatchObject({ price: 561000 });
  });

  it('empty fields are absent where the settings say so', async () => {
    await moskit.settings({ areEmptyFieldsOmitted: true });
    const keys = Object.keys(Object(await get('/deals/41000013')));

    expect(keys).not.toContain('closeDate');
    expect(keys).toContain('price');
    expect(Object.keys(Object(await get('/deals/41000003')))).not.toContain('price');
    expect(Object.keys(Object(await get('/companies/30811006')))).not.toContain('cnpj');
  });

  it('an open deal may have no status', async () => {
    await moskit.settings({ isOpenStatusMissing: true });

    expect(await get('/deals/41000021')).toMatchObject({ status: null });
    expect(await get('/deals/41000001')).toMatchObject({ status: 'WON' });
  });

  it('documents may come without their mask, and a CPF not at all', async () => {
    await moskit.settings({ documentFormat: 'plain' });
    const plain = [await get('/companies/30811005'), await get('/contacts/45042003')];
    await moskit.settings({ isCpfReturned: false });

    expect(plain).toMatchObject([{ cnpj: '12ABC34501DE35' }, { cpf: '39053344705' }]);
    expect(Object.keys(Object(await get('/contacts/45042003')))).not.toContain('cpf');
    expect(await get('/companies/30811005')).toMatchObject({ cnpj: '12ABC34501DE35' });
  });
});
