/** Stored shapes. Money is whole cents, instants are milliseconds since the epoch; the wire has its own shapes. */

export type DealStatus = 'OPEN' | 'WON' | 'LOST';

export interface Pipeline {
  id: number;
  name: string;
}

export interface Stage {
  id: number;
  name: string;
  priority: number;
  pipelineId: number;
}

export interface User {
  id: number;
  name: string;
  /** The login, an e-mail. */
  username: string;
  isActive: boolean;
  jobTitle: string;
  createdAt: number;
}

export interface Product {
  id: number;
  name: string;
  isActive: boolean;
  priceCents: number;
}

export interface LostReason {
  id: number;
  name: string;
}

export type CustomFieldModule = 'DEAL' | 'COMPANY' | 'CONTACT' | 'PROJECT';
export type CustomFieldType = 'TEXT' | 'NUMBER' | 'DATE' | 'SINGLE_OPTION' | 'MULTIPLE_OPTION';

export interface CustomField {
  /** `CF_` and sixteen letters and digits. */
  id: string;
  name: string;
  module: CustomFieldModule;
  type: CustomFieldType;
  isActive: boolean;
  options: { id: number; label: string }[];
}

export type FieldContent =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'date'; instantMs: number }
  | { kind: 'options'; optionIds: number[] };

/** By custom field id; an empty field is not in it. */
export type FieldContents = Record<string, FieldContent>;

export interface Customer {
  id: number;
  name: string;
  /** As typed, with or without mask; null when nobody typed one. */
  document: string | null;
  emails: string[];
  phones: string[];
  /** Which e-mail is the main one; not always the first. */
  primaryEmailIndex: number;
  notes: string | null;
  responsibleId: number;
  createdAt: number;
  fields: FieldContents;
}

/** A company's document is meant to be a CNPJ, and people type a CPF there all the same. */
export type Company = Customer;

export interface Contact extends Customer {
  employerIds: number[];
}

export interface DealProduct {
  productId: number;
  quantity: number;
  /** Unit price as the screen shows it: rounded, so that quantity × price may miss the total. */
  priceCents: number;
  totalCents: number;
}

export interface Deal {
  id: number;
  name: string;
  status: DealStatus;
  priceCents: number | null;
  createdAt: number;
  closedAt: number | null;
  expectedCloseAt: number | null;
  stageId: number;
  responsibleId: number;
  createdById: number;
  contactIds: number[];
  companyIds: number[];
  /** All of them completed: the API refuses a PUT that leaves them out. */
  activityIds: number[];
  lostReasonId: number | null;
  origin: string | null;
  source: string | null;
  products: DealProduct[];
  fields: FieldContents;
}
