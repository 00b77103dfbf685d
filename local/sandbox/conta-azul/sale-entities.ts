/** What the sandbox remembers of the catalogue and of sales. Stored shape only; see `wire/` for how it is shown. */

export type ProductKind = 'PRODUTO' | 'KIT_PRODUTO' | 'VARIACAO_PRODUTO';
export type ServiceKind = 'PRESTADO' | 'TOMADO' | 'AMBOS';
export type ItemKind = 'PRODUTO' | 'SERVICO';
export type SaleStatus = 'EM_ANDAMENTO' | 'APROVADO' | 'FATURADO' | 'CANCELADO';
export type DiscountKind = 'VALOR' | 'PORCENTAGEM';

export interface Product {
  id: string;
  legacyId: number;
  name: string;
  /** The SKU. */
  code: string | null;
  ean: string | null;
  kind: ProductKind;
  isActive: boolean;
  priceCents: number;
  costCents: number;
  stock: number;
  changedAt: number;
}

export interface Service {
  id: string;
  /** `id_servico`, the number of the older service. */
  number: number;
  /** Shown as `descricao`: a service has no other name. */
  name: string;
  code: string | null;
  kind: ServiceKind;
  isActive: boolean;
  priceCents: number;
  costCents: number;
}

export interface Seller {
  id: string;
  legacyId: number;
  name: string;
}

export interface SaleItemDraft {
  /** Of a product or of a service. */
  productId: string;
  kind: ItemKind;
  name: string;
  description: string | null;
  /** At most four decimals. */
  quantity: number;
  unitPriceCents: number;
  costCents: number | null;
}

export interface SaleInstalmentDraft {
  dueDate: string;
  amountCents: number;
  description: string | null;
}

/** A sale that passed every rule and has no id yet. */
export interface SaleDraft {
  number: number;
  status: SaleStatus;
  saleDate: string;
  personId: string;
  sellerId: string | null;
  categoryId: string | null;
  costCentreId: string | null;
  notes: string | null;
  paymentNotes: string | null;
  items: SaleItemDraft[];
  /** As it was asked for: hundredths of a real or of a percent. */
  discount: { kind: DiscountKind; hundredths: number } | null;
  discountCents: number;
  shippingCents: number;
  totalCents: number;
  paymentOption: string;
  paymentMethod: string | null;
  financialAccountId: string | null;
  transactionCode: string | null;
  instalments: SaleInstalmentDraft[];
}

export interface Sale extends Omit<SaleDraft, 'items' | 'instalments'> {
  id: string;
  legacyId: number;
  origin: 'API' | 'ERP';
  version: number;
  items: (SaleItemDraft & { id: string })[];
  /** Their ids are the sale's own, not those of the receivable's instalments (seen in production). */
  instalments: (SaleInstalmentDraft & { id: string; number: number })[];
  createdAt: number;
  changedAt: number;
}
