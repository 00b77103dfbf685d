import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findPersonSearch } from '../../searches/find-person.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { userMessageOf } from '../user-message.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 7 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const find = (inputData: Record<string, unknown>) =>
  connector.run(findPersonSearch.operation.perform, inputData);
const message = (inputData: Record<string, unknown>) => userMessageOf(find(inputData));

const bakery = {
  id: 'dddddddd-0000-4000-a000-000000000001',
  name: 'Padaria Aurora Ltda',
  person_type: 'Jurídica',
  roles: ['Cliente'],
  tax_id: '12345678000195',
  tax_id_formatted: '12.345.678/0001-95',
  email: 'financeiro@padaria-aurora.example',
};

it.each([
  ['document', { tax_id: '12345678000195' }],
  ['e-mail, capitals aside', { email: 'Financeiro@Padaria-Aurora.example' }],
  ['exact name, case and accents aside', { name: 'PADARIA AURORA LTDA' }],
  [
    'document before e-mail and name',
    { tax_id: '12.345.678/0001-95', email: 'x@y.example', name: 'Ninguém' },
  ],
  ['e-mail where nobody has the document', { tax_id: '', email: 'financeiro@padaria-aurora.example' }],
])('a person is found by %s', async (_, inputData) => {
  expect(await find(inputData)).toEqual([bakery]);
});

it.each([
  ['a document that only begins alike', { tax_id: '12.345.678/0003-57' }],
  ['part of a name', { name: 'Padaria' }],
  ['another role', { tax_id: '12345678000195', role_type: 'Fornecedor' }],
  ['the e-mail of somebody with another document', { tax_id: '11444777000161', email: bakery.email }],
])('nobody is found by %s', async (_, inputData) => {
  expect(await find(inputData)).toEqual([]);
});

it('a person is found in any role where none is asked', async () => {
  expect(await find({ name: 'Serra Azul Transportes' })).toMatchObject([{ roles: ['Transportadora'] }]);
});

describe('several people', () => {
  it('of one name are listed, with what would tell them apart', async () => {
    expect(await message({ name: 'Paulo Teixeira' })).toBe(
      'Existem 2 pessoas no Conta Azul que combinam com "Paulo Teixeira": Paulo Teixeira (sem documento, id dddddddd-0000-4000-a000-000000000006); Paulo Teixeira (***.318.642-**, id dddddddd-0000-4000-a000-000000000007). Preencha CPF ou CNPJ para escolher uma delas.',
    );
  });

  it('of one document are a repeated registration', async () => {
    await connector.control('POST', '/conta-azul/people', {
      name: 'Padaria Aurora (repetida)',
      type: 'Jurídica',
      document: '12345678000195',
    });
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    expect(await message({ tax_id: '12345678000195' })).toMatch(
      /^Existem 2 pessoas no Conta Azul que combinam com 12\.345\.\*\*\*\/\*\*\*\*-95: .* O cadastro está repetido: deixe ativo no Conta Azul só o certo\.$/,
    );
  });

  it('without a document are sent to their records', async () => {
    await connector.control('POST', '/conta-azul/people', {
      name: 'Northern Type Foundry Inc.',
      type: 'Física',
    });
    await connector.control('POST', '/conta-azul/people', {
      name: 'Northern Type Foundry Inc.',
      type: 'Física',
    });
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    expect(
      await message({ name: 'Northern Type Foundry Inc.', tax_id: '529.982.247-25', role_type: 'Cliente' }),
    ).toMatch(/ Preencha o documento no cadastro certo, no Conta Azul\.$/);
  });
});

it('somebody inactive is named', async () => {
  expect(await message({ tax_id: '88.997.766/0001-33' })).toBe(
    'O cadastro de "Confeitaria Três Irmãs" está inativo no Conta Azul. Reative o cadastro no Conta Azul ou use outro.',
  );
});

it('an empty form asks for one of the three, without looking', async () => {
  expect(await message({ role_type: 'Cliente' })).toBe(
    'Não há o que procurar. Preencha CPF ou CNPJ, E-mail ou Nome.',
  );
  expect(await connector.requests('conta-azul')).toEqual([]);
});

it('a search that fails is an error and never nobody', async () => {
  await connector.control('POST', '/faults', {
    service: 'conta-azul',
    kind: 'error-before',
    method: 'GET',
    path: '/v1/pessoas',
    times: 60,
  });
  await expect(find({ name: 'Padaria Aurora Ltda' })).rejects.toMatchObject({ name: 'ThrottledError' });
});
