import type { PersonType } from './person-type.js';
import type { TaxId } from './tax-id.js';

/** A company or contact of a deal, as the CRM has it. Absent text is `null`, never empty. */
export interface DealParty {
  readonly id: number;
  readonly name: string | null;
  /** As written there, mask and mistakes included. */
  readonly taxIdText: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Who the deal is billed to. */
export interface DealCustomer {
  readonly name: string;
  readonly personType: PersonType;
  readonly taxId: TaxId | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * The company where there is one, else the contact; nothing is mixed, since an e-mail of the contact could lead to
 * another person than the company. The document decides the type: a company may be registered with a CPF.
 * `null` without either, and where the one that counts has no name.
 * @param taxId the valid document of that company or contact, if any
 */
export function chooseCustomer(
  company: DealParty | null,
  contact: DealParty | null,
  taxId: TaxId | null,
): DealCustomer | null {
  const party = company ?? contact;
  if (party === null || party.name === null) return null;
  return {
    name: party.name,
    personType: taxId === null ? typeWithoutDocument(company) : taxId.kind === 'cpf' ? 'Física' : 'Jurídica',
    taxId,
    email: party.email,
    phone: party.phone,
  };
}

function typeWithoutDocument(company: DealParty | null): PersonType {
  return company === null ? 'Física' : 'Jurídica';
}
