import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPayable } from '../../creates/create-payable.js';
import { createReceivable } from '../../creates/create-receivable.js';
import { listFinancialAccountsTrigger } from '../../triggers/list-financial-accounts.js';
import { listPayableAccountsTrigger } from '../../triggers/list-payable-accounts.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { userMessageOf } from '../user-message.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 7 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const CARD_RECEIPTS = 'aaaaaaaa-0000-4000-a000-000000000004';
const LANDLORD = 'dddddddd-0000-4000-a000-000000000011';

const minimum = {
  accrual_date: '2026-03-31',
  amount: '1.234,56',
  notes: 'Comissão do negócio 41000001',
  description: 'Comissão de março',
  financial_account: 'Conta Corrente',
  category: 'Comissões de vendas',
  supplier_name: 'Teresa Magalhães',
  supplier_type: 'Física',
  role_type: 'Fornecedor',
};

const create = (inputData: Record<string, unknown>) =>
  connector.run(createPayable.operation.perform, inputData);
const refusal = (inputData: Record<string, unknown>) => userMessageOf(create(inputData));

const newPayables = async () =>
  (await connector.books()).payables.filter((entry) => entry.description === 'Comissão de março');
const writes = async () =>
  (await connector.requests('conta-azul')).filter((request) => request.method !== 'GET');

describe('with the required fields only', () => {
  it('creates one payable with the right person, day and cents', async () => {
    const result = await create(minimum);
    const [entry, ...others] = await newPayables();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      accrualDate: '2026-03-31',
      totalCents: 123456,
      notes: 'Comissão do negócio 41000001',
      personName: 'Teresa Magalhães',
      category: 'Comissões de vendas',
      costCentre: null,
      financialAccount: 'Conta Corrente',
      instalments: [
        {
          number: 1,
          dueDate: '2026-03-31',
          amountCents: 123456,
          description: 'Comissão de março',
          note: null,
        },
      ],
    });
    expect(result).toEqual({
      id: entry?.id,
      created: true,
      reference: null,
      status: 'Em aberto',
      amount: 1234.56,
      amount_brl: 'R$ 1.234,56',
      person_id: LANDLORD,
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
      { method: 'POST', path: '/v1/financeiro/contas-a-pagar', query: {}, status: 201 },
    ]);
    expect((await writes())[0]?.body).toEqual({
      descricao: 'Comissão de março',
      data_competencia: '2026-03-31',
      valor: 1234.56,
      conta_financeira: 'aaaaaaaa-0000-4000-a000-000000000001',
      id_fornecedor: LANDLORD,
      observacao: 'Comissão do negócio 41000001',
      rateio: [{ id_categoria: 'bbbbbbbb-0000-4000-a000-000000000042', valor: 1234.56 }],
      condicao_pagamento: {
        parcelas: [
          {
            descricao: 'Comissão de março',
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
    ['supplier_type', 'Tipo do fornecedor'],
    ['role_type', 'Tipo de papel'],
  ])('is named: %s', async (key, label) => {
    expect(await refusal({ ...minimum, [key]: ' ' })).toBe(`O campo ${label} está vazio. Preencha-o.`);
    expect(await connector.requests('conta-azul')).toEqual([]);
  });

  it.each([
    ['amount', '', 'Nada foi criado: o valor está vazio ou é zero. No Moskit, preencha o valor do negócio.'],
    ['amount', '0', 'Nada foi criado: o valor está vazio ou é zero. No Moskit, preencha o valor do negócio.'],
    [
      'supplier_name',
      '',
      'Nada foi criado: não há nome de fornecedor. Confira de onde vem o campo Nome do fornecedor.',
    ],
  ])('halts without failing when it is %s %j', async (key, value, sentence) => {
    await expect(create({ ...minimum, [key]: value, category: '' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: sentence,
    });
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('the account', () => {
  it('of card receipts is offered for receivables and not for payables', async () => {
    const idsOf = (accounts: { id: string }[]) => accounts.map(({ id }) => id);
    const receiving = idsOf(await connector.run(listFinancialAccountsTrigger.operation.perform));
    const paying = idsOf(await connector.run(listPayableAccountsTrigger.operation.perform));
    expect(receiving.filter((id) => !paying.includes(id))).toEqual([CARD_RECEIPTS]);
  });

  it.each([CARD_RECEIPTS, 'receba facil cartao'])(
    'of card receipts is refused with its reason, given as %s',
    async (account) => {
      expect(await refusal({ ...minimum, financial_account: account })).toBe(
        `O campo Conta recebeu "${account}", uma conta de recebimentos por cartão, que o Conta Azul não aceita em contas a pagar. Escolha outra conta na lista do campo.`,
      );
      expect(await writes()).toEqual([]);
    },
  );

  it.each(['Conta antiga', 'Banco da lua'])('%s is refused with the candidates', async (account) => {
    expect(await refusal({ ...minimum, financial_account: account })).toBe(
      `O campo Conta recebeu "${account}", que não existe no Conta Azul. As opções são: Conta Corrente, Poupança, Caixinha do escritório.`,
    );
  });
});

describe('the category', () => {
  it('is one of expense, by id or exact name, where a revenue of the same name exists', async () => {
    await create({ ...minimum, category: 'marketing' });
    await create({ ...minimum, amount: '50', category: 'bbbbbbbb-0000-4000-a000-000000000032' });
    expect((await newPayables()).map(({ category }) => category)).toEqual(['Marketing', 'Aluguel']);
    expect((await writes())[0]?.body).toMatchObject({
      rateio: [{ id_categoria: 'bbbbbbbb-0000-4000-a000-000000000043' }],
    });
  });

  it.each(['Consultoria', 'Despesas comerciais'])(
    'is refused when it is of revenue or has sub-categories: %s',
    async (category) => {
      expect(await refusal({ ...minimum, category })).toBe(
        `O campo Categoria recebeu "${category}", que não existe no Conta Azul. As opções são: Energia e internet, Aluguel, Contabilidade, Frete, Viagens, Comissões de vendas, Marketing, Frete.`,
      );
      expect(await writes()).toEqual([]);
    },
  );

  it('is not guessed where two have the name', async () => {
    expect(await refusal({ ...minimum, category: 'Frete' })).toBe(
      'O campo Categoria recebeu "Frete" e existem 2 com esse nome no Conta Azul: Frete (id bbbbbbbb-0000-4000-a000-000000000034), Frete (id bbbbbbbb-0000-4000-a000-000000000044). Escolha um deles na lista do campo ou informe o id.',
    );
  });
});

describe('the supplier', () => {
  const fresh = {
    supplier_name: 'Gráfica Papel Fino',
    supplier_type: 'Jurídica',
    supplier_tax_id: '11.444.777/0001-61',
    supplier_email: 'oi@papel-fino.example',
    supplier_phone: '(44) 3025-1000',
    supplier_origin: 'Indicação',
  };

  it('who is missing is registered as such, with document, e-mail, phone and origin', async () => {
    const result = await create({ ...minimum, ...fresh });
    expect((await writes()).map(({ path }) => path)).toEqual([
      '/v1/pessoas',
      '/v1/financeiro/contas-a-pagar',
    ]);
    expect((await writes())[0]?.body).toEqual({
      nome: 'Gráfica Papel Fino',
      tipo_pessoa: 'Jurídica',
      perfis: [{ tipo_perfil: 'Fornecedor' }],
      cnpj: '11444777000161',
      email: 'oi@papel-fino.example',
      telefone_comercial: '4430251000',
      observacao: 'Origem: Indicação',
    });
    const person = (await connector.books()).people.find(({ name }) => name === 'Gráfica Papel Fino');
    expect(result).toMatchObject({ person_id: person?.id, person_created: true });
  });

  it('who exists only as a customer becomes a supplier too', async () => {
    const result = await create({
      ...minimum,
      supplier_name: 'Luísa Andrade',
      supplier_tax_id: '390.533.447-05',
    });
    expect(result).toMatchObject({
      person_id: 'dddddddd-0000-4000-a000-000000000005',
      person_created: false,
    });
    const person = (await connector.books()).people.find(({ name }) => name === 'Luísa Andrade');
    expect(person?.roles).toEqual(['Cliente', 'Fornecedor']);
  });

  it('chosen by id wins over the name', async () => {
    const result = await create({ ...minimum, supplier_id: 'dddddddd-0000-4000-a000-000000000008' });
    expect(result).toMatchObject({ person_id: 'dddddddd-0000-4000-a000-000000000008' });
  });

  it('with an id that does not exist is refused', async () => {
    expect(await refusal({ ...minimum, supplier_id: 'dddddddd-0000-4000-a000-00000000ffff' })).toBe(
      'O campo Fornecedor já cadastrado recebeu "dddddddd-0000-4000-a000-00000000ffff", que não existe no Conta Azul. Escolha uma pessoa na lista do campo.',
    );
  });

  it('whose name two people share is not guessed', async () => {
    await connector.control('POST', '/conta-azul/people', {
      name: 'Teresa Magalhães',
      type: 'Física',
      roles: ['Fornecedor'],
    });
    await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
    expect(await refusal(minimum)).toMatch(
      /^Existem 2 pessoas no Conta Azul .* Preencha CPF ou CNPJ para escolher uma delas, ou escolha no campo Fornecedor já cadastrado\.$/,
    );
    expect(await writes()).toEqual([]);
  });

  it('who is missing is not registered when the form says no', async () => {
    expect(await refusal({ ...minimum, ...fresh, create_missing_supplier: 'não' })).toBe(
      '"Gráfica Papel Fino" não tem cadastro no Conta Azul e o campo Cadastrar fornecedor se não existir está como “não”. Cadastre no Conta Azul ou mude o campo para “sim”.',
    );
    expect(await writes()).toEqual([]);
  });

  it('whose type and document disagree is refused, naming both', async () => {
    expect(await refusal({ ...minimum, supplier_tax_id: '12345678000195' })).toBe(
      'O campo Tipo do fornecedor recebeu Física e o campo CPF ou CNPJ recebeu o CNPJ 12.345.***/****-95, que é de pessoa Jurídica. Mude Tipo do fornecedor para Jurídica ou corrija CPF ou CNPJ.',
    );
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('instalments', () => {
  const dates = async () =>
    (await newPayables())[0]?.instalments.map(({ dueDate, amountCents, description }) => [
      dueDate,
      amountCents,
      description,
    ]);

  it('are equal shares from the first due date on', async () => {
    await create({ ...minimum, amount: '100', due_date: '31/01/2026', instalment_count: '3' });
    expect(await dates()).toEqual([
      ['2026-01-31', 3334, 'Comissão de março (1/3)'],
      ['2026-02-28', 3333, 'Comissão de março (2/3)'],
      ['2026-03-31', 3333, 'Comissão de março (3/3)'],
    ]);
  });

  it('may be typed one by one', async () => {
    await create({
      ...minimum,
      instalments: [
        { instalment_due_date: '+0', instalment_amount: '234,56', instalment_description: 'Sinal' },
        { instalment_due_date: '30/04/2026', instalment_amount: '1.000,00' },
      ],
      cost_center: 'Administrativo',
      payment_method: 'Pix',
    });
    expect(await dates()).toEqual([
      ['2026-03-31', 23456, 'Sinal'],
      ['2026-04-30', 100000, 'Comissão de março (2/2)'],
    ]);
    const [entry] = await newPayables();
    expect(entry?.costCentre).toBe('Administrativo');
    expect(entry?.instalments.map(({ paymentMethod }) => paymentMethod)).toEqual([
      'PIX_PAGAMENTO_INSTANTANEO',
      'PIX_PAGAMENTO_INSTANTANEO',
    ]);
  });

  it('are refused when they do not add up', async () => {
    expect(
      await refusal({
        ...minimum,
        instalments: [{ instalment_due_date: '+0', instalment_amount: '1000' }],
      }),
    ).toBe(
      'As parcelas somam R$ 1.000,00, mas o total é R$ 1.234,56. Corrija os valores das parcelas para que a soma seja R$ 1.234,56.',
    );
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('with a reference', () => {
  const referenced = { ...minimum, reference: '41000001' };
  const afterTheIndex = () => connector.control('POST', '/clock/advance', { milliseconds: 10_000 });

  it('creates once, and marks the entry as one to pay', async () => {
    const first = await create(referenced);
    await afterTheIndex();
    connector.forget();
    expect(await create(referenced)).toMatchObject({
      id: first.id,
      created: false,
      reference: '41000001',
      person_id: LANDLORD,
    });
    const payables = await newPayables();
    expect(payables.map(({ instalments }) => instalments[0]?.note)).toEqual([
      'Ref. Zapier (pagar): 41000001',
    ]);
  });

  it.each([
    ['another amount', { amount: '50,00' }],
    ['another due date', { due_date: '+1' }],
    ['another supplier', { supplier_id: 'dddddddd-0000-4000-a000-000000000008' }],
    ['another reference that begins alike', { reference: '4100000' }],
  ])('is another entry with %s', async (_, change) => {
    const first = await create(referenced);
    await afterTheIndex();
    connector.forget();
    const second = await create({ ...referenced, ...change });
    expect(second).toMatchObject({ created: true });
    expect(second.id).not.toBe(first.id);
  });

  it('is another entry than the receivable of the same reference', async () => {
    const { supplier_name, supplier_type, ...shared } = referenced;
    const received = await connector.run(createReceivable.operation.perform, {
      ...shared,
      category: 'Consultoria',
      customer_name: supplier_name,
      customer_type: supplier_type,
    });
    await afterTheIndex();
    const paid = await create(referenced);
    expect([received.created, paid.created]).toEqual([true, true]);
    expect(paid.id).not.toBe(received.id);
    expect(await newPayables()).toHaveLength(1);
  });
});

describe('the two operations of Conta Azul', () => {
  it('fall back to the old one where the new route is absent, with the person under its old name', async () => {
    await connector.control('PATCH', '/conta-azul/settings', { shortPath: 'not-found', protocolDelayMs: 0 });
    const result = await create(minimum);
    const [entry] = await newPayables();
    expect(result).toMatchObject({ id: entry?.id, created: true });
    expect((await writes()).map(({ path }) => path)).toEqual([
      '/v1/financeiro/contas-a-pagar',
      '/v1/financeiro/eventos-financeiros/contas-a-pagar',
    ]);
    expect((await writes())[1]?.body).toMatchObject({ contato: LANDLORD });
    expect((await writes())[1]?.body).not.toHaveProperty('id_fornecedor');
  });

  it('tell the reason of a refusal, and write nothing', async () => {
    await connector.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'error-before',
      method: 'POST',
      path: '/v1/financeiro/contas-a-pagar',
      status: 400,
    });
    expect(await refusal(minimum)).toMatch(/^O Conta Azul não aceitou o lançamento/);
    expect(await newPayables()).toEqual([]);
  });

  it('create once although the answer was lost', async () => {
    await connector.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'answer-lost',
      method: 'POST',
      path: '/v1/financeiro/contas-a-pagar',
    });
    expect(await create(minimum)).toMatchObject({ created: true });
    expect(await newPayables()).toHaveLength(1);
  });
});
