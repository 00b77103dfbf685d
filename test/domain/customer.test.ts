import { describe, expect, it } from '@jest/globals';
import { chooseCustomer, type DealParty } from '../../domain/customer.js';
import type { TaxId } from '../../domain/tax-id.js';

const company: DealParty = { id: 1, name: 'Padaria', taxIdText: null, email: 'p@exemplo.com', phone: null };
const contact: DealParty = { id: 2, name: 'Carlos', taxIdText: null, email: 'c@exemplo.com', phone: '44 9' };
const cpf: TaxId = { kind: 'cpf', value: '12345678909' };
const cnpj: TaxId = { kind: 'cnpj', value: '12345678000195' };

describe('who a deal is billed to', () => {
  it.each([
    ['the company before the contact', company, contact, null, 'Padaria', 'Jurídica'],
    ['the company alone', company, null, cnpj, 'Padaria', 'Jurídica'],
    ['a company with a CPF', company, contact, cpf, 'Padaria', 'Física'],
    ['the contact alone', null, contact, null, 'Carlos', 'Física'],
    ['a contact with a CNPJ', null, contact, cnpj, 'Carlos', 'Jurídica'],
  ])('is %s', (_, aCompany, aContact, taxId, name, personType) => {
    expect(chooseCustomer(aCompany, aContact, taxId)).toMatchObject({ name, personType, taxId });
  });

  it('has e-mail and phone of the same side, never of the other', () => {
    expect(chooseCustomer(company, contact, null)).toMatchObject({ email: 'p@exemplo.com', phone: null });
    expect(chooseCustomer(null, contact, null)).toMatchObject({ email: 'c@exemplo.com', phone: '44 9' });
  });

  it.each([
    ['neither side', null, null],
    ['a company without name, although there is a contact', { ...company, name: null }, contact],
    ['a contact without name', null, { ...contact, name: null }],
  ])('is nobody with %s', (_, aCompany, aContact) => {
    expect(chooseCustomer(aCompany, aContact, cnpj)).toBeNull();
  });
});
