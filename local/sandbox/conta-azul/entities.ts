/**
 * What the sandbox remembers of one Conta Azul company. Stored shape only: whole cents, plain days, English names.
 * How each record looks on the wire is said in `wire/`.
 */

export type EntryKind = 'receivable' | 'payable';
export type PersonType = 'Física' | 'Jurídica' | 'Estrangeira';
export type RoleName = 'Cliente' | 'Fornecedor' | 'Transportadora';
export type CategoryKind = 'RECEITA' | 'DESPESA';
export type InstalmentState = 'open' | 'settled' | 'partial' | 'lost' | 'renegotiated' | 'cancelled';

export interface Company {
  id: string;
  document: string;
  legalName: string;
  tradeName: string;
  foundedOn: string;
  email: string;
}

export interface Role {
  id: string;
  name: RoleName;
}

export interface Person {
  id: string;
  legacyId: number;
  legacyUuid: string;
  name: string;
  tradeName: string | null;
  type: PersonType;
  /** As it was typed: with or without mask. */
  document: string | null;
  email: string | null;
  mobilePhone: string | null;
  businessPhone: string | null;
  code: string | null;
  identityCard: string | null;
  bornOn: string | null;
  notes: string | null;
  isActive: boolean;
  origin: 'API' | 'ERP';
  roles: Role[];
  addresses: Record<string, unknown>[];
  createdAt: number;
  changedAt: number;
}

export interface FinancialAccount {
  id: string;
  name: string;
  type: string;
  bank: string;
  bankCode: number | null;
  branch: string | null;
  number: string | null;
  isActive: boolean;
  isDefault: boolean;
}

export interface Category {
  id: string;
  name: string;
  kind: CategoryKind;
  parentId: string | null;
  incomeStatementLine: string | null;
}

export interface CostCentre {
  id: string;
  code: string | null;
  name: string;
  isActive: boolean;
}

export interface CostCentreShare {
  costCentreId: string;
  amountCents: number;
}

export interface Allocation {
  categoryId: string;
  amountCents: number;
  costCentres: CostCentreShare[];
}

export interface InstalmentDraft {
  dueDate: string;
  description: string;
  note: string | null;
  financialAccountId: string | null;
  paymentMethod: string | null;
  grossCents: number;
  netCents: number;
  discountCents: number;
  interestCents: number;
  fineCents: number;
  feeCents: number;
}

export interface Instalment extends InstalmentDraft {
  id: string;
  number: number;
  state: InstalmentState;
  paidCents: number;
  version: number;
  changedAt: number;
}

/** A receivable or payable that passed every rule and has no id yet. */
export interface EntryDraft {
  kind: EntryKind;
  description: string;
  accrualDate: string;
  totalCents: number;
  notes: string | null;
  externalReference: string | null;
  /** Of the sale that made it; `null` for one that was entered as such. */
  saleId: string | null;
  personId: string | null;
  financialAccountId: string | null;
  allocations: Allocation[];
  instalments: InstalmentDraft[];
}

export interface Entry extends Omit<EntryDraft, 'instalments'> {
  id: string;
  referenceId: string;
  version: number;
  instalments: Instalment[];
  createdAt: number;
  changedAt: number;
}

export interface Protocol {
  id: string;
  draft: EntryDraft;
  createdAt: number;
  dueAt: number;
  status: 'PENDING' | 'SUCCESS' | 'ERROR';
  answer: string | null;
  entryId: string | null;
  /** What it will end in error with, chosen by a test. */
  plannedError: string | null;
}
