import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSaleAction } from '../../creates/create-sale.js';
import { saleSample } from '../../creates/samples/create-sale.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { userMessageOf } from '../user-message.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 7, startAt: Date.UTC(2026, 2, 31, 15) });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const LUISA = 'dddddddd-0000-4000-a000-000000000005';
const IDENTITY = 'ffffffff-0000-4000-a000-000000000001';
const PACKAGING = 'ffffffff-0000-4000-a000-000000000003';
const CONSULTING = '11111111-0000-4000-a000-000000000001';
const CRM_SALE = '11111111-0000-4000-a000-000000000002';

const customer = { customer_name: 'Luísa Andrade', customer_type: 'Física' };
const minimum = {
  sale_date: '2026-03-31',
  ...customer,
  amount: '1.234,56',
  default_product: 'Venda Moskit',
};
const { amount, default_product, ...withoutAmount } = minimum;
const packaging = { item_product: 'Amostra de embalagem', item_quantity: '3', item_unit_price: '19,90' };
const consulting = { item_product: 'Consultoria', item_quantity: '1', item_unit_price: '100' };

const create = (inputData: Record<string, unknown>) =>
  connector.run(createSaleAction.operation.perform, inputData);

const refusal = (inputData: Record<string, unknown>) => userMessageOf(create(inputData));

const settings = (change: object) => connector.control('PATCH', '/conta-azul/settings', change);
const writes = async () =>
  (await connector.requests('conta-azul')).filter((request) => request.method !== 'GET');
const posts = async () =>
  (await writes())
    .filter(({ path }) => path === '/v1/venda')
    .map(({ body }) => body as Record<string, unknown>);
/** Numbers above those of the seed. */
const newSales = async () => (await connector.books()).sales.filter(({ number }) => number > 1042);

describe('with the required fields only', () => {
  it('creates one pending sale with the right person, day, line and cents', async () => {
    const result = await create(minimum);
    const [sale, ...others] = await newSales();
    expect(others).toEqual([]);
    expect(sale).toMatchObject({
      number: 1043,
      status: 'EM_ANDAMENTO',
      saleDate: '2026-03-31',
      personId: LUISA,
      totalCents: 123456,
      items: [{ productId: CRM_SALE, description: null, quantity: 1, unitPriceCents: 123456 }],
      instalments: [{ dueDate: '2026-03-31', amountCents: 123456, description: null }],
    });
    expect(result).toEqual({
      id: sale?.id,
      created: true,
      number: 1043,
      reference: null,
      status: 'Pendente',
      amount: 1234.56,
      amount_brl: 'R$ 1.234,56',
      person_id: LUISA,
      person_created: false,
      financial_event_id: null,
      instalments: [{ id: null, number: 1, due_date: '2026-03-31', amount: 1234.56, status: 'Em aberto' }],
      substituted_items: [],
    });
    expect(Object.keys(result)).toEqual(Object.keys(saleSample));
  });

  it('sends exactly this body, and no key that has no value', async () => {
    await create(minimum);
    expect(await writes()).toMatchObject([{ method: 'POST', path: '/v1/venda', query: {}, status: 200 }]);
    expect(await posts()).toEqual([
      {
        id_cliente: LUISA,
        numero: 1043,
        situacao: 'EM_ANDAMENTO',
        data_venda: '2026-03-31',
        itens: [{ id: CRM_SALE, quantidade: 1, valor: 1234.56 }],
        condicao_pagamento: {
          opcao_condicao_pagamento: 'À vista',
          parcelas: [{ data_vencimento: '2026-03-31', valor: 1234.56 }],
        },
      },
    ]);
  });

  it('asks for exactly what it needs, each once', async () => {
    await create(minimum);
    expect((await connector.requests('conta-azul')).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/produtos',
      'GET /v1/servicos',
      'GET /v1/pessoas',
      'GET /v1/venda/proximo-numero',
      'POST /v1/venda',
      expect.stringMatching(/^GET \/v1\/venda\/[0-9a-f-]{36}$/),
    ]);
  });
});

describe('with everything filled in', () => {
  const everything = {
    ...withoutAmount,
    reference: '41000001',
    amount: '',
    items: [
      { ...packaging, item_description: 'Lote de março' },
      { item_product: 'CONS', item_description: '', item_quantity: '1,5', item_unit_price: '180' },
      { item_product: IDENTITY, item_quantity: '', item_unit_price: '3.500,00' },
    ],
    status: 'Aprovada',
    sale_number: '2001',
    discount: '10',
    discount_type: 'Porcentagem',
    shipping: '25',
    due_date: '+30',
    instalment_count: '2',
    payment_method: 'Pix',
    financial_account: 'conta corrente',
    category: 'Consultoria',
    cost_center: 'Equipe de design',
    seller: 'ana souza',
    notes: 'Negócio 41000001 do Moskit',
    payment_notes: 'Pagar com o CNPJ da matriz',
  };

  it('sends exactly this body', async () => {
    await create(everything);
    expect(await posts()).toEqual([
      {
        id_cliente: LUISA,
        numero: 2001,
        situacao: 'APROVADO',
        data_venda: '2026-03-31',
        id_categoria: 'bbbbbbbb-0000-4000-a000-000000000012',
        id_centro_custo: 'cccccccc-0000-4000-a000-000000000001',
        id_vendedor: '22222222-0000-4000-a000-000000000001',
        observacoes: 'Negócio 41000001 do Moskit\nRef. Zapier (venda): 41000001',
        observacoes_pagamento: 'Pagar com o CNPJ da matriz',
        itens: [
          { id: PACKAGING, descricao: 'Lote de março', quantidade: 3, valor: 19.9 },
          { id: CONSULTING, quantidade: 1.5, valor: 180 },
          { id: IDENTITY, quantidade: 1, valor: 3500 },
        ],
        composicao_de_valor: { frete: 25, desconto: { tipo: 'PORCENTAGEM', valor: 10 } },
        condicao_pagamento: {
          tipo_pagamento: 'PIX_PAGAMENTO_INSTANTANEO',
          id_conta_financeira: 'aaaaaaaa-0000-4000-a000-000000000001',
          opcao_condicao_pagamento: '2x',
          parcelas: [
            { data_vencimento: '2026-04-30', valor: 1735.87 },
            { data_vencimento: '2026-05-30', valor: 1735.86 },
          ],
        },
      },
    ]);
  });

  it('gives the receivable that the sale made, with its instalments', async () => {
    const result = await create(everything);
    const { sales, receivables } = await connector.books();
    const sale = sales.find(({ number }) => number === 2001);
    const entry = receivables.find(({ id }) => id === sale?.entryId);
    expect(result).toMatchObject({
      number: 2001,
      reference: '41000001',
      status: 'Aprovada',
      amount: 3471.73,
      amount_brl: 'R$ 3.471,73',
      financial_event_id: entry?.id,
      instalments: [
        {
          id: entry?.instalments[0]?.id,
          number: 1,
          due_date: '2026-04-30',
          amount: 1735.87,
          status: 'Em aberto',
        },
        {
          id: entry?.instalments[1]?.id,
          number: 2,
          due_date: '2026-05-30',
          amount: 1735.86,
          status: 'Em aberto',
        },
      ],
    });
  });

  it.each(['spring', 'code-message', 'error'])(
    'is remarked upon by the service in a sentence: %s',
    async (format) => {
      await settings({ saleErrorFormat: format });
      const unfit = {
        ...minimum,
        financial_account: 'Caixinha do escritório',
        payment_method: 'Boleto bancário',
      };
      expect(await refusal(unfit)).toBe(
        'O Conta Azul não aceitou a venda: “A conta financeira de id aaaaaaaa-0000-4000-a000-000000000003 não é compatível com o tipo de pagamento BOLETO_BANCARIO”. Corrija o campo indicado e tente de novo.',
      );
      expect(await newSales()).toEqual([]);
    },
  );
});

describe('a required field left empty', () => {
  it.each([
    ['sale_date', 'Data da venda'],
    ['customer_type', 'Tipo do cliente'],
  ])('is named: %s', async (key, label) => {
    expect(await refusal({ ...minimum, [key]: ' ' })).toBe(`O campo ${label} está vazio. Preencha-o.`);
    expect(await connector.requests('conta-azul')).toEqual([]);
  });

  it('the name is asked for where only the id of a customer is there', async () => {
    expect(await refusal({ ...minimum, customer_name: '', customer_id: LUISA })).toBe(
      'O campo Nome do cliente está vazio. Preencha-o.',
    );
  });

  it.each([
    [
      'without items',
      { ...minimum, default_product: '' },
      /^O campo Produto ou serviço padrão está vazio. Preencha-o: uma venda sem itens/,
    ],
    [
      'with a nameless item',
      { ...withoutAmount, items: [{ item_description: 'Taxa', item_unit_price: '5' }] },
      /^O campo Produto ou serviço padrão está vazio. Preencha-o: um dos itens está sem produto/,
    ],
    [
      'with items that are worth nothing',
      { ...minimum, default_product: '', items: [{ ...consulting, item_unit_price: '0' }] },
      /^O campo Produto ou serviço padrão está vazio. Preencha-o: uma venda sem itens/,
    ],
  ])('the default product is asked for %s', async (_, input, sentence) => {
    expect(await refusal(input)).toMatch(sentence);
    expect(await connector.requests('conta-azul')).toEqual([]);
  });

  it.each([
    [{ ...withoutAmount }, /^Nada foi criado: o valor está vazio ou é zero/],
    [{ ...withoutAmount, items: [{ item_product: ' ', item_unit_price: '' }] }, /^Nada foi criado: o valor/],
    [{ ...minimum, amount: 'R$ 0,00' }, /^Nada foi criado: o valor está vazio ou é zero/],
    [{ ...minimum, amount: '0', items: [consulting] }, /^Nada foi criado: o valor está vazio ou é zero/],
    [
      { ...withoutAmount, items: [{ ...consulting, item_unit_price: '0' }] },
      /^Nada foi criado: a venda não tem valor/,
    ],
    [{ ...minimum, customer_name: '' }, /^Nada foi criado: não há nome de cliente/],
    [
      { ...withoutAmount, items: [consulting], customer_name: '' },
      /^Nada foi criado: não há nome de cliente/,
    ],
  ])(
    'halts without failing when there is nothing to sell or nobody to sell to: %j',
    async (input, sentence) => {
      await expect(create(input)).rejects.toMatchObject({
        name: 'HaltedError',
        message: expect.stringMatching(sentence),
      });
      expect(await connector.requests('conta-azul')).toEqual([]);
    },
  );

  it('is told together with every other wrong field, lines numbered as on the form', async () => {
    const wrong = {
      ...minimum,
      sale_date: '31/02/2026',
      amount: '1.234',
      items: [
        packaging,
        { item_product: '', item_unit_price: '' },
        { item_product: 'X', item_quantity: '1.250' },
      ],
      status: 'fechada',
      sale_number: 'nº 3',
      discount: 'muito',
    };
    expect((await refusal(wrong)).split('\n')).toEqual([
      expect.stringMatching(/^O campo Data da venda recebeu "31\/02\/2026"/),
      expect.stringMatching(/^O campo Valor recebeu "1.234", que pode ser/),
      'O campo Situação da venda recebeu "fechada", que não está na lista de opções. Escolha Pendente (a confirmar no Conta Azul) ou Aprovada.',
      expect.stringMatching(/^O campo Quantidade \(linha 3\) recebeu "1.250"/),
      'O campo Valor unitário (linha 3) está vazio. Preencha-o.',
      expect.stringMatching(/^O campo Desconto recebeu "muito"/),
      expect.stringMatching(/^O campo Número da venda recebeu "nº 3"/),
    ]);
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('the product of an item', () => {
  it.each([
    ['its id', IDENTITY, IDENTITY],
    ['its id in capitals', IDENTITY.toUpperCase(), IDENTITY],
    ['its code', 'id-01', IDENTITY],
    ['its exact name, case and accents aside', 'IDENTIDADE VISUAL', IDENTITY],
    ['the code of a service', 'CONS', CONSULTING],
    ['the name of a service', 'consultoria', CONSULTING],
    ['the name of a service that goes both ways', 'Tradução', '11111111-0000-4000-a000-000000000004'],
    ['the code where two share the name', 'IMP-01', 'ffffffff-0000-4000-a000-000000000005'],
  ])('is known by %s', async (_, item_product, id) => {
    const result = await create({ ...withoutAmount, items: [{ ...consulting, item_product }] });
    expect(
      (await newSales())[0]?.items.map(({ productId, description }) => [productId, description]),
    ).toEqual([[id, null]]);
    expect(result.substituted_items).toEqual([]);
  });

  it.each([
    ['one that is missing', 'Envio de amostra'],
    ['one that begins alike', 'Identidade'],
    ['an inactive product', 'Plano mensal de conteúdo'],
    ['an inactive service', 'Gestão de redes sociais'],
    ['a service that is taken from others', 'Contabilidade'],
    ["an id of Moskit's", '513401'],
  ])('is not guessed: %s', async (_, item_product) => {
    const input = { ...withoutAmount, items: [{ ...consulting, item_product }] };
    expect(await refusal(input)).toBe(
      `O item "${item_product}" não está entre os produtos e serviços ativos do Conta Azul. Cadastre-o lá com este nome ou preencha Produto ou serviço padrão, que entra no lugar dele.`,
    );
    expect(await writes()).toEqual([]);
    expect(await create({ ...input, default_product: 'Venda Moskit' })).toMatchObject({
      substituted_items: [item_product],
    });
    expect((await newSales())[0]?.items).toMatchObject([{ productId: CRM_SALE, description: item_product }]);
  });

  it('missing in several lines is told for all of them at once', async () => {
    const items = ['Um', 'Consultoria', 'Dois'].map((item_product) => ({ ...consulting, item_product }));
    expect((await refusal({ ...withoutAmount, items })).split('\n')).toEqual([
      expect.stringMatching(/^O item "Um" não está entre/),
      expect.stringMatching(/^O item "Dois" não está entre/),
    ]);
  });

  it('keeps its own name and description where the default product stands in', async () => {
    const items = [
      { item_product: 'Envio', item_description: 'Sedex', item_unit_price: '10' },
      { item_product: '', item_description: 'Taxa de urgência', item_unit_price: '5' },
      consulting,
    ];
    const result = await create({ ...withoutAmount, default_product: CRM_SALE, items });
    expect(result.substituted_items).toEqual(['Envio', 'Taxa de urgência']);
    expect(
      (await newSales())[0]?.items.map(({ productId, description }) => [productId, description]),
    ).toEqual([
      [CRM_SALE, 'Envio - Sedex'],
      [CRM_SALE, 'Taxa de urgência'],
      [CONSULTING, null],
    ]);
  });

  it('is not guessed among several of one name, not even with a default product', async () => {
    const items = [{ ...consulting, item_product: 'Impressão' }];
    expect(await refusal({ ...minimum, amount: '', items })).toBe(
      'O item "Impressão" pode ser Impressão (produto, código IMP-01), ID ffffffff-0000-4000-a000-000000000005 ou Impressão (serviço), ID 11111111-0000-4000-a000-000000000003. Use o código ou o ID do produto ou serviço certo.',
    );
    expect(await refusal({ ...minimum, default_product: 'Impressão' })).toMatch(
      /^O campo Produto ou serviço padrão recebeu "Impressão", que pode ser Impressão \(produto, código IMP-01\)/,
    );
    expect(await writes()).toEqual([]);
  });

  it('by default is refused with the candidates when it does not exist', async () => {
    expect(await refusal({ ...minimum, default_product: 'Contabilidade' })).toBe(
      'O campo Produto ou serviço padrão recebeu "Contabilidade", que não existe entre os produtos e serviços ativos do Conta Azul. As opções são: Amostra de embalagem (produto, código AMO-01); Identidade visual (produto, código ID-01); Impressão (produto, código IMP-01); Site institucional (produto, código SITE-01); Consultoria (serviço, código CONS); Venda Moskit (serviço); Impressão (serviço); Tradução (serviço, código TRAD).',
    );
  });

  it('newer than the remembered list is found', async () => {
    await create(minimum);
    await connector.control('POST', '/conta-azul/products', { name: 'Envio de amostra' });
    const result = await create({
      ...minimum,
      amount: '',
      items: [{ ...consulting, item_product: 'Envio de amostra' }],
    });
    expect(result.substituted_items).toEqual([]);
  });

  it('is remembered, so that the next run reads no list again', async () => {
    await create(minimum);
    await connector.control('DELETE', '/requests');
    await create({ ...minimum, amount: '50' });
    const paths = (await connector.requests('conta-azul')).map(({ path }) => path);
    expect(paths).not.toContain('/v1/produtos');
    expect(paths).not.toContain('/v1/servicos');
  });

  it('on the last page of a long list is found', async () => {
    const many = (count: number, word: string) =>
      Array.from({ length: count }, (_, index) => ({ name: `${word} ${index + 1}` }));
    await connector.control('POST', '/conta-azul/products', many(1_003, 'Produto'));
    await connector.control('POST', '/conta-azul/services', many(203, 'Serviço'));
    const items = ['Produto 1003', 'Serviço 203'].map((item_product) => ({ ...consulting, item_product }));
    expect(await create({ ...withoutAmount, items })).toMatchObject({ substituted_items: [], amount: 200 });
  });
});

describe('the value', () => {
  const composition = async () => (await posts())[0]?.composicao_de_valor;
  const items = [packaging];

  it('of three at 19,90 is 59,70', async () => {
    expect(await create({ ...withoutAmount, items })).toMatchObject({ amount: 59.7, amount_brl: 'R$ 59,70' });
    expect(await composition()).toBeUndefined();
  });

  it.each([
    [{ amount: '50' }, 50, { desconto: { tipo: 'VALOR', valor: 9.7 } }],
    [{ amount: '59,70' }, 59.7, undefined],
    [{ amount: '65', shipping: '10' }, 65, { frete: 10, desconto: { tipo: 'VALOR', valor: 4.7 } }],
    [{ shipping: '10,30' }, 70, { frete: 10.3 }],
    [{ discount: '9,70' }, 50, { desconto: { tipo: 'VALOR', valor: 9.7 } }],
    [{ discount: '0' }, 59.7, undefined],
    [
      { discount: '10', discount_type: 'porcentagem' },
      53.73,
      { desconto: { tipo: 'PORCENTAGEM', valor: 10 } },
    ],
    [{ discount: '7,5%', discount_type: 'porcentagem' }, 55.22, { desconto: { tipo: 'VALOR', valor: 4.48 } }],
    [
      { amount: '53,73', discount: '10%', discount_type: 'porcentagem' },
      53.73,
      { desconto: { tipo: 'PORCENTAGEM', valor: 10 } },
    ],
  ])('of these items with %j is %d', async (money, total, sent) => {
    expect(await create({ ...withoutAmount, items, ...money })).toMatchObject({ amount: total });
    expect(await composition()).toEqual(sent);
    expect((await newSales())[0]?.totalCents).toBe(Math.round(total * 100));
  });

  it.each([
    [{ amount: '100', shipping: '10' }, 90, { frete: 10 }],
    [{ amount: '100', discount: '5' }, 105, { desconto: { tipo: 'VALOR', valor: 5 } }],
    [
      { amount: '90', discount: '10', discount_type: 'porcentagem' },
      100,
      { desconto: { tipo: 'PORCENTAGEM', valor: 10 } },
    ],
  ])('without items is the total to pay: %j', async (money, unitPrice, sent) => {
    expect(await create({ ...minimum, ...money })).toMatchObject({ amount: Number(money.amount) });
    expect((await posts())[0]).toMatchObject({ itens: [{ quantidade: 1, valor: unitPrice }] });
    expect(await composition()).toEqual(sent);
  });

  it('goes to one line where the items are worth nothing, their names kept', async () => {
    const free = [
      { item_product: 'Consultoria', item_quantity: '2', item_unit_price: '0' },
      { item_product: 'Brinde', item_unit_price: '0,00' },
    ];
    expect(await create({ ...minimum, items: free })).toMatchObject({
      amount: 1234.56,
      substituted_items: [],
    });
    expect((await posts())[0]).toMatchObject({
      itens: [{ id: CRM_SALE, descricao: '2 × Consultoria; Brinde', quantidade: 1, valor: 1234.56 }],
    });
  });

  it.each([
    [
      { amount: '60' },
      'O campo Valor recebeu R$ 60,00, mas os itens dão R$ 59,70. Corrija o Valor ou os Itens, ou deixe o Valor vazio para usar a soma.',
    ],
    [
      { amount: '50', discount: '5' },
      'O campo Valor recebeu R$ 50,00, mas os itens e o desconto dão R$ 54,70. Corrija um deles, ou deixe vazio o Valor ou o Desconto.',
    ],
    [{ discount: '59,71' }, /^O Desconto de R\$ 59,71 é maior do que a soma dos itens, R\$ 59,70/],
    [{ discount: '5%' }, /^O campo Desconto recebeu "5%", mas Tipo de desconto está como Valor em reais/],
    [
      { items: [{ ...packaging, item_quantity: '0,3333' }] },
      /^O item "Amostra de embalagem" não fecha em centavos/,
    ],
  ])('that contradicts itself is refused, showing both: %j', async (money, sentence) => {
    expect(await refusal({ ...withoutAmount, items, ...money })).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('instalments', () => {
  const dates = async () =>
    (await newSales())[0]?.instalments.map(({ dueDate, amountCents, description }) => [
      dueDate,
      amountCents,
      description,
    ]);

  it('are counted from the first due date, which may be days after the sale', async () => {
    await create({
      ...minimum,
      amount: '100',
      sale_date: '2027-01-01',
      due_date: '+30',
      instalment_count: '3',
    });
    expect(await dates()).toEqual([
      ['2027-01-31', 3334, null],
      ['2027-02-28', 3333, null],
      ['2027-03-31', 3333, null],
    ]);
    expect((await newSales())[0]?.paymentOption).toBe('3x');
  });

  it('may be typed one by one, and then count nothing else', async () => {
    await create({
      ...minimum,
      instalment_count: '5',
      instalments: [
        { instalment_due_date: '+0', instalment_amount: '234,56', instalment_description: 'Entrada' },
        { instalment_due_date: '30/04/2026', instalment_amount: '1.000,00' },
      ],
    });
    expect(await dates()).toEqual([
      ['2026-03-31', 23456, 'Entrada'],
      ['2026-04-30', 100000, null],
    ]);
  });

  it('a single one is cash whatever its day', async () => {
    await create({ ...minimum, due_date: '30/04/2026' });
    expect((await newSales())[0]).toMatchObject({
      paymentOption: 'À vista',
      instalments: [{ dueDate: '2026-04-30', amountCents: 123456 }],
    });
  });

  it.each([
    [{ amount: '0,01', instalment_count: '2' }, /^R\$ 0,01 não pode ser dividido em 2 parcelas/],
    [
      { instalments: [{ instalment_due_date: '+0', instalment_amount: '1000' }] },
      /^As parcelas somam R\$ 1.000,00, mas o total é R\$ 1.234,56/,
    ],
  ])('are refused when they cannot be: %j', async (values, sentence) => {
    expect(await refusal({ ...minimum, ...values })).toMatch(sentence);
    expect(await connector.requests('conta-azul')).toEqual([]);
  });
});

describe('account, category, cost centre and seller', () => {
  it.each([
    ['financial_account', 'Conta antiga', 'Conta'],
    ['category', 'Aluguel', 'Categoria'],
    ['cost_center', 'Filial antiga', 'Centro de custo'],
    ['seller', 'Carla Menezes', 'Vendedor'],
  ])('are refused with the candidates: %s %s', async (key, value, label) => {
    expect(await refusal({ ...minimum, [key]: value })).toContain(
      `O campo ${label} recebeu "${value}", que não existe no Conta Azul. As opções são: `,
    );
    expect(await writes()).toEqual([]);
  });

  it('a seller is known by id too', async () => {
    await create({ ...minimum, seller: '22222222-0000-4000-a000-000000000003' });
    expect((await newSales())[0]?.seller).toBe('Helena Castro');
  });
});

describe('the customer', () => {
  it('who is missing is registered, after everything else was settled', async () => {
    const fresh = {
      customer_name: 'Floricultura Jasmim',
      customer_type: 'Jurídica',
      customer_tax_id: '11.444.777/0001-61',
    };
    const result = await create({ ...minimum, ...fresh });
    const person = (await connector.books()).people.find(({ name }) => name === 'Floricultura Jasmim');
    expect(person).toMatchObject({ document: '11444777000161', roles: ['Cliente'], notes: 'Origem: Moskit' });
    expect(result).toMatchObject({ person_id: person?.id, person_created: true });
    expect((await writes()).map(({ path }) => path)).toEqual(['/v1/pessoas', '/v1/venda']);
  });

  it('in another role gains that of a customer', async () => {
    const clinic = {
      customer_name: 'Clínica São Lucas',
      customer_type: 'Jurídica',
      customer_tax_id: '33.445.566/0001-86',
    };
    await create({ ...minimum, ...clinic });
    const person = (await connector.books()).people.find(({ name }) => name === 'Clínica São Lucas');
    expect(person?.roles).toEqual(['Fornecedor', 'Cliente']);
  });

  it('whose type and document disagree is refused', async () => {
    expect(await refusal({ ...minimum, customer_tax_id: '12345678000195' })).toMatch(
      /^O campo Tipo do cliente recebeu Física e o campo CPF ou CNPJ recebeu o CNPJ/,
    );
  });
});

describe('the number', () => {
  const numbers = async () => (await posts()).map(({ numero }) => numero);

  it.each(['number', 'text', 'json-text'])('is the next free one, given as %s', async (nextNumberFormat) => {
    await settings({ nextNumberFormat });
    expect(await create(minimum)).toMatchObject({ number: 1043 });
    expect(await numbers()).toEqual([1043]);
  });

  it.each(['names-next', 'plain'])(
    'is tried anew, once, when it was taken meanwhile: %s',
    async (usedNumberText) => {
      await settings({ staleNextNumbers: 1, usedNumberText });
      expect(await create(minimum)).toMatchObject({ number: 1043, created: true });
      expect(await numbers()).toEqual([1042, 1043]);
      expect(await newSales()).toHaveLength(1);
    },
  );

  it('starts at one where the service knows none', async () => {
    await settings({ nextNumberFormat: 'null' });
    expect(await create(minimum)).toMatchObject({ number: 1 });
  });

  it('taken twice hands the step back, with nothing written', async () => {
    await settings({ staleNextNumbers: 2, usedNumberText: 'plain' });
    await expect(create(minimum)).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('Outras vendas usaram os números'),
    });
    expect(await numbers()).toEqual([1042, 1042]);
    expect(await newSales()).toEqual([]);
    expect(await create(minimum)).toMatchObject({ number: 1043 });
  });

  it.each(['spring', 'code-message', 'error'])(
    'typed and used is refused, and never replaced: %s',
    async (format) => {
      await settings({ saleErrorFormat: format });
      expect(await refusal({ ...minimum, sale_number: '1042' })).toBe(
        'O campo Número da venda recebeu 1042, que já foi usado em outra venda do Conta Azul. Escreva outro número ou deixe o campo vazio para usar o próximo livre.',
      );
      expect(await numbers()).toEqual([1042]);
    },
  );

  it('typed and used leaves no new customer behind', async () => {
    const stranger = { customer_name: 'Floricultura Jasmim', customer_type: 'Jurídica' };
    expect(await refusal({ ...minimum, ...stranger, sale_number: '1042' })).toMatch(/já foi usado em outra/);
    expect(await writes()).toEqual([]);
    expect(await create({ ...minimum, ...stranger, sale_number: '2042' })).toMatchObject({ number: 2042 });
  });
});

describe('with a reference', () => {
  const referenced = { ...minimum, reference: '41000001', notes: 'Entregar na loja' };
  const later = () => connector.control('POST', '/clock/advance', { milliseconds: 10_000 });

  it('marks the last line of the notes', async () => {
    await create(referenced);
    expect((await newSales())[0]?.notes).toBe('Entregar na loja\nRef. Zapier (venda): 41000001');
  });

  it('creates once, whatever the memory forgot', async () => {
    const first = await create(referenced);
    await later();
    connector.forget();
    expect(await create(referenced)).toEqual({ ...first, created: false });
    expect(await newSales()).toHaveLength(1);
  });

  it('creates once also while the search lags behind', async () => {
    const first = await create(referenced);
    expect(await create(referenced)).toMatchObject({ id: first.id, created: false });
  });

  it.each([
    ['another sale date', { sale_date: '2026-02-10', due_date: '2026-03-31' }],
    ['other items of the same total', { items: [{ ...consulting, item_unit_price: '1.234,56' }] }],
    ['another number', { sale_number: '3000' }],
    ['other notes', { notes: 'Outra coisa' }],
  ])('is the same sale with %s', async (_, change) => {
    const first = await create(referenced);
    await later();
    connector.forget();
    expect(await create({ ...referenced, ...change })).toMatchObject({ id: first.id, created: false });
  });

  it.each([
    ['another reference that begins alike', { reference: '4100000' }],
    ['another amount', { amount: '50,00' }],
    ['another due date', { due_date: '+1' }],
    ['another person', { customer_name: 'Padaria Aurora Ltda', customer_type: 'Jurídica' }],
  ])('is another sale with %s', async (_, change) => {
    const first = await create(referenced);
    await later();
    const second = await create({ ...referenced, ...change });
    expect(second).toMatchObject({ created: true });
    expect(second.id).not.toBe(first.id);
  });

  it('does not take a text of a user for the mark', async () => {
    const pretended = { ...referenced, reference: '', notes: 'Ref. Zapier (venda): 41000001' };
    const first = await create(pretended);
    await later();
    connector.forget();
    expect((await newSales())[0]?.notes).toBe('> Ref. Zapier (venda): 41000001');
    const second = await create(referenced);
    expect(second).toMatchObject({ created: true });
    expect(second.id).not.toBe(first.id);
  });

  it('gives the state of a sale that somebody has approved or cancelled since', async () => {
    const { id } = await create(referenced);
    for (const [status, word] of [
      ['APROVADO', 'Aprovada'],
      ['FATURADO', 'Faturada'],
      ['CANCELADO', 'Cancelada'],
    ]) {
      await connector.control('PATCH', `/conta-azul/sales/${id}`, { status });
      expect(await create(referenced)).toMatchObject({ id, created: false, status: word });
    }
  });

  it.each(['not-found', 'bad-request', 'no-status'])(
    'creates anew what somebody has deleted, though it is remembered: %s',
    async (deletedSaleAnswer) => {
      await settings({ deletedSaleAnswer });
      const first = await create(referenced);
      await connector.control('DELETE', `/conta-azul/sales/${first.id}`);
      const second = await create(referenced);
      expect(second).toMatchObject({ created: true });
      expect(second.id).not.toBe(first.id);
    },
  );
});

describe('the result', () => {
  it('tells the receivable as soon as Conta Azul does', async () => {
    await settings({ saleEntryDelayMs: 60_000 });
    const approved = { ...minimum, status: 'aprovada', reference: '7' };
    expect(await create(approved)).toMatchObject({ financial_event_id: null, status: 'Aprovada' });
    await connector.control('POST', '/clock/advance', { milliseconds: 60_000 });
    const [sale] = await newSales();
    expect(await create(approved)).toMatchObject({ created: false, financial_event_id: sale?.entryId });
  });

  it('does not fail the step when what was created cannot be read', async () => {
    await connector.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'error-before',
      method: 'GET',
      path: '/v1/venda/:id',
      times: 10,
      skip: 1,
    });
    expect(await create(minimum)).toMatchObject({
      created: true,
      number: 1043,
      status: 'Pendente',
      financial_event_id: null,
      instalments: [{ id: null, number: 1, amount: 1234.56 }],
    });
    expect(await newSales()).toHaveLength(1);
  });
});

describe('the connection', () => {
  it('asks the platform for a refresh when the token ran out, and writes nothing', async () => {
    await connector.control('POST', '/conta-azul/expire-tokens', {});
    await expect(create(minimum)).rejects.toMatchObject({ name: 'RefreshAuthError' });
    expect(await newSales()).toEqual([]);
  });

  it('explains an account that is blocked', async () => {
    await settings({ accountStatus: 'BLOQUEADA' });
    expect(await refusal(minimum)).toMatch(/^Esta conta do Conta Azul está bloqueada/);
  });
});
