import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createReceivable } from '../../creates/create-receivable.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { userMessageOf } from '../user-message.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 7 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const minimum = {
  accrual_date: '2026-03-31',
  amount: '1.234,56',
  notes: 'Negócio 41000001 do Moskit',
  description: 'Plano anual',
  financial_account: 'Conta Corrente',
  category: 'Consultoria',
  customer_name: 'Luísa Andrade',
  customer_type: 'Física',
  role_type: 'Cliente',
};

const create = (inputData: Record<string, unknown>) =>
  connector.run(createReceivable.operation.perform, inputData);

const refusal = (inputData: Record<string, unknown>) => userMessageOf(create(inputData));

const newReceivables = async () =>
  (await connector.books()).receivables.filter((entry) => entry.description === 'Plano anual');
const writes = async () =>
  (await connector.requests('conta-azul')).filter((request) => request.method !== 'GET');

describe('with the required fields only', () => {
  it('creates one receivable with the right person, day and cents', async () => {
    const result = await create(minimum);
    const [entry, ...others] = await newReceivables();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      accrualDate: '2026-03-31',
      totalCents: 123456,
      notes: 'Negócio 41000001 do Moskit',
      personName: 'Luísa Andrade',
      category: 'Consultoria',
      costCentre: null,
      financialAccount: 'Conta Corrente',
      instalments: [
        { number: 1, dueDate: '2026-03-31', amountCents: 123456, description: 'Plano anual', note: null },
      ],
    });
    expect(result).toEqual({
      id: entry?.id,
      created: true,
      reference: null,
      status: 'Em aberto',
      amount: 1234.56,
      amount_brl: 'R$ 1.234,56',
      person_id: entry?.personId,
      person_created: false,
      instalments: [
        {
          id: entry?.instalments[0]?.id,
          number: 1,
          due_date: '2026-03-31',
          amount: 1234.56,
          status: 'Em aberto',
        },
      ],
    });
  });

  it('sends exactly this body, and no key that has no value', async () => {
    await create(minimum);
    expect(await writes()).toMatchObject([
      { method: 'POST', path: '/v1/financeiro/contas-a-receber', query: {}, status: 201 },
    ]);
    expect((await writes())[0]?.body).toEqual({
      descricao: 'Plano anual',
      data_competencia: '2026-03-31',
      valor: 1234.56,
      conta_financeira: 'aaaaaaaa-0000-4000-a000-000000000001',
      id_cliente: 'dddddddd-0000-4000-a000-000000000005',
      observacao: 'Negócio 41000001 do Moskit',
      rateio: [{ id_categoria: 'bbbbbbbb-0000-4000-a000-000000000012', valor: 1234.56 }],
      condicao_pagamento: {
        parcelas: [
          {
            descricao: 'Plano anual',
            data_vencimento: '2026-03-31',
            conta_financeira: 'aaaaaaaa-0000-4000-a000-000000000001',
            detalhe_valor: {
              valor_bruto: 1234.56,
              valor_liquido: 1234.56,
              desconto: 0,
              juros: 0,
              multa: 0,
              taxa: 0,
            },
          },
        ],
      },
    });
  });
});

describe('a required field left empty', () => {
  it.each([
    ['accrual_date', 'Data de competência'],
    ['notes', 'Observação'],
    ['description', 'Descrição'],
    ['financial_account', 'Conta'],
    ['category', 'Categoria'],
    ['customer_type', 'Tipo do cliente'],
    ['role_type', 'Tipo de papel'],
  ])('is named: %s', async (key, label) => {
    expect(await refusal({ ...minimum, [key]: ' ' })).toBe(`O campo ${label} está vazio. Preencha-o.`);
    expect(await writes()).toEqual([]);
  });

  it.each([
    ['amount', '', 'Nada foi criado: o valor está vazio ou é zero. No Moskit, preencha o valor do negócio.'],
    [
      'amount',
      'R$ 0,00',
      'Nada foi criado: o valor está vazio ou é zero. No Moskit, preencha o valor do negócio.',
    ],
    [
      'customer_name',
      '',
      'Nada foi criado: não há nome de cliente. No Moskit, o negócio precisa de uma empresa ou de um contato.',
    ],
  ])('halts without failing when it is %s %j', async (key, value, sentence) => {
    await expect(create({ ...minimum, [key]: value, category: '' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: sentence,
    });
    expect(await connector.requests('conta-azul')).toEqual([]);
  });

  it('is told together with every other wrong field, one line each', async () => {
    const wrong = {
      ...minimum,
      accrual_date: '31/02/2026',
      amount: '1.234',
      category: '',
      customer_tax_id: '111',
    };
    expect((await refusal(wrong)).split('\n')).toEqual([
      'O campo Data de competência recebeu "31/02/2026", um dia que não existe no calendário. Escreva a data com dia, mês e ano, como 31/03/2026.',
      'O campo Valor recebeu "1.234", que pode ser R$ 1.234,00 ou R$ 1,23. Escreva 1.234,00 ou 1,23.',
      'O campo Categoria está vazio. Preencha-o.',
      expect.stringMatching(/^O campo CPF ou CNPJ recebeu /),
    ]);
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('account, category and cost centre', () => {
  it('are taken by id or by exact name, case and accents aside', async () => {
    await create({
      ...minimum,
      financial_account: 'aaaaaaaa-0000-4000-a000-000000000002',
      category: 'CRIACAO E DESIGN',
      cost_center: 'equipe de design',
    });
    expect(await newReceivables()).toMatchObject([
      { financialAccount: 'Poupança', category: 'Criação e design', costCentre: 'Equipe de design' },
    ]);
  });

  it.each([
    [
      'financial_account',
      'Conta antiga',
      'Conta',
      'Conta Corrente, Poupança, Caixinha do escritório, Receba Fácil Cartão',
    ],
    [
      'category',
      'Aluguel',
      'Categoria',
      'Criação e design, Consultoria, Planos mensais, Marketing, Venda de embalagens, Frete',
    ],
    [
      'category',
      'Receitas de serviços',
      'Categoria',
      'Criação e design, Consultoria, Planos mensais, Marketing, Venda de embalagens, Frete',
    ],
    [
      'cost_center',
      'Filial antiga',
      'Centro de custo',
      'Equipe de design, Equipe de conteúdo, Administrativo',
    ],
  ])('are refused with the candidates: %s %s', async (key, value, label, candidates) => {
    expect(await refusal({ ...minimum, [key]: value })).toBe(
      `O campo ${label} recebeu "${value}", que não existe no Conta Azul. As opções são: ${candidates}.`,
    );
    expect(await writes()).toEqual([]);
  });

  it('are found even when they are newer than the remembered list', async () => {
    await create(minimum);
    await connector.control('POST', '/conta-azul/categories', { name: 'Feiras', kind: 'RECEITA' });
    await create({ ...minimum, amount: '50', category: 'feiras' });
    expect((await newReceivables()).map(({ category }) => category)).toEqual(['Consultoria', 'Feiras']);
  });

  it('are remembered, so that the next run reads no list again', async () => {
    await create(minimum);
    await connector.control('DELETE', '/requests');
    await create({ ...minimum, amount: '50' });
    const paths = (await connector.requests('conta-azul')).map(({ method, path }) => `${method} ${path}`);
    expect(paths).not.toContain('GET /v1/categorias');
    expect(paths).not.toContain('GET /v1/conta-financeira');
  });
});

describe('the person', () => {
  const known = {
    customer_name: 'Padaria Aurora Ltda',
    customer_type: 'Jurídica',
    customer_tax_id: '12345678000195',
  };
  const fresh = {
    customer_name: 'Floricultura Jasmim',
    customer_type: 'Jurídica',
    customer_tax_id: '11.444.777/0001-61',
    customer_email: 'oi@jasmim.example',
    customer_phone: '(44) 99999-0000',
  };

  it('with the same document is reused, whatever the name says', async () => {
    const result = await create({ ...minimum, ...known, customer_name: 'Padaria da Aurora' });
    expect(result).toMatchObject({
      person_id: 'dddddddd-0000-4000-a000-000000000001',
      person_created: false,
    });
    expect(await writes()).toHaveLength(1);
  });

  it('who is missing is registered with name, document, e-mail, phone and origin', async () => {
    const result = await create({ ...minimum, ...fresh });
    const person = (await connector.books()).people.find(({ name }) => name === 'Floricultura Jasmim');
    expect(person).toMatchObject({
      type: 'Jurídica',
      document: '11444777000161',
      email: 'oi@jasmim.example',
      mobilePhone: '44999990000',
      notes: 'Origem: Moskit',
      roles: ['Cliente'],
    });
    expect(result).toMatchObject({ person_id: person?.id, person_created: true, created: true });
    expect((await writes()).map(({ path }) => path)).toEqual([
      '/v1/pessoas',
      '/v1/financeiro/contas-a-receber',
    ]);
    expect((await writes())[0]?.body).toEqual({
      nome: 'Floricultura Jasmim',
      tipo_pessoa: 'Jurídica',
      perfis: [{ tipo_perfil: 'Cliente' }],
      cnpj: '11444777000161',
      email: 'oi@jasmim.example',
      telefone_celular: '44999990000',
      observacao: 'Origem: Moskit',
    });
  });

  it('who was registered a moment ago is not registered again while the search lags', async () => {
    const first = await create({ ...minimum, ...fresh });
    const second = await create({ ...minimum, ...fresh, amount: '50,00' });
    expect(second).toMatchObject({ person_id: first.person_id, person_created: false });
    expect(
      (await connector.books()).people.filter(({ name }) => name === 'Floricultura Jasmim'),
    ).toHaveLength(1);
  });

  it('who exists only in another role gains this one and keeps the other', async () => {
    const result = await create({
      ...minimum,
      customer_name: 'Clínica São Lucas',
      customer_type: 'Jurídica',
      customer_tax_id: '33.445.566/0001-86',
    });
    expect(result).toMatchObject({
      person_id: 'dddddddd-0000-4000-a000-000000000003',
      person_created: false,
    });
    const people = (await connector.books()).people.filter(({ name }) => name === 'Clínica São Lucas');
    expect(people.map(({ roles }) => roles)).toEqual([['Fornecedor', 'Cliente']]);
  });

  it('is found by e-mail where there is no document', async () => {
    const result = await create({
      ...minimum,
      customer_name: 'Lu',
      customer_email: 'LUISA.ANDRADE@correio.example',
    });
    expect(result).toMatchObject({
      person_id: 'dddddddd-0000-4000-a000-000000000005',
      person_created: false,
    });
  });

  it('found by e-mail or name is another one when the documents differ', async () => {
    const result = await create({
      ...minimum,
      customer_tax_id: '529.982.247-25',
      customer_email: 'luisa.andrade@correio.example',
    });
    expect(result).toMatchObject({ person_created: true });
    expect((await connector.books()).people.filter(({ name }) => name === 'Luísa Andrade')).toHaveLength(2);
  });

  it('whose name is only part of a registered one is another one', async () => {
    const result = await create({ ...minimum, customer_name: 'Luísa' });
    expect(result).toMatchObject({ person_created: true });
    expect((await newReceivables())[0]).toMatchObject({ personName: 'Luísa' });
  });

  it('chosen by id wins over the name', async () => {
    const result = await create({ ...minimum, customer_id: 'dddddddd-0000-4000-a000-000000000001' });
    expect(result).toMatchObject({ person_id: 'dddddddd-0000-4000-a000-000000000001' });
  });

  it('chosen by id who is inactive is named, and nothing is written', async () => {
    const customer_id = 'dddddddd-0000-4000-a000-000000000004';
    expect(await refusal({ ...minimum, customer_id })).toMatch(/^O cadastro de "[^"]+" está inativo/);
    expect(await writes()).toEqual([]);
  });

  it.each([
    ['spaces more in the name', { customer_name: ' Luísa   Andrade ' }],
    [
      'several addresses, one of which is known',
      { customer_name: 'Lu', customer_email: 'lu@x.example; luisa.andrade@correio.example' },
    ],
    ['the exact name where an id is asked for', { customer_name: 'Outra', customer_id: 'luisa andrade' }],
  ])('is found in spite of %s', async (_, values) => {
    const result = await create({ ...minimum, ...values });
    expect(result).toMatchObject({
      person_id: 'dddddddd-0000-4000-a000-000000000005',
      person_created: false,
    });
  });

  it('is looked for on when the first match is out of use', async () => {
    const { id } = await connector.control<{ id: string }>('POST', '/conta-azul/people', {
      name: 'Três Irmãs (novo cadastro)',
      type: 'Jurídica',
      document: '88997766000133',
      roles: ['Fornecedor'],
    });
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    const tres = {
      customer_name: 'Confeitaria Três Irmãs',
      customer_type: 'Jurídica',
      customer_tax_id: '88997766000133',
    };
    expect(await create({ ...minimum, ...tres })).toMatchObject({ person_id: id, person_created: false });
  });

  it('whose name holds a document is not shown with it', async () => {
    for (const roles of [['Cliente'], ['Fornecedor', 'Cliente']]) {
      await connector.control('POST', '/conta-azul/people', {
        name: 'José da Silva 12345678909',
        type: 'Física',
        roles,
      });
    }
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    const sentence = await refusal({ ...minimum, customer_name: 'José da Silva 12345678909' });
    expect(sentence).toMatch(/^Existem 2 pessoas/);
    expect(sentence).not.toContain('12345678909');
  });

  it('whose name two people share is not guessed', async () => {
    expect(await refusal({ ...minimum, customer_name: 'Paulo Teixeira' })).toBe(
      'Existem 2 pessoas no Conta Azul que combinam com "Paulo Teixeira": Paulo Teixeira (sem documento, id dddddddd-0000-4000-a000-000000000006); Paulo Teixeira (***.318.642-**, id dddddddd-0000-4000-a000-000000000007). Preencha CPF ou CNPJ para escolher uma delas, ou escolha no campo Cliente já cadastrado.',
    );
    expect(await writes()).toEqual([]);
  });

  it('who is inactive is named and not registered again', async () => {
    const inactive = {
      customer_name: 'Confeitaria Três Irmãs',
      customer_type: 'Jurídica',
      customer_tax_id: '88997766000133',
    };
    expect(await refusal({ ...minimum, ...inactive })).toBe(
      'O cadastro de "Confeitaria Três Irmãs" está inativo no Conta Azul. Reative o cadastro no Conta Azul ou use outro.',
    );
    expect(await writes()).toEqual([]);
  });

  it('who is missing is not registered when the form says no', async () => {
    expect(await refusal({ ...minimum, ...fresh, create_missing_customer: 'não' })).toBe(
      '"Floricultura Jasmim" não tem cadastro no Conta Azul e o campo Cadastrar cliente se não existir está como “não”. Cadastre no Conta Azul ou mude o campo para “sim”.',
    );
    expect(await writes()).toEqual([]);
  });

  it('with an id that does not exist is refused', async () => {
    expect(await refusal({ ...minimum, customer_id: 'dddddddd-0000-4000-a000-00000000ffff' })).toBe(
      'O campo Cliente já cadastrado recebeu "dddddddd-0000-4000-a000-00000000ffff", que não existe no Conta Azul. Escolha uma pessoa na lista do campo.',
    );
  });

  it.each([
    [
      { customer_type: 'Jurídica', customer_tax_id: '390.533.447-05' },
      'O campo Tipo do cliente recebeu Jurídica e o campo CPF ou CNPJ recebeu o CPF ***.533.447-**, que é de pessoa Física. Mude Tipo do cliente para Física ou corrija CPF ou CNPJ.',
    ],
    [
      { customer_type: 'Estrangeira', customer_tax_id: '12345678000195' },
      'O campo Tipo do cliente recebeu Estrangeira e o campo CPF ou CNPJ recebeu o CNPJ 12.345.***/****-95, que é de pessoa Jurídica. Deixe CPF ou CNPJ vazio ou mude Tipo do cliente para Jurídica.',
    ],
  ])('whose type and document disagree is refused, naming both: %j', async (values, sentence) => {
    expect(await refusal({ ...minimum, ...values })).toBe(sentence);
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('instalments', () => {
  const dates = async () =>
    (await newReceivables())[0]?.instalments.map(({ dueDate, amountCents, description }) => [
      dueDate,
      amountCents,
      description,
    ]);

  it('are counted from the first due date, which may be days after the accrual', async () => {
    await create({ ...minimum, amount: '100', due_date: '31/01/2027', instalment_count: '3' });
    expect(await dates()).toEqual([
      ['2027-01-31', 3334, 'Plano anual (1/3)'],
      ['2027-02-28', 3333, 'Plano anual (2/3)'],
      ['2027-03-31', 3333, 'Plano anual (3/3)'],
    ]);
  });

  it.each([
    ['semanal', ['2026-04-30', '2026-05-07']],
    ['quinzenal', ['2026-04-30', '2026-05-15']],
    ['45', ['2026-04-30', '2026-06-14']],
  ])('may be %s apart', async (instalment_interval, expected) => {
    await create({ ...minimum, due_date: '+30', instalment_count: '2', instalment_interval });
    expect((await dates())?.map(([day]) => day)).toEqual(expected);
  });

  it('may be typed one by one, and then count nothing else', async () => {
    await create({
      ...minimum,
      instalment_count: '5',
      instalments: [
        { instalment_due_date: '+0', instalment_amount: '234,56', instalment_description: 'Entrada' },
        { instalment_due_date: '30/04/2026', instalment_amount: '1.000,00', instalment_description: '' },
      ],
    });
    expect(await dates()).toEqual([
      ['2026-03-31', 23456, 'Entrada'],
      ['2026-04-30', 100000, 'Plano anual (2/2)'],
    ]);
  });

  it.each([
    [
      { instalments: [{ instalment_due_date: '+0', instalment_amount: '1000' }] },
      'As parcelas somam R$ 1.000,00, mas o total é R$ 1.234,56. Corrija os valores das parcelas para que a soma seja R$ 1.234,56.',
    ],
    [{ amount: '0,01', instalment_count: '2' }, /^R\$ 0,01 não pode ser dividido em 2 parcelas/],
    [
      { instalments: [{ instalment_amount: '1.234,56' }] },
      'O campo Vencimento da parcela (linha 1) está vazio. Preencha-o.',
    ],
    [{ instalment_count: '0' }, /^O campo Número de parcelas recebeu "0"/],
    [{ instalment_interval: 'anual' }, /^O campo Intervalo entre parcelas recebeu "anual"/],
    [{ due_date: '30' }, /^O campo Primeiro vencimento recebeu "30"/],
  ])('are refused when they cannot be: %j', async (values, sentence) => {
    expect(await refusal({ ...minimum, ...values })).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
    expect(await connector.requests('conta-azul')).toEqual([]);
  });

  it('carry the payment method in the words of Conta Azul', async () => {
    await create({ ...minimum, payment_method: 'Pix' });
    expect((await newReceivables())[0]?.instalments[0]?.paymentMethod).toBe('PIX_PAGAMENTO_INSTANTANEO');
    expect(await refusal({ ...minimum, payment_method: 'fiado' })).toMatch(
      /^O campo Forma de pagamento recebeu "fiado"/,
    );
  });
});

describe('with a reference', () => {
  const referenced = { ...minimum, reference: '41000001' };

  it('marks every instalment, and leaves description and notes alone', async () => {
    await create({ ...referenced, instalment_count: '2' });
    const [entry] = await newReceivables();
    expect(entry?.instalments.map(({ note }) => note)).toEqual([
      'Ref. Zapier (receber): 41000001',
      'Ref. Zapier (receber): 41000001',
    ]);
    expect(entry).toMatchObject({ description: 'Plano anual', notes: 'Negócio 41000001 do Moskit' });
  });

  it.each(['entry', 'instalment'])(
    'creates once, when the list shows the description of the %s',
    async (shown) => {
      await connector.control('PATCH', '/conta-azul/settings', { listDescription: shown });
      const first = await create(referenced);
      await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
      connector.forget();
      const second = await create(referenced);
      expect(second).toMatchObject({ id: first.id, created: false, person_id: first.person_id });
      expect(await newReceivables()).toHaveLength(1);
    },
  );

  it('creates once also while the search lags behind', async () => {
    const first = await create(referenced);
    expect(await create(referenced)).toMatchObject({ id: first.id, created: false });
    expect(await newReceivables()).toHaveLength(1);
  });

  it.each([
    ['another reference that begins alike', { reference: '4100000' }],
    ['another amount', { amount: '50,00' }],
    ['another due date', { due_date: '+1' }],
    ['another person', { customer_name: 'Padaria Aurora Ltda', customer_type: 'Jurídica' }],
  ])('is another entry with %s', async (_, change) => {
    const first = await create(referenced);
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    const second = await create({ ...referenced, ...change });
    expect(second).toMatchObject({ created: true });
    expect(second.id).not.toBe(first.id);
  });

  it('is another entry where it begins on the day of a later instalment', async () => {
    const first = await create({ ...referenced, due_date: '2026-04-30', instalment_count: '2' });
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    connector.forget();
    const second = await create({ ...referenced, due_date: '2026-05-30' });
    expect(second).toMatchObject({
      created: true,
      instalments: [{ due_date: '2026-05-30', amount: 1234.56 }],
    });
    expect(second.id).not.toBe(first.id);
  });

  it('does not take a text of a user for the mark', async () => {
    await connector.control('POST', '/conta-azul/entries', {
      kind: 'receivable',
      description: 'Ref. Zapier (receber): 41000001',
      notes: 'Ref. Zapier (receber): 41000001',
      personId: 'dddddddd-0000-4000-a000-000000000005',
      categoryId: 'bbbbbbbb-0000-4000-a000-000000000012',
      financialAccountId: 'aaaaaaaa-0000-4000-a000-000000000001',
      accrualDate: '2026-03-31',
      instalments: [
        {
          dueDate: '2026-03-31',
          amountCents: 123456,
          note: 'ver Ref. Zapier (receber): 41000001',
        },
      ],
    });
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    expect(await create(referenced)).toMatchObject({ created: true });
  });

  it.each([
    ['x'.repeat(81), /mais de 80 caracteres/],
    ['a\nb', /quebra de linha/],
  ])('refuses one that could not be read back: %j', async (reference, sentence) => {
    expect(await refusal({ ...minimum, reference })).toMatch(sentence);
  });
});

describe('the two operations of Conta Azul', () => {
  it.each(['not-found', 'method-not-allowed'])(
    'fall back to the old one where the new route is %s',
    async (shortPath) => {
      await connector.control('PATCH', '/conta-azul/settings', { shortPath, oldPathAnswer: 'id' });
      const result = await create({ ...minimum, reference: 'a' });
      expect(result).toMatchObject({ created: true, instalments: [{ number: 1, amount: 1234.56 }] });
      expect((await writes()).map(({ path, status }) => [path, status])).toEqual([
        ['/v1/financeiro/contas-a-receber', shortPath === 'not-found' ? 404 : 405],
        ['/v1/financeiro/eventos-financeiros/contas-a-receber', expect.any(Number)],
      ]);
      expect((await writes())[1]?.body).toMatchObject({ contato: result.person_id });
      expect((await writes())[1]?.body).not.toHaveProperty('id_cliente');
      expect(await newReceivables()).toHaveLength(1);
    },
  );

  it.each(['protocol', 'protocol-id'])('follow a %s to its end', async (oldPathAnswer) => {
    await connector.control('PATCH', '/conta-azul/settings', {
      shortPath: 'not-found',
      oldPathAnswer,
      protocolDelayMs: 0,
    });
    const result = await create(minimum);
    const [entry] = await newReceivables();
    expect(result).toMatchObject({ id: entry?.id, created: true });
  });

  it('tell the reason of a protocol that ended in error', async () => {
    await connector.control('PATCH', '/conta-azul/settings', {
      shortPath: 'not-found',
      protocolDelayMs: 0,
      nextProtocolError: 'A conta financeira de id aaaaaaaa-0000-4000-a000-000000000001 não existe.',
    });
    expect(await refusal(minimum)).toBe(
      'O Conta Azul recebeu o lançamento e depois o recusou: “A conta financeira de id aaaaaaaa-0000-4000-a000-000000000001 não existe”. Corrija o campo indicado e tente de novo.',
    );
    expect(await newReceivables()).toEqual([]);
  });

  it('find each other again when the old one goes and the new one comes', async () => {
    await connector.control('PATCH', '/conta-azul/settings', { shortPath: 'not-found', oldPathAnswer: 'id' });
    await create(minimum);
    await connector.control('PATCH', '/conta-azul/settings', { shortPath: 'open' });
    const oldPath = '/v1/financeiro/eventos-financeiros/contas-a-receber';
    await connector.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'error-before',
      method: 'POST',
      path: oldPath,
      status: 405,
      times: 1,
    });
    expect(await create({ ...minimum, amount: '50' })).toMatchObject({ created: true, amount: 50 });
    expect(await newReceivables()).toHaveLength(2);
  });

  it('do not fall back when the new one refuses', async () => {
    await connector.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'error-before',
      method: 'POST',
      path: '/v1/financeiro/contas-a-receber',
      status: 400,
    });
    expect(await refusal(minimum)).toMatch(/^O Conta Azul não aceitou o lançamento/);
    expect(await writes()).toHaveLength(1);
  });
});

describe('the connection', () => {
  it('asks the platform for a refresh when the token ran out, and writes nothing', async () => {
    await connector.control('POST', '/conta-azul/expire-tokens', {});
    await expect(create(minimum)).rejects.toMatchObject({ name: 'RefreshAuthError' });
    expect(await newReceivables()).toEqual([]);
  });

  it.each([
    ['BLOQUEADA', /^Esta conta do Conta Azul está bloqueada/],
    ['END_TRIAL', /^O período de teste desta conta/],
  ])('explains an account that is %s', async (accountStatus, sentence) => {
    await connector.control('PATCH', '/conta-azul/settings', { accountStatus });
    expect(await refusal(minimum)).toMatch(sentence);
  });

  it('hands the step back to the host when too much was asked', async () => {
    await connector.control('PATCH', '/conta-azul/settings', { requestsPerMinute: 1, retryAfterSeconds: 90 });
    await expect(create(minimum)).rejects.toMatchObject({
      name: 'ThrottledError',
      message: JSON.stringify({
        message:
          'O Conta Azul recebeu pedidos demais neste minuto e pediu uma pausa. O passo será repetido sozinho em instantes.',
        delay: 90,
      }),
    });
  });
});
