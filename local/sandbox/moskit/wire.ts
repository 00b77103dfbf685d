import { formatInstant } from '../day.js';
import type {
  Company,
  Contact,
  Customer,
  CustomField,
  Deal,
  FieldContents,
  Pipeline,
  Product,
  Stage,
  User,
} from './entities.js';
import type { MoskitSettings } from './settings.js';
import type { MoskitStore } from './store.js';

type Wire = Record<string, unknown>;

/** Stored shapes to what the API answers, under the settings of the moment. */
export interface MoskitWire {
  deal(deal: Deal, view: 'list' | 'detail'): Wire;
  company(company: Company): Wire;
  contact(contact: Contact): Wire;
  user(user: User): Wire;
  product(product: Product): Wire;
  pipeline(pipeline: Pipeline): Wire;
  stage(stage: Stage): Wire;
  customField(field: CustomField): Wire;
}

export function createMoskitWire(store: MoskitStore, settings: () => MoskitSettings): MoskitWire {
  const date = (instantMs: number) =>
    formatInstant(instantMs, { zone: settings().dateZone, fractionDigits: settings().dateFractionDigits });
  const dateOrNull = (instantMs: number | null) => (instantMs === null ? null : date(instantMs));
  const withEmpties = (wire: Wire) =>
    settings().areEmptyFieldsOmitted
      ? Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== null))
      : wire;
  const document = (text: string | null) =>
    text !== null && settings().documentFormat === 'plain' ? text.replace(/[^0-9A-Za-z]/g, '') : text;

  const customer = (record: Customer, side: 'companyIds' | 'contactIds'): Wire => ({
    id: record.id,
    name: record.name,
    notes: record.notes,
    picture: null,
    dateCreated: date(record.createdAt),
    createdBy: { id: record.responsibleId },
    responsible: { id: record.responsibleId },
    ...toAddresses(record),
    deals: store.deals().flatMap((deal) => (deal[side].includes(record.id) ? [{ id: deal.id }] : [])),
    activities: [],
    entityCustomFields: toFieldList(record.fields, date),
    origin: 'Moskit',
    source: 'MANUAL',
  });

  return {
    deal(deal, view) {
      const valueInLists = view === 'list' ? settings().valueInLists : 'present';
      const wire: Wire = {
        id: deal.id,
        name: deal.name,
        status: deal.status === 'OPEN' && settings().isOpenStatusMissing ? null : deal.status,
        price: valueInLists === 'present' ? deal.priceCents : null,
        dateCreated: date(deal.createdAt),
        closeDate: dateOrNull(deal.closedAt),
        previsionCloseDate: dateOrNull(deal.expectedCloseAt),
        stage: { id: deal.stageId },
        responsible: { id: deal.responsibleId },
        createdBy: { id: deal.createdById },
        contacts: toIdList(deal.contactIds),
        companies: toIdList(deal.companyIds),
        activities: toIdList(deal.activityIds),
        origin: deal.origin,
        source: deal.source,
        dealProducts: valueInLists === 'price-and-products-missing' ? [] : deal.products.map(toDealProduct),
        entityCustomFields: toFieldList(deal.fields, date),
      };
      if (deal.lostReasonId !== null) wire['lostReason'] = { id: deal.lostReasonId };
      return withEmpties(wire);
    },
    company: (company) =>
      withEmpties({
        ...customer(company, 'companyIds'),
        cnpj: document(company.document),
        domain: null,
        employees: store.contacts.flatMap((contact) =>
          contact.employerIds.includes(company.id) ? [{ contact: { id: contact.id } }] : [],
        ),
      }),
    contact: (contact) =>
      withEmpties({
        ...customer(contact, 'contactIds'),
        ...(settings().isCpfReturned ? { cpf: document(contact.document) } : {}),
        employers: contact.employerIds.map((id) => ({ company: { id } })),
      }),
    user: (user) => ({
      id: user.id,
      name: user.name,
      username: user.username,
      active: user.isActive,
      jobTitle: user.jobTitle,
      phones: [],
      picture: null,
      dateCreated: date(user.createdAt),
      levelView: 'ALL',
      levelEdit: 'USER',
    }),
    product: (product) => ({
      id: product.id,
      name: product.name,
      active: product.isActive,
      price: product.priceCents,
    }),
    pipeline: (pipeline) => ({ id: pipeline.id, name: pipeline.name }),
    stage: (stage) => ({
      id: stage.id,
      name: stage.name,
      priority: stage.priority,
      pipeline: { id: stage.pipelineId },
    }),
    customField: (field) => ({
      id: field.id,
      name: field.name,
      module: field.module,
      type: field.type,
      active: field.isActive,
    }),
  };
}

/** `finalPrice` is the line's total; the unit price beside it is rounded. */
function toDealProduct(line: Deal['products'][number]): Wire {
  return {
    product: { id: line.productId },
    quantity: line.quantity,
    price: line.priceCents,
    initialPrice: line.priceCents,
    finalPrice: line.totalCents,
  };
}

/** E-mails and phones have ids of their own, by which the main one is named. */
function toAddresses(record: Customer): Wire {
  const emails = record.emails.map((address, index) => ({ id: record.id * 10 + index, address }));
  const phones = record.phones.map((number, index) => ({
    id: record.id * 10 + 5 + index,
    number,
    type: { id: 1 },
  }));
  const mainEmail = emails[record.primaryEmailIndex];
  const mainPhone = phones[0];
  return {
    emails,
    phones,
    primaryEmail: mainEmail ? { id: mainEmail.id } : null,
    primaryPhone: mainPhone ? { id: mainPhone.id } : null,
  };
}

function toIdList(ids: readonly number[]): { id: number }[] {
  return ids.map((id) => ({ id }));
}

function toFieldList(fields: FieldContents, date: (instantMs: number) => string): Wire[] {
  return Object.entries(fields).map(([id, content]) => {
    if (content.kind === 'text') return { id, textValue: content.text };
    if (content.kind === 'number') return { id, numericValue: content.number };
    if (content.kind === 'date') return { id, dateValue: date(content.instantMs) };
    return { id, options: content.optionIds };
  });
}
