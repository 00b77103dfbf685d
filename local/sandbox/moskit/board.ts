import type { MoskitAccount } from './account.js';
import type { Company, Contact, Deal } from './entities.js';

/** A deal as the control interface shows it: names beside ids, instants as ISO text in UTC, money in cents. */
export interface DealView {
  id: number;
  name: string;
  status: Deal['status'];
  priceCents: number | null;
  createdAt: string;
  closedAt: string | null;
  expectedCloseAt: string | null;
  stageId: number;
  /** Null when the stage was deleted; the pipeline likewise. */
  stageName: string | null;
  pipelineId: number | null;
  pipelineName: string | null;
  ownerId: number;
  ownerName: string | null;
  companyId: number | null;
  companyName: string | null;
  contactId: number | null;
  contactName: string | null;
  products: {
    productId: number;
    name: string | null;
    quantity: number;
    priceCents: number;
    totalCents: number;
  }[];
  customFields: Deal['fields'];
}

export function viewDeal(deal: Deal, { store }: MoskitAccount): DealView {
  const stage = store.stages.find(({ id }) => id === deal.stageId);
  const pipeline = store.pipelines.find(({ id }) => id === stage?.pipelineId);
  const [companyId = null] = deal.companyIds;
  const [contactId = null] = deal.contactIds;
  return {
    id: deal.id,
    name: deal.name,
    status: deal.status,
    priceCents: deal.priceCents,
    createdAt: new Date(deal.createdAt).toISOString(),
    closedAt: toIso(deal.closedAt),
    expectedCloseAt: toIso(deal.expectedCloseAt),
    stageId: deal.stageId,
    stageName: stage?.name ?? null,
    pipelineId: pipeline?.id ?? null,
    pipelineName: pipeline?.name ?? null,
    ownerId: deal.responsibleId,
    ownerName: nameOf(store.users, deal.responsibleId),
    companyId,
    companyName: nameOf(store.companies, companyId),
    contactId,
    contactName: nameOf(store.contacts, contactId),
    products: deal.products.map((line) => ({ ...line, name: nameOf(store.products, line.productId) })),
    customFields: deal.fields,
  };
}

export function viewCustomer(customer: Company | Contact) {
  const { id, name, document, emails, phones, fields } = customer;
  return { id, name, document, emails, phones, customFields: fields };
}

/** All that a screen needs: funnels, stages, deals with names, and what a deal can be filled with. */
export function viewBoard(account: MoskitAccount) {
  const { store, context } = account;
  return {
    now: new Date(context.clock.now()).toISOString(),
    pipelines: store.pipelines,
    stages: store.stages,
    deals: store.deals().map((deal) => viewDeal(deal, account)),
    companies: store.companies.map(viewCustomer),
    contacts: store.contacts.map(viewCustomer),
    users: store.users,
    products: store.products,
    customFields: store.customFields,
  };
}

function nameOf(list: readonly { id: number; name: string }[], id: number | null): string | null {
  return list.find((item) => item.id === id)?.name ?? null;
}

function toIso(instantMs: number | null): string | null {
  return instantMs === null ? null : new Date(instantMs).toISOString();
}
