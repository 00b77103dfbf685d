import { describe, expect, it } from '@jest/globals';
import { companySchema } from '../../moskit/companies.js';
import { contactSchema } from '../../moskit/contacts.js';
import { dealSchema } from '../../moskit/deals.js';
import { type DealRelations, toWonDeal } from '../../moskit/to-won-deal.js';
import { company, contact, wonDeal } from './records.js';

const CNPJ = '12345678000195';
const CPF = '12345678909';

const nothing: DealRelations = {
  stage: null,
  pipeline: null,
  owner: null,
  company: null,
  contact: null,
  productName: (id) => (id === 500 ? 'Consultoria' : null),
  labelOfOption: (_, id) => (id === 1 ? 'Indicação' : null),
};
const aCompany = (more = {}) => companySchema.parse(company(1001, more));
const aContact = (more = {}) => contactSchema.parse(contact(2001, more));
const translate = (
  deal: Record<string, unknown>,
  related: Partial<DealRelations> = {},
  field: string | null = null,
) => toWonDeal(dealSchema.parse(wonDeal(1, 1, deal)), { ...nothing, ...related }, field);

describe('the value', () => {
  const line = (finalPrice: number | null, price = 1000, quantity = 2) => ({
    product: { id: 500 },
    quantity,
    price,
    finalPrice,
  });
  it.each([
    ['is the price, in cents', { price: 123456 }, 123456],
    [
      'is the price even where the lines add up to something else',
      { price: 500, dealProducts: [line(900)] },
      500,
    ],
    ['is the price even where the lines are at zero', { price: 500, dealProducts: [line(0)] }, 500],
    [
      'is the sum of the lines where there is no price',
      { price: null, dealProducts: [line(900), line(1)] },
      901,
    ],
    [
      'counts quantity times price where a line has no total',
      { price: null, dealProducts: [line(null)] },
      2000,
    ],
    ['is none at zero', { price: 0 }, null],
    ['is none at zero whatever the lines say', { price: 0, dealProducts: [line(900)] }, null],
    ['is none without price and lines', { price: null }, null],
    ['is none without price and with lines at zero', { price: null, dealProducts: [line(0)] }, null],
    ['is none below zero', { price: -5 }, null],
    ['is none where it is no whole number of cents', { price: 350.5 }, null],
  ])('%s', (_, deal, expected) => {
    expect(translate(deal).value).toBe(expected);
  });
});

describe('the customer', () => {
  it('is the company where there is one, with nothing of the contact', () => {
    const { customer } = translate(
      {},
      {
        company: aCompany(),
        contact: aContact({ emails: [{ id: 1, address: 'eu@exemplo.com' }], cpf: CPF }),
      },
    );
    expect(customer).toEqual({
      name: 'Empresa 1001',
      personType: 'Jurídica',
      taxId: null,
      email: null,
      phone: null,
    });
  });

  it('is else the contact', () => {
    const { customer } = translate({}, { contact: aContact({ cpf: '123.456.789-09' }) });
    expect(customer).toEqual({
      name: 'Contato 2001',
      personType: 'Física',
      taxId: { kind: 'cpf', value: CPF },
      email: null,
      phone: null,
    });
  });

  it.each([
    ['company', 'a CPF', { company: aCompany({ cnpj: CPF }) }, 'Física'],
    ['company', 'a CNPJ', { company: aCompany({ cnpj: CNPJ }) }, 'Jurídica'],
    ['company', 'an invalid one', { company: aCompany({ cnpj: '12345678000100' }) }, 'Jurídica'],
    ['contact', 'a CNPJ', { contact: aContact({ cpf: CNPJ }) }, 'Jurídica'],
    ['contact', 'none', { contact: aContact() }, 'Física'],
  ])('that is a %s with %s is of the type that follows', (_side, _document, related, expected) => {
    expect(translate({}, related).customer?.personType).toBe(expected);
  });

  it.each([
    ['neither company nor contact', {}],
    ['a company without name', { company: aCompany({ name: ' ' }), contact: aContact() }],
  ])('is none with %s', (_, related) => {
    expect(translate({}, related).customer).toBeNull();
  });
});

describe('the document', () => {
  const text = (textValue: string) => [{ id: 'CF_doc', textValue }];
  const number = (numericValue: number) => [{ id: 'CF_doc', numericValue }];

  it('is read in the chosen field of the deal first', () => {
    const deal = translate(
      { entityCustomFields: text('12.345.678/0001-95') },
      { company: aCompany({ cnpj: CPF, entityCustomFields: text(CPF) }) },
      'CF_doc',
    );
    expect(deal.customer?.taxId).toEqual({ kind: 'cnpj', value: CNPJ });
  });

  it.each([
    ['a text field', text(CNPJ), CNPJ],
    ['a number field', number(12345678000195), CNPJ],
    ['a number field that lost a zero of a CNPJ', number(191), null],
    ['a number field that lost zeros of a long CNPJ', number(7526557000100), '07526557000100'],
    ['a number field that lost a zero of a CPF', number(1234567890), '01234567890'],
    ['an invalid text', text('12345678000100'), null],
    ['an empty text', text(' '), null],
  ])('in %s is read', (_, entityCustomFields, expected) => {
    const deal = translate({ entityCustomFields }, { company: aCompany() }, 'CF_doc');
    expect(deal.customer?.taxId?.value ?? null).toBe(expected);
  });

  it('is read in the chosen field of the customer next, not of the other side', () => {
    const both = {
      company: aCompany(),
      contact: aContact({ entityCustomFields: text(CPF) }),
    };
    expect(translate({}, both, 'CF_doc').customer?.taxId).toBeNull();
    expect(translate({}, { contact: both.contact }, 'CF_doc').customer?.taxId?.value).toBe(CPF);
    const own = { company: aCompany({ entityCustomFields: text(CNPJ) }) };
    expect(translate({}, own, 'CF_doc').customer?.taxId?.value).toBe(CNPJ);
  });

  it.each([
    ['empty', []],
    ['invalid', text('12345678000100')],
    ['ambiguous', number(0)],
  ])('is the native one where the chosen field is %s', (_, entityCustomFields) => {
    const deal = translate({ entityCustomFields }, { company: aCompany({ cnpj: CNPJ }) }, 'CF_doc');
    expect(deal.customer?.taxId?.value).toBe(CNPJ);
  });

  it('is not looked for in fields that were not chosen', () => {
    const deal = translate({ entityCustomFields: text(CNPJ) }, { company: aCompany() });
    expect(deal.customer?.taxId).toBeNull();
  });
});

describe('e-mail and phone', () => {
  const emails = [
    { id: 1, address: ' ' },
    { id: 2, address: 'primeiro@exemplo.com' },
    { id: 3, address: 'principal@exemplo.com ' },
  ];
  it.each([
    ['the primary one', { id: 3 }, 'principal@exemplo.com'],
    ['the first that is not blank without a primary one', null, 'primeiro@exemplo.com'],
    ['the first that is not blank where the primary one is blank', { id: 1 }, 'primeiro@exemplo.com'],
    ['the first that is not blank where the primary one is gone', { id: 9 }, 'primeiro@exemplo.com'],
  ])('are %s', (_, primaryEmail, expected) => {
    expect(translate({}, { company: aCompany({ emails, primaryEmail }) }).company?.email).toBe(expected);
  });

  it('are none where there are none', () => {
    const { company: party } = translate({}, { company: aCompany({ emails: null, phones: [] }) });
    expect([party?.email, party?.phone]).toEqual([null, null]);
  });

  it('of the owner is the login where it looks like one, else the e-mail', () => {
    const owner = { id: 1, name: 'Ana' };
    const emailOf = (user: object) => translate({}, { owner: { ...owner, ...user } }).owner?.email;
    expect(emailOf({ username: 'ana@exemplo.com', email: 'outra@exemplo.com' })).toBe('ana@exemplo.com');
    expect(emailOf({ username: 'ana.souza', email: 'ana@exemplo.com' })).toBe('ana@exemplo.com');
    expect(emailOf({ username: 'ana.souza' })).toBeNull();
  });
});

describe('custom fields', () => {
  it('come by id from deal, company and contact, each kind in its own way', () => {
    const fields = (id: string, value: object) => ({ entityCustomFields: [{ id, ...value }] });
    const deal = translate(
      {
        entityCustomFields: [
          { id: 'CF_text', textValue: ' Padaria ' },
          { id: 'CF_number', numericValue: 0 },
          { id: 'CF_options', options: [1, 2] },
          { id: 'CF_empty', textValue: '' },
        ],
      },
      {
        company: aCompany(fields('CF_company', { textValue: 'Norte' })),
        contact: aContact(fields('CF_contact', { dateValue: '1990-05-04' })),
      },
    );
    expect(deal.customFields).toEqual({
      CF_text: 'Padaria',
      CF_number: 0,
      CF_options: 'Indicação, 2',
      CF_empty: null,
      CF_company: 'Norte',
      CF_contact: '1990-05-04',
    });
  });

  it.each([
    ['2026-03-31', '2026-03-31'],
    ['2026-03-31T00:00:00Z', '2026-03-31'],
    ['2026-03-31T03:00:00Z', '2026-03-31'],
    ['2026-03-31T02:30:00Z', '2026-03-30T23:30:00-03:00'],
    ['amanhã', 'amanhã'],
  ])('give the date %s as %s', (dateValue, expected) => {
    const deal = translate({ entityCustomFields: [{ id: 'CF_date', dateValue }] });
    expect(deal.customFields).toEqual({ CF_date: expected });
  });
});

describe('a deal', () => {
  it('keeps its dates as instants and its expected close as a day', () => {
    const deal = translate({
      closeDate: '2026-03-31T02:30:00Z',
      dateCreated: '2026-03-01T10:00:00.123-03:00',
      previsionCloseDate: '2026-03-31T03:00:00Z',
    });
    expect(deal).toMatchObject({
      wonAt: Date.UTC(2026, 2, 31, 2, 30),
      createdAt: Date.UTC(2026, 2, 1, 13, 0, 0, 123),
      expectedCloseOn: '2026-03-31',
    });
  });

  it('with nothing but an id has nothing, and no error', () => {
    const deal = toWonDeal(dealSchema.parse({ id: 5 }), nothing, 'CF_doc');
    expect(deal).toEqual({
      id: 5,
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
    });
  });

  it('names a product that is gone by its id', () => {
    const dealProducts = [
      { product: { id: 500 }, quantity: 3, price: 3333, finalPrice: 10000 },
      { product: { id: 7 }, quantity: null, price: null, finalPrice: 250 },
      { product: null, quantity: 1, price: 99.5, finalPrice: null },
    ];
    const { items } = translate({ dealProducts });
    expect(items.map(({ summary }) => summary)).toEqual([
      '3 × Consultoria (R$ 100,00)',
      '1 × Produto 7 (R$ 2,50)',
      '1 × Produto (R$ 1,00)',
    ]);
  });
});
