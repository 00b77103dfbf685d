import { afterEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { KEY, meta, moskit, testerOf } from './moskit-app.js';

const { dealWonTrigger } = await import('../../triggers/deal-won.js');
const { listPipelinesTrigger } = await import('../../triggers/list-pipelines.js');
const { listTaxIdFieldsTrigger } = await import('../../triggers/list-tax-id-fields.js');

const bundle = (page = 0, authData: Record<string, string> = { moskit_api_key: KEY }) => ({
  inputData: {},
  authData,
  meta: { ...meta, page, isFillingDynamicDropdown: true },
});

const fields = [
  { id: 'CF_3', name: 'Segmento', module: 'COMPANY', type: 'SINGLE_OPTION', active: true },
  { id: 'CF_2', name: 'CNPJ', module: 'COMPANY', type: 'TEXT' },
  { id: 'CF_5', name: 'Antigo', module: 'DEAL', type: 'TEXT', active: false },
  { id: 'CF_1', name: 'CNPJ', module: 'DEAL', type: 'NUMBER', active: true },
  { id: 'CF_6', name: null, module: 'DEAL', type: 'TEXT' },
  { id: 'CF_4', name: 'CPF', module: 'CONTACT', type: 'TEXT', active: true },
  { id: 'CF_7', name: 'CNPJ', module: 'PROJECT', type: 'TEXT', active: true },
];

function twoPages(path: string, first: object[], second: object[]) {
  moskit()
    .get(`/v2/${path}`)
    .query({ quantity: '50' })
    .reply(200, first, { 'X-Moskit-Listing-Next-Page-Token': 'abc' });
  moskit().get(`/v2/${path}`).query({ quantity: '50', nextPageToken: 'abc' }).reply(200, second);
}

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
});

describe('list_pipelines', () => {
  const { run } = testerOf(listPipelinesTrigger);
  const perform = listPipelinesTrigger.operation.perform;

  it('is hidden, and named by the form', () => {
    expect([listPipelinesTrigger.key, listPipelinesTrigger.display.hidden]).toEqual(['list_pipelines', true]);
  });

  it('gives every funnel, pages read to the end', async () => {
    twoPages('pipelines', [{ id: 1, name: 'Vendas' }], [{ id: 2, name: ' ' }]);
    expect(await run(perform, bundle())).toEqual([
      { id: '1', name: 'Vendas' },
      { id: '2', name: 'Funil 2' },
    ]);
  });

  it('has nothing after its first page', async () => {
    expect(await run(perform, bundle(1))).toEqual([]);
  });

  it('says that the key is missing', async () => {
    await expect(run(perform, bundle(0, {}))).rejects.toThrow('Falta a chave de API do Moskit na conexão.');
  });
});

describe('list_tax_id_fields', () => {
  const { run } = testerOf(listTaxIdFieldsTrigger);
  const perform = listTaxIdFieldsTrigger.operation.perform;

  it('gives the fields that can hold a document, by side, without unused ones and other modules', async () => {
    twoPages('customFields', fields.slice(0, 3), fields.slice(3));
    expect(await run(perform, bundle())).toEqual([
      { id: 'CF_6', name: 'CF_6 (negócio)' },
      { id: 'CF_1', name: 'CNPJ (negócio)' },
      { id: 'CF_2', name: 'CNPJ (empresa)' },
      { id: 'CF_4', name: 'CPF (contato)' },
    ]);
  });

  it('has nothing after its first page', async () => {
    expect(await run(perform, bundle(1))).toEqual([]);
  });
});

describe('the output fields of deal_won', () => {
  const { run } = testerOf(dealWonTrigger);
  const custom = dealWonTrigger.operation.outputFields.flatMap((field) =>
    typeof field === 'function' ? [field] : [],
  );

  it('include the custom fields of the account, told apart by side', async () => {
    twoPages('customFields', fields.slice(0, 3), fields.slice(3));
    const [read] = custom;
    expect(read && (await run(read, bundle()))).toEqual([
      { key: 'custom_fields__CF_6', label: 'CF_6 (negócio)' },
      { key: 'custom_fields__CF_1', label: 'CNPJ (negócio)' },
      { key: 'custom_fields__CF_2', label: 'CNPJ (empresa)' },
      { key: 'custom_fields__CF_3', label: 'Segmento (empresa)' },
      { key: 'custom_fields__CF_4', label: 'CPF (contato)' },
    ]);
  });
});
