import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPersonAction } from '../../creates/create-person.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { userMessageOf } from '../user-message.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 7 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const minimum = { name: 'Floricultura Jasmim', person_type: 'Jurídica', role_type: 'Cliente' };
const whole = {
  ...minimum,
  tax_id: '11.444.777/0001-61',
  email: 'oi@jasmim.example',
  phone: '+55 (44) 99999-0000',
  origin: 'Planilha de março',
};
const bakery = {
  id: 'dddddddd-0000-4000-a000-000000000001',
  created: false,
  name: 'Padaria Aurora Ltda',
  person_type: 'Jurídica',
  roles: ['Cliente'],
  tax_id: '12345678000195',
  email: 'financeiro@padaria-aurora.example',
};

const create = (inputData: Record<string, unknown>) =>
  connector.run(createPersonAction.operation.perform, inputData);
const refusal = (inputData: Record<string, unknown>) => userMessageOf(create(inputData));
const writes = async () =>
  (await connector.requests('conta-azul')).filter((request) => request.method !== 'GET');
const peopleNamed = async (name: string) =>
  (await connector.books()).people.filter((person) => person.name === name);

describe('somebody new', () => {
  it('is registered with the required fields only, and no key that has no value', async () => {
    const result = await create(minimum);
    expect(await writes()).toMatchObject([{ method: 'POST', path: '/v1/pessoas', query: {}, status: 201 }]);
    expect((await writes())[0]?.body).toEqual({
      nome: 'Floricultura Jasmim',
      tipo_pessoa: 'Jurídica',
      perfis: [{ tipo_perfil: 'Cliente' }],
      observacao: 'Origem: Moskit',
    });
    const [person] = await peopleNamed('Floricultura Jasmim');
    expect(result).toEqual({
      id: person?.id,
      created: true,
      name: 'Floricultura Jasmim',
      person_type: 'Jurídica',
      roles: ['Cliente'],
      tax_id: null,
      email: null,
    });
  });

  it('is registered with everything that the form has', async () => {
    const result = await create(whole);
    expect((await writes())[0]?.body).toEqual({
      nome: 'Floricultura Jasmim',
      tipo_pessoa: 'Jurídica',
      perfis: [{ tipo_perfil: 'Cliente' }],
      cnpj: '11444777000161',
      email: 'oi@jasmim.example',
      telefone_celular: '44999990000',
      observacao: 'Origem: Planilha de março',
    });
    expect(result).toMatchObject({ created: true, tax_id: '11444777000161', email: 'oi@jasmim.example' });
  });

  it.each([
    ['Física', { cpf: '52998224725' }],
    ['Estrangeira', {}],
  ])('may be %s', async (person_type, document) => {
    await create({ ...minimum, person_type, tax_id: person_type === 'Física' ? '529.982.247-25' : '' });
    expect((await writes())[0]?.body).toEqual({
      nome: 'Floricultura Jasmim',
      tipo_pessoa: person_type,
      perfis: [{ tipo_perfil: 'Cliente' }],
      observacao: 'Origem: Moskit',
      ...document,
    });
  });

  it('is registered once by two runs, while the search lags behind', async () => {
    const first = await create(whole);
    expect(await create(whole)).toEqual({ ...first, created: false });
    expect(await peopleNamed('Floricultura Jasmim')).toHaveLength(1);
  });

  it('is registered once although the answer was lost', async () => {
    await connector.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'answer-lost',
      method: 'POST',
      path: '/v1/pessoas',
    });
    const result = await create(whole);
    const people = await peopleNamed('Floricultura Jasmim');
    expect(people.map(({ id }) => id)).toEqual([result.id]);
    expect(result.created).toBe(true);
  });
});

describe('somebody known', () => {
  it('by the same document is returned, whatever the name says, and nothing is written', async () => {
    expect(await create({ ...minimum, name: 'Padaria da Aurora', tax_id: '12.345.678/0001-95' })).toEqual(
      bakery,
    );
    expect(await writes()).toEqual([]);
  });

  it.each([
    [
      'e-mail',
      { name: 'Aurora', email: 'FINANCEIRO@padaria-aurora.example' },
      'dddddddd-0000-4000-a000-000000000001',
    ],
    ['name and type', { name: 'padaria aurora ltda' }, 'dddddddd-0000-4000-a000-000000000001'],
  ])('by %s is returned too', async (_, values, id) => {
    expect(await create({ ...minimum, ...values })).toMatchObject({ id, created: false });
    expect(await writes()).toEqual([]);
  });

  it('by name alone is another one when the documents differ', async () => {
    const result = await create({ ...minimum, name: 'Padaria Aurora Ltda', tax_id: '11.444.777/0001-61' });
    expect(result).toMatchObject({ created: true });
    expect(await peopleNamed('Padaria Aurora Ltda')).toHaveLength(2);
  });

  it('in another role gains the asked one and keeps the other', async () => {
    const result = await create({
      ...minimum,
      name: 'Clínica São Lucas',
      tax_id: '33.445.566/0001-86',
      role_type: 'Cliente',
    });
    expect(result).toMatchObject({ created: false, roles: ['Fornecedor', 'Cliente'] });
    expect((await peopleNamed('Clínica São Lucas')).map(({ roles }) => roles)).toEqual([
      ['Fornecedor', 'Cliente'],
    ]);
  });

  it('to the service only, which then refuses to repeat the document, is looked for once more', async () => {
    await connector.control('PATCH', '/conta-azul/settings', {
      isRepeatedDocumentRefused: true,
      isIndexFrozen: true,
    });
    await connector.control('POST', '/conta-azul/people', {
      name: 'Floricultura Jasmim',
      type: 'Jurídica',
      document: '11444777000161',
    });
    expect(await refusal(whole)).toBe(
      'O Conta Azul não aceitou o cadastro de "Floricultura Jasmim": “Já existe uma pessoa cadastrada com este documento”. Corrija o campo indicado e tente de novo.',
    );
  });

  it('but inactive is named and not registered again', async () => {
    expect(await refusal({ ...minimum, name: 'Confeitaria', tax_id: '88997766000133' })).toBe(
      'O cadastro de "Confeitaria Três Irmãs" está inativo no Conta Azul. Reative o cadastro no Conta Azul ou use outro.',
    );
    expect(await writes()).toEqual([]);
  });

  it('under a name that two people share is not guessed', async () => {
    expect(await refusal({ ...minimum, name: 'Paulo Teixeira', person_type: 'Física' })).toBe(
      'Existem 2 pessoas no Conta Azul que combinam com "Paulo Teixeira": Paulo Teixeira (sem documento, id dddddddd-0000-4000-a000-000000000006); Paulo Teixeira (***.318.642-**, id dddddddd-0000-4000-a000-000000000007). Preencha CPF ou CNPJ para escolher uma delas.',
    );
    expect(await writes()).toEqual([]);
  });
});

describe('a form that cannot be used', () => {
  it.each([
    ['person_type', 'Tipo de pessoa'],
    ['role_type', 'Tipo de papel'],
  ])('names the empty field: %s', async (key, label) => {
    expect(await refusal({ ...minimum, [key]: '' })).toBe(`O campo ${label} está vazio. Preencha-o.`);
  });

  it('halts without failing where there is no name', async () => {
    await expect(create({ ...minimum, name: ' ' })).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'Nada foi criado: não há nome de pessoa. No Moskit, o negócio precisa de uma empresa ou de um contato.',
    });
  });

  it('names every wrong field at once', async () => {
    const wrong = { ...minimum, person_type: 'Pessoa', role_type: 'Amigo', tax_id: '12.345.678/0001-96' };
    expect((await refusal(wrong)).split('\n')).toEqual([
      'O campo Tipo de pessoa recebeu "Pessoa", que não é um tipo de pessoa. Escreva Física, Jurídica ou Estrangeira.',
      'O campo Tipo de papel recebeu "Amigo", que não é um tipo de papel. Escreva Cliente, Fornecedor ou Transportadora.',
      'O campo CPF ou CNPJ recebeu "12.345.***/****-96", um CNPJ inválido: os dígitos verificadores não conferem. Confira o documento e escreva-o completo, com ou sem pontuação.',
    ]);
  });

  it('names type and document where they disagree', async () => {
    expect(await refusal({ ...whole, person_type: 'Física' })).toBe(
      'O campo Tipo de pessoa recebeu Física e o campo CPF ou CNPJ recebeu o CNPJ 11.444.***/****-61, que é de pessoa Jurídica. Mude Tipo de pessoa para Jurídica ou corrija CPF ou CNPJ.',
    );
  });

  it('is refused in the words of Conta Azul where it finds more', async () => {
    expect(await refusal({ ...minimum, email: 'sem arroba' })).toMatch(
      /^O Conta Azul não aceitou o cadastro de "Floricultura Jasmim": “/,
    );
  });
});
