import type { Deal, DealProduct } from './entities.js';
import * as catalogue from './seed-catalogue.js';
import * as customers from './seed-customers.js';
import type { SeedMoments } from './seed-moments.js';

/** Won, lost and open deals. Each won one is a case that has caught somebody; its name on screen stays ordinary. */
export function deals(moments: SeedMoments): Deal[] {
  return [...wonDeals(moments), ...openDeals(moments), ...lostDeals(moments)];
}

function wonDeals(moments: SeedMoments): Deal[] {
  const won = dealOf({ status: 'WON', stageId: 180106, createdAt: moments.ago(50, '09:15') });
  return [
    // Company and contact: the company is the customer.
    won(41000001, 'Padaria Aurora - Identidade visual', {
      priceCents: 350000,
      closedAt: moments.ago(2, '15:02'),
      companyIds: [customers.BAKERY],
      contactIds: [customers.MARINA],
      expectedCloseAt: moments.ago(1),
      activityIds: [79342001, 79342002],
      fields: {
        [catalogue.DEAL_PAYMENT]: { kind: 'options', optionIds: [catalogue.PIX] },
        [catalogue.DEAL_START]: { kind: 'date', instantMs: moments.ahead(10) },
        [catalogue.DEAL_EXTRAS]: {
          kind: 'options',
          optionIds: [catalogue.PHOTOGRAPHY, catalogue.TRANSLATION],
        },
        [catalogue.DEAL_DOWN_PAYMENT]: { kind: 'number', number: 1049.9 },
        [catalogue.DEAL_REMAINDER]: { kind: 'number', number: 2450.1 },
      },
    }),
    // Products that add up to the value.
    won(41000002, 'Clínica São Lucas - Site novo', {
      priceCents: 561000,
      closedAt: moments.ago(4, '11:40'),
      companyIds: [customers.CLINIC],
      contactIds: [customers.RAFAEL],
      responsibleId: catalogue.ANA,
      products: [line(catalogue.WEBSITE, 1, 489000), line(catalogue.CONSULTING, 4, 18000)],
      fields: { [catalogue.DEAL_COMMISSION]: { kind: 'number', number: 280.55 } },
    }),
    won(41000003, 'Café Água Doce - Fachada', {
      closedAt: moments.ago(3, '16:30'),
      companyIds: [customers.COFFEE_HOUSE],
    }),
    // Neither company nor contact.
    won(41000004, 'Consulta avulsa pelo site', { priceCents: 18000, closedAt: moments.ago(5, '09:05') }),
    // A company with a CPF, and a value that binary fractions miss.
    won(41000005, 'Marcenaria João Ipê - Catálogo', {
      priceCents: 123457,
      closedAt: moments.ago(6, '14:00'),
      companyIds: [customers.JOINER],
      contactIds: [customers.JOSE],
    }),
    // 3 × 33,33 is not 100,00.
    won(41000006, 'Café Água Doce - Consultoria', {
      priceCents: 10000,
      closedAt: moments.ago(7, '10:10'),
      companyIds: [customers.COFFEE_HOUSE],
      products: [{ productId: catalogue.CONSULTING, quantity: 3, priceCents: 3333, totalCents: 10000 }],
    }),
    // 59,70 + 1,10 + 2,20 + 0,29: no floating sum of these comes out right.
    won(41000007, 'Padaria Aurora - Amostras de embalagem', {
      priceCents: 6329,
      closedAt: moments.ago(8, '17:45'),
      companyIds: [customers.BAKERY],
      products: [
        line(catalogue.PACKAGING, 3, 1990),
        line(catalogue.SAMPLE_SHIPPING, 1, 110),
        line(catalogue.SAMPLE_SHIPPING, 1, 220),
        line(catalogue.SAMPLE_SHIPPING, 1, 29),
      ],
    }),
    // 4,35 × 100 is 434,99… in floats.
    won(41000008, 'Luísa Andrade - Envio de provas', {
      priceCents: 435,
      closedAt: moments.ago(9, '13:13'),
      contactIds: [customers.LUISA],
    }),
    // 23:30 in São Paulo is the next day in UTC.
    won(41000009, 'Brisa Tecnologia - Plano de conteúdo', {
      priceCents: 120000,
      closedAt: moments.ago(10, '23:30'),
      stageId: 180204,
      companyIds: [customers.SOFTWARE_HOUSE],
      contactIds: [customers.CAMILA],
      responsibleId: catalogue.CARLA,
      products: [line(catalogue.MONTHLY_CONTENT, 1, 120000)],
    }),
    // 01.234.567/0001-95 typed into a number field: the leading zero is gone.
    won(41000010, 'Farmácia Boa Vida - Plano de conteúdo', {
      priceCents: 115000,
      closedAt: moments.ago(11, '12:00'),
      stageId: 180204,
      companyIds: [customers.PHARMACY],
      fields: { [catalogue.DEAL_TAX_NUMBER]: { kind: 'number', number: 1234567000195 } },
    }),
    won(41000011, 'Escola Pingo de Gente - Identidade visual', {
      priceCents: 280000,
      closedAt: moments.ago(12, '08:30'),
      companyIds: [customers.SCHOOL],
      contactIds: [customers.BEATRIZ],
      fields: {
        [catalogue.DEAL_TAX_ID]: { kind: 'text', text: '45.678.901/0001-75' },
        [catalogue.DEAL_NOTES]: { kind: 'text', text: 'Faturar para a mantenedora.' },
      },
    }),
    // Products entered at zero: the deal's own value counts.
    won(41000012, 'Clínica São Lucas - Plano de conteúdo', {
      priceCents: 240000,
      closedAt: moments.ago(20, '18:20'),
      stageId: 180205,
      companyIds: [customers.CLINIC],
      products: [line(catalogue.MONTHLY_CONTENT, 2, 0)],
    }),
    // Won without a closing date, as another integration may leave it.
    won(41000013, 'Padaria Aurora - Consultoria', {
      priceCents: 54000,
      companyIds: [customers.BAKERY],
      origin: 'Automação',
      source: 'AUTOMATION',
    }),
    won(41000014, 'Luísa Andrade - Cartões de visita', {
      priceCents: 39000,
      createdAt: moments.ago(90),
      closedAt: moments.ago(45, '10:00'),
      contactIds: [customers.LUISA],
    }),
  ];
}

/** Ready to be won by whoever tries the sandbox, in both funnels. */
function openDeals(moments: SeedMoments): Deal[] {
  const open = dealOf({
    status: 'OPEN',
    createdAt: moments.ago(15, '09:00'),
    expectedCloseAt: moments.ahead(20),
  });
  return [
    open(41000021, 'Confeitaria Três Irmãs - Embalagens', {
      priceCents: 199000,
      stageId: 180104,
      companyIds: [customers.PASTRY_SHOP],
      products: [line(catalogue.PACKAGING, 100, 1990)],
    }),
    // 1.222,33 + 3.667,67 is the value.
    open(41000022, 'Padaria Aurora - Site institucional', {
      priceCents: 489000,
      stageId: 180103,
      companyIds: [customers.BAKERY],
      contactIds: [customers.MARINA],
      fields: {
        [catalogue.DEAL_DOWN_PAYMENT]: { kind: 'number', number: 1222.33 },
        [catalogue.DEAL_REMAINDER]: { kind: 'number', number: 3667.67 },
      },
    }),
    open(41000023, 'Brisa Tecnologia - Marca nova', {
      stageId: 180102,
      companyIds: [customers.SOFTWARE_HOUSE],
    }),
    open(41000024, 'Paulo Teixeira - Consultoria', {
      priceCents: 72000,
      stageId: 180101,
      contactIds: [customers.PAULO],
    }),
    open(41000025, 'Escola Pingo de Gente - Plano de conteúdo', {
      priceCents: 120000,
      stageId: 180203,
      companyIds: [customers.SCHOOL],
      responsibleId: catalogue.CARLA,
    }),
    open(41000026, 'Café Água Doce - Plano de conteúdo', {
      priceCents: 99990,
      stageId: 180202,
      companyIds: [customers.COFFEE_HOUSE],
      responsibleId: catalogue.CARLA,
    }),
  ];
}

function lostDeals(moments: SeedMoments): Deal[] {
  const lost = dealOf({ status: 'LOST', stageId: 180103, createdAt: moments.ago(40) });
  return [
    lost(41000031, 'Mercado do Bairro - Fachada', {
      priceCents: 260000,
      closedAt: moments.ago(14, '15:00'),
      lostReasonId: catalogue.LOST_TO_PRICE,
    }),
    lost(41000032, 'Clínica São Lucas - Vídeo', {
      priceCents: 410000,
      closedAt: moments.ago(18, '15:00'),
      companyIds: [customers.CLINIC],
      lostReasonId: catalogue.LOST_TO_SILENCE,
    }),
  ];
}

function dealOf(common: Pick<Deal, 'status' | 'createdAt'> & Partial<Deal>) {
  return (id: number, name: string, rest: Partial<Deal>): Deal => ({
    id,
    name,
    priceCents: null,
    closedAt: null,
    expectedCloseAt: null,
    stageId: 180101,
    responsibleId: catalogue.BRUNO,
    createdById: catalogue.BRUNO,
    contactIds: [],
    companyIds: [],
    activityIds: [],
    lostReasonId: null,
    origin: 'Moskit',
    source: 'MANUAL',
    products: [],
    fields: {},
    ...common,
    ...rest,
  });
}

function line(productId: number, quantity: number, priceCents: number): DealProduct {
  return { productId, quantity, priceCents, totalCents: quantity * priceCents };
}
