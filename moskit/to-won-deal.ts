import { type CalendarDate, dayOfInstant, parseInstant } from '../domain/calendar-date.js';
import { chooseCustomer, type DealParty } from '../domain/customer.js';
import { toDealItem } from '../domain/deal-item.js';
import { readTaxId, type TaxId } from '../domain/tax-id.js';
import type { Named, WonDeal } from '../domain/won-deal.js';
import type { Company } from './companies.js';
import type { Contact } from './contacts.js';
import { type LabelOfOption, taxIdIn, toCustomFields } from './custom-field-values.js';
import { dealValue, totalOf } from './deal-value.js';
import { closedAt, type Deal } from './deals.js';
import { textOrNull } from './schemas.js';
import { emailOfUser, type User } from './users.js';

/** All that a deal points to; `null` where it points to nothing or to something deleted. */
export interface DealRelations {
  stage: Named | null;
  pipeline: Named | null;
  owner: User | null;
  company: Company | null;
  contact: Contact | null;
  productName(productId: number): string | null;
  labelOfOption: LabelOfOption;
}

/**
 * Moskit's deal → won deal. Documents are looked for in the chosen custom field of the deal, in the same of the
 * customer, then in the customer's native field, which is written by hand: invalid ones count as empty.
 * @param taxIdFieldId custom field (`CF_…`) that holds the CPF or CNPJ, if the user chose one
 */
export function toWonDeal(deal: Deal, related: DealRelations, taxIdFieldId: string | null): WonDeal {
  const { company, contact, labelOfOption } = related;
  const companyParty = company && toParty(company, company.cnpj);
  const contactParty = contact && toParty(contact, contact.cpf);
  const taxId =
    taxIdIn(deal.entityCustomFields, taxIdFieldId) ??
    taxIdIn((company ?? contact)?.entityCustomFields, taxIdFieldId) ??
    nativeTaxId(companyParty ?? contactParty);
  return {
    id: deal.id,
    name: textOrNull(deal.name),
    value: dealValue(deal),
    wonAt: closedAt(deal),
    createdAt: instantOrNull(deal.dateCreated),
    expectedCloseOn: dayOrNull(deal.previsionCloseDate),
    pipeline: related.pipeline,
    stage: related.stage,
    owner: ownerOf(deal, related.owner),
    customer: chooseCustomer(companyParty, contactParty, taxId),
    company: companyParty,
    contact: contactParty,
    items: (deal.dealProducts ?? []).map((line) => {
      const productId = line.product?.id ?? null;
      const name = productId === null ? null : related.productName(productId);
      return toDealItem({
        productId,
        name: name ?? (productId === null ? 'Produto' : `Produto ${productId}`),
        quantity: line.quantity ?? 1,
        total: totalOf(line),
      });
    }),
    customFields: {
      ...toCustomFields(contact?.entityCustomFields, labelOfOption),
      ...toCustomFields(company?.entityCustomFields, labelOfOption),
      ...toCustomFields(deal.entityCustomFields, labelOfOption),
    },
    origin: textOrNull(deal.origin),
    source: textOrNull(deal.source),
  };
}

function toParty(record: Company | Contact, taxIdText: string | null | undefined): DealParty {
  const email = primary(record.emails, record.primaryEmail?.id, ({ address }) => address);
  const phone = primary(record.phones, record.primaryPhone?.id, ({ number }) => number);
  return { id: record.id, name: textOrNull(record.name), taxIdText: textOrNull(taxIdText), email, phone };
}

/** The one marked as primary, else the first that is not blank. */
function primary<Entry extends { id?: number | null | undefined }>(
  entries: readonly Entry[] | null | undefined,
  primaryId: number | null | undefined,
  textOf: (entry: Entry) => string | null | undefined,
): string | null {
  const filled = (entries ?? []).filter((entry) => textOrNull(textOf(entry)) !== null);
  const chosen = filled.find(({ id }) => id === primaryId && typeof id === 'number') ?? filled[0];
  return chosen === undefined ? null : textOrNull(textOf(chosen));
}

function nativeTaxId(party: DealParty | null): TaxId | null {
  return party?.taxIdText ? readTaxId(party.taxIdText) : null;
}

/** A user that was deleted leaves its id. */
function ownerOf(deal: Deal, user: User | null): WonDeal['owner'] {
  const id = deal.responsible?.id;
  if (typeof id !== 'number') return null;
  return { id, name: textOrNull(user?.name), email: user === null ? null : emailOfUser(user) };
}

function instantOrNull(text: string | null | undefined): number | null {
  return text ? parseInstant(text) : null;
}

function dayOrNull(text: string | null | undefined): CalendarDate | null {
  const instant = instantOrNull(text);
  return instant === null ? null : dayOfInstant(instant);
}
