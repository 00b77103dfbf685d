import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BAKERY, CLINIC, PASTRY_SHOP, PAULO } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { type Answer, fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const maria = { nome: 'Maria Silva', tipo_pessoa: 'Física', perfis: [{ tipo_perfil: 'Cliente' }] };
const unknownId = '11111111-1111-4111-8111-111111111111';
const create = (body: unknown) => contaAzul.api('POST', '/v1/pessoas', body);
const list = (query: Record<string, string>) =>
  contaAzul.api('GET', `/v1/pessoas?${new URLSearchParams(query)}`);

function names(answer: Answer): unknown {
  const items = fieldOf(answer, 'items');
  return Array.isArray(items) ? items.map((item) => item.nome) : items;
}

async function personInBooks(id: unknown): Promise<unknown> {
  const people = fieldOf(await contaAzul.control('GET', '/conta-azul/books'), 'people');
  return Array.isArray(people) ? people.find((person) => person.id === id) : undefined;
}

describe('a new person', () => {
  it('needs a name, a type and a role', async () => {
    const answer = await create(maria);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tipo_pessoa: 'Física',
      nome: 'Maria Silva',
      ativo: true,
      origem: 'API',
      perfis: [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), tipo_perfil: 'Cliente' }],
      estrangeiro: null,
      enderecos: [],
    });
  });

  it('is read by id at once and listed some seconds later', async () => {
    const id = fieldOf(await create(maria), 'id');
    expect((await contaAzul.api('GET', `/v1/pessoas/${id}`)).status).toBe(200);
    await contaAzul.advance(2999);
    expect(names(await list({ nomes: 'Maria Silva' }))).toBeNull();
    await contaAzul.advance(1);
    expect(names(await list({ nomes: 'Maria Silva' }))).toEqual(['Maria Silva']);
  });

  it('is not listed at all while the index is frozen', async () => {
    await contaAzul.settings({ isIndexFrozen: true, peopleIndexLagMs: 0 });
    await contaAzul.advance(1);
    await create(maria);
    await contaAzul.advance(600_000);
    expect(names(await list({ nomes: 'Maria Silva' }))).toBeNull();
    await contaAzul.settings({ isIndexFrozen: false });
    expect(names(await list({ nomes: 'Maria Silva' }))).toEqual(['Maria Silva']);
  });

  it('keeps what was sent and ignores fields that do not exist', async () => {
    const answer = await create({
      ...maria,
      cpf: '123.456.789-09',
      email: 'maria@exemplo.example',
      telefone: '4430000000',
      telefone_celular: '44999990000',
      observacao: 'Origem: Moskit',
      apelido: 'Mari',
    });
    const read = await contaAzul.api('GET', `/v1/pessoas/${fieldOf(answer, 'id')}`);
    expect(read.body).toMatchObject({
      documento: '12345678909',
      email: 'maria@exemplo.example',
      telefone_celular: '44999990000',
      telefone_comercial: '',
      observacao: 'Origem: Moskit',
      perfis: [{ tipo_perfil: 'Cliente' }],
    });
    expect(read.text).not.toContain('Mari"');
  });

  it.each<[string, object]>([
    ["O campo 'nome' é obrigatório.", { nome: undefined }],
    ["O campo 'nome' não pode ser vazio.", { nome: ' ' }],
    ["O campo 'nome' deve ter no máximo 200 caracteres.", { nome: 'x'.repeat(201) }],
    ["O campo 'tipo_pessoa' é obrigatório.", { tipo_pessoa: undefined }],
    ["O valor 'FISICA' fornecido no parâmetro 'tipo_pessoa' não é válido.", { tipo_pessoa: 'FISICA' }],
    ["O valor 'Fisica' fornecido no parâmetro 'tipo_pessoa' não é válido.", { tipo_pessoa: 'Fisica' }],
    ["O campo 'perfis' é obrigatório.", { perfis: undefined }],
    ["O campo 'perfis' deve ter pelo menos um perfil.", { perfis: [] }],
    [
      "O valor 'CLIENTE' fornecido no parâmetro 'tipo_perfil' não é válido.",
      { perfis: [{ tipo_perfil: 'CLIENTE' }] },
    ],
    ["O valor '[\"Cliente\"]' fornecido no parâmetro 'perfis' não é válido.", { perfis: ['Cliente'] }],
    ['O CPF informado é inválido.', { cpf: '123.456.789-00' }],
    ["O valor '12345678909' fornecido no parâmetro 'cpf' não é válido.", { cpf: 12345678909 }],
    ["O campo 'cpf' só é permitido para pessoa Física.", { tipo_pessoa: 'Jurídica', cpf: '12345678909' }],
    ["O campo 'cnpj' só é permitido para pessoa Jurídica.", { cnpj: '12345678000195' }],
    ['O CNPJ informado é inválido.', { tipo_pessoa: 'Jurídica', cnpj: '12345678000190' }],
    ["O campo 'email' não pode ser vazio.", { email: '' }],
    ["O campo 'email' deve ter no máximo 100 caracteres.", { email: `${'x'.repeat(100)}@y.example` }],
    ["O valor 'maria' fornecido no parâmetro 'email' não é válido.", { email: 'maria' }],
    ["O campo 'observacao' deve ter no máximo 2000 caracteres.", { observacao: 'x'.repeat(2001) }],
    ["O campo 'codigo' deve ter no máximo 20 caracteres.", { codigo: 'x'.repeat(21) }],
    [
      "O valor '31/12/1990' fornecido no parâmetro 'data_nascimento' não é uma data válida.",
      { data_nascimento: '31/12/1990' },
    ],
    ["O valor 'Paraná' fornecido no parâmetro 'estado' não é válido.", { enderecos: [{ estado: 'Paraná' }] }],
  ])('is refused: %s', async (error, change) => {
    const answer = await create({ ...maria, ...change });
    expect([answer.status, answer.body]).toEqual([400, { error }]);
  });

  it.each<[string, object]>([
    ['a CPF with mask', { cpf: '123.456.789-09' }],
    ['a CNPJ with letters', { tipo_pessoa: 'Jurídica', cnpj: '12.ABC.345/01DE-35' }],
    ['several e-mails', { email: 'a@b.example,c@d.example' }],
    ['a foreigner without document', { tipo_pessoa: 'Estrangeira' }],
    ['a long phone', { telefone_celular: '+55 (44) 99999-0000' }],
    ['a name of 200', { nome: 'x'.repeat(200) }],
    ['several roles', { perfis: [{ tipo_perfil: 'Cliente' }, { tipo_perfil: 'Transportadora' }] }],
  ])('may have %s', async (_what, change) => {
    expect((await create({ ...maria, ...change })).status).toBe(201);
  });

  it('may repeat a document, unless the settings refuse it', async () => {
    const bakery = {
      nome: 'Padaria',
      tipo_pessoa: 'Jurídica',
      cnpj: '12345678000195',
      perfis: [{ tipo_perfil: 'Fornecedor' }],
    };
    expect((await create(bakery)).status).toBe(201);
    await contaAzul.settings({ isRepeatedDocumentRefused: true, isLongPhoneRefused: true });
    expect((await create(bakery)).body).toEqual({
      error: 'Já existe uma pessoa cadastrada com este documento.',
    });
    expect((await create({ ...maria, telefone_celular: '+55 44 99999-0000' })).status).toBe(400);
  });

  it('needs a JSON object in a JSON body', async () => {
    expect((await create('{"nome":')).status).toBe(500);
    expect((await create([])).status).toBe(400);
    const answer = await contaAzul.plain('POST', '/v1/pessoas', new URLSearchParams({ nome: 'x' }), {});
    expect(answer.status).toBe(401);
  });
});

describe('a change of a person', () => {
  const patch = (id: string, body: unknown) => contaAzul.api('PATCH', `/v1/pessoas/${id}`, body);

  it('answers without a body and replaces the roles by those sent', async () => {
    const answer = await patch(CLINIC, {
      perfis: [{ tipo_perfil: 'Fornecedor' }, { tipo_perfil: 'Cliente' }],
    });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await personInBooks(CLINIC)).toMatchObject({
      name: 'Clínica São Lucas',
      roles: ['Fornecedor', 'Cliente'],
    });
    await patch(CLINIC, { perfis: [{ tipo_perfil: 'Cliente' }] });
    expect(await personInBooks(CLINIC)).toMatchObject({ roles: ['Cliente'] });
  });

  it('leaves alone what it does not name', async () => {
    await patch(PASTRY_SHOP, { ativo: true, telefone: '1' });
    expect(await personInBooks(PASTRY_SHOP)).toMatchObject({
      isActive: true,
      document: '88997766000133',
      businessPhone: null,
    });
  });

  it.each([
    ['a wrong id', 'abc', { nome: 'x' }, 400],
    ['an unknown id', unknownId, { nome: 'x' }, 404],
    ['a wrong field', BAKERY, { email: '' }, 400],
    ['a document of the other type', BAKERY, { cpf: '12345678909' }, 400],
  ])('is refused for %s', async (_what, id, body, status) => {
    const answer = await patch(id, body);
    expect(answer.status).toBe(status);
    if (status === 404) expect(answer.body).toEqual({ error: 'O recurso solicitado não foi encontrado' });
  });

  it('by PUT needs the whole record, one field per answer', async () => {
    const path = `/v1/pessoas/${PAULO}`;
    const whole = {
      ...maria,
      codigo: '1',
      email: 'a@b.example',
      telefone_comercial: '4430000000',
      observacao: 'x',
      inscricoes: [],
      outros_contatos: [],
      enderecos: [],
      cpf: '12345678909',
      rg: '1',
      data_nascimento: '1990-12-31',
    };
    expect((await contaAzul.api('PUT', path, maria)).body).toEqual({
      error: "O campo 'codigo' é obrigatório.",
    });
    expect((await contaAzul.api('PUT', path, { ...whole, rg: undefined })).body).toEqual({
      error: "O campo 'rg' é obrigatório.",
    });
    const answer = await contaAzul.api('PUT', path, whole);
    expect([answer.status, fieldOf(answer, 'nome'), fieldOf(answer, 'documento')]).toEqual([
      200,
      'Maria Silva',
      '12345678909',
    ]);
  });
});

describe('one person', () => {
  it('has its roles as objects', async () => {
    const answer = await contaAzul.api('GET', `/v1/pessoas/${CLINIC}`);
    expect(answer.body).toMatchObject({
      id: CLINIC,
      tipo_pessoa: 'Jurídica',
      perfis: [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), tipo_perfil: 'Fornecedor' }],
      ativo: true,
    });
  });

  it('that does not exist is 404 in the envelope of people', async () => {
    const answer = await contaAzul.api('GET', `/v1/pessoas/${unknownId}`);
    expect([answer.status, answer.body]).toEqual([404, { error: 'O recurso solicitado não foi encontrado' }]);
  });
});
