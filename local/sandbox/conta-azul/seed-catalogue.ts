import { addDays, dayInSaoPaulo, instantInSaoPaulo } from '../day.js';
import type { Product, Seller, Service } from './sale-entities.js';
import { seedId } from './seed-lists.js';

export const IDENTITY = seedId('f', 1);
export const WEBSITE = seedId('f', 2);
export const PACKAGING = seedId('f', 3);
export const MONTHLY_CONTENT = seedId('f', 4);
export const PRINTING = seedId('f', 5);

export const CONSULTING = seedId('1', 1);
/** Stands in for whatever the CRM sells and this company does not list. */
export const CRM_SALE = seedId('1', 2);
export const PRINTING_SERVICE = seedId('1', 3);
export const TRANSLATION = seedId('1', 4);
export const BOOKKEEPING = seedId('1', 5);
export const OLD_SERVICE = seedId('1', 6);

export const ANA = seedId('2', 1);
export const BRUNO = seedId('2', 2);
export const HELENA = seedId('2', 3);

/**
 * Most of what the CRM sells is listed under the same name. "Consultoria" is a service, "Plano mensal de conteúdo" is
 * inactive, "Envio de amostra" is missing, and "Impressão" is both a product and a service.
 */
export function seedProducts(now: number): Product[] {
  const changedAt = instantInSaoPaulo(addDays(dayInSaoPaulo(now), -120), '09:40');
  let number = 0;
  const product = (id: string, name: string, priceCents: number, rest: Partial<Product> = {}): Product => {
    number += 1;
    return {
      id,
      legacyId: 20_400_000 + number,
      name,
      code: null,
      ean: null,
      kind: 'PRODUTO',
      isActive: true,
      priceCents,
      costCents: 0,
      stock: 0,
      changedAt,
      ...rest,
    };
  };
  return [
    product(IDENTITY, 'Identidade visual', 350_000, { code: 'ID-01' }),
    product(WEBSITE, 'Site institucional', 489_000, { code: 'SITE-01' }),
    product(PACKAGING, 'Amostra de embalagem', 1_990, {
      code: 'AMO-01',
      ean: '7890000000017',
      costCents: 640,
      stock: 400,
    }),
    product(MONTHLY_CONTENT, 'Plano mensal de conteúdo', 120_000, { code: 'PLANO-01', isActive: false }),
    product(PRINTING, 'Impressão', 390, { code: 'IMP-01', costCents: 120, stock: 1_000 }),
  ];
}

/** Two kinds that cannot be sold: one that the company takes from others, one that is no longer offered. */
export function seedServices(): Service[] {
  let number = 0;
  const service = (id: string, name: string, priceCents: number, rest: Partial<Service> = {}): Service => {
    number += 1;
    return {
      id,
      number: 30_700_000 + number,
      name,
      code: null,
      kind: 'PRESTADO',
      isActive: true,
      priceCents,
      costCents: 0,
      ...rest,
    };
  };
  return [
    service(CONSULTING, 'Consultoria', 18_000, { code: 'CONS' }),
    service(CRM_SALE, 'Venda Moskit', 0),
    service(PRINTING_SERVICE, 'Impressão', 4_000),
    service(TRANSLATION, 'Tradução', 9_000, { code: 'TRAD', kind: 'AMBOS' }),
    service(BOOKKEEPING, 'Contabilidade', 0, { kind: 'TOMADO', costCents: 89_050 }),
    service(OLD_SERVICE, 'Gestão de redes sociais', 150_000, { isActive: false }),
  ];
}

/** Ana and Bruno use the CRM too, Helena does not. */
export function seedSellers(): Seller[] {
  return [
    { id: ANA, legacyId: 40_100_001, name: 'Ana Souza' },
    { id: BRUNO, legacyId: 40_100_002, name: 'Bruno Lima' },
    { id: HELENA, legacyId: 40_100_003, name: 'Helena Castro' },
  ];
}
