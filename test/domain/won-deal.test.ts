import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../domain/calendar-date.js';
import { toDealItem } from '../../domain/deal-item.js';
import { cents } from '../../domain/money.js';
import { isComplete, type WonDeal, winKey } from '../../domain/won-deal.js';
import { keyOnlyOutput, wonDealFields } from '../../domain/won-deal-fields.js';
import { toWonDealOutput } from '../../domain/won-deal-output.js';

const bare: WonDeal = {
  id: 41,
  name: null,
  value: null,
  wonAt: null,
  createdAt: null,
  expectedCloseOn: null,
  pipeline: null,
  stage: null,
  owner: null,
  customer: null,
  company: null,
  contact: null,
  items: [],
  customFields: {},
  origin: null,
  source: null,
};

const full: WonDeal = {
  id: 41,
  name: 'Plano Anual',
  value: cents(123456),
  wonAt: Date.UTC(2026, 2, 31, 2, 30),
  createdAt: Date.UTC(2026, 2, 1, 13),
  expectedCloseOn: calendarDate('2026-03-31'),
  pipeline: { id: 1, name: 'Vendas' },
  stage: { id: 11, name: 'Fechamento' },
  owner: { id: 5, name: 'Ana Souza', email: 'ana@exemplo.com.br' },
  customer: {
    name: 'Padaria Boa Vista',
    personType: 'Jurídica',
    taxId: { kind: 'cnpj', value: '12345678000195' },
    email: 'fin@exemplo.com.br',
    phone: '(44) 3000-0000',
  },
  company: {
    id: 7,
    name: 'Padaria Boa Vista',
    taxIdText: '12.345.678/0001-95',
    email: 'fin@exemplo.com.br',
    phone: '(44) 3000-0000',
  },
  contact: { id: 8, name: 'Carlos Lima', taxIdText: '123.456.789-00', email: null, phone: null },
  items: [
    toDealItem({ productId: 500, name: 'Consultoria', quantity: 2, total: cents(35000) }),
    toDealItem({ productId: null, name: 'Visita', quantity: 3, total: cents(10000) }),
  ],
  customFields: { CF_1: 'Norte' },
  origin: 'Moskit',
  source: 'MANUAL',
};

describe('the key of a win', () => {
  it.each([
    [full.wonAt, false, '41'],
    [null, false, '41'],
    [full.wonAt, true, '41@2026-03-31T02:30:00.000Z'],
    [null, true, '41@none'],
  ])('won at %p with recapture %p is %s', (wonAt, isRecapture, expected) => {
    expect(winKey(41, wonAt, isRecapture)).toBe(expected);
  });
});

describe('a deal is complete', () => {
  it.each([
    ['with value and customer', full, true],
    ['without value', { ...full, value: null }, false],
    ['without customer', { ...full, customer: null }, false],
  ])('%s: %#', (_, deal, expected) => {
    expect(isComplete(deal)).toBe(expected);
  });
});

describe('the output of a won deal', () => {
  it('has amounts, days and documents in every ready form', () => {
    expect(toWonDealOutput(full, '41')).toEqual({
      id: '41',
      deal_id: 41,
      name: 'Plano Anual',
      status: 'WON',
      value: 1234.56,
      value_cents: 123456,
      value_brl: 'R$ 1.234,56',
      won_at: '2026-03-30T23:30:00-03:00',
      won_on: '2026-03-30',
      won_on_br: '30/03/2026',
      created_at: '2026-03-01T10:00:00-03:00',
      expected_close_on: '2026-03-31',
      pipeline_id: 1,
      pipeline_name: 'Vendas',
      stage_id: 11,
      stage_name: 'Fechamento',
      owner_id: 5,
      owner_name: 'Ana Souza',
      owner_email: 'ana@exemplo.com.br',
      customer_name: 'Padaria Boa Vista',
      customer_type: 'Jurídica',
      customer_tax_id: '12345678000195',
      customer_tax_id_formatted: '12.345.678/0001-95',
      customer_email: 'fin@exemplo.com.br',
      customer_phone: '(44) 3000-0000',
      company_id: 7,
      company_name: 'Padaria Boa Vista',
      company_tax_id: '12345678000195',
      company_email: 'fin@exemplo.com.br',
      company_phone: '(44) 3000-0000',
      contact_id: 8,
      contact_name: 'Carlos Lima',
      contact_tax_id: '123.456.789-00',
      contact_email: null,
      contact_phone: null,
      items: [
        { product_id: 500, name: 'Consultoria', quantity: 2, unit_price: 175, total: 350 },
        { product_id: null, name: '3 × Visita', quantity: 1, unit_price: 100, total: 100 },
      ],
      items_total: 450,
      items_summary: '2 × Consultoria (R$ 350,00); 3 × Visita (R$ 100,00)',
      custom_fields: { CF_1: 'Norte' },
      origin: 'Moskit',
      source: 'MANUAL',
    });
  });

  it('has every key where the deal has nothing', () => {
    const output = toWonDealOutput(bare, '41@none');
    expect(Object.keys(output)).toEqual(Object.keys(toWonDealOutput(full, '41')));
    const { id, deal_id, status, items, custom_fields, ...rest } = output;
    expect({ id, deal_id, status, items, custom_fields }).toEqual({
      id: '41@none',
      deal_id: 41,
      status: 'WON',
      items: [],
      custom_fields: {},
    });
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });

  it('keeps the day of a win at exactly midnight UTC: a plain date in disguise', () => {
    const output = toWonDealOutput({ ...full, wonAt: Date.UTC(2026, 2, 31) }, '41');
    expect([output.won_on, output.won_on_br]).toEqual(['2026-03-31', '31/03/2026']);
  });

  it('is described field by field', () => {
    const described = [...wonDealFields.map(({ key }) => key), 'custom_fields'];
    expect(described.sort()).toEqual(Object.keys(toWonDealOutput(full, '41')).sort());
    const items = wonDealFields.find(({ key }) => key === 'items');
    expect(items?.children?.map(({ key }) => key)).toEqual(
      Object.keys(toWonDealOutput(full, '41').items[0] ?? {}),
    );
    expect(new Set(wonDealFields.map(({ label }) => label)).size).toBe(wonDealFields.length);
  });

  it('of a first poll is the key and nothing else', () => {
    const { id, ...rest } = keyOnlyOutput('41');
    expect(id).toBe('41');
    expect(['id', ...Object.keys(rest)].sort()).toEqual(Object.keys(toWonDealOutput(full, '41')).sort());
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });
});
