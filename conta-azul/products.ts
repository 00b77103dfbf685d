import * as zod from 'zod';
import { foldText } from '../domain/plain-text.js';
import type { ContaAzulClient } from './client.js';

/** Something that a sale may hold. */
export interface Product {
  id: string;
  name: string;
  code: string | null;
  kind: 'product' | 'service';
}

const PRODUCTS_PATH = '/v1/produtos';
const SERVICES_PATH = '/v1/servicos';
const WHAT_PRODUCTS = 'a consulta de produtos';
const WHAT_SERVICES = 'a consulta de serviços';
/** Services are refused above 100 to a page (seen 2026-08). */
const SERVICES_PAGE_SIZE = 100;
const PRODUCTS_PAGE_SIZE = 500;

const text = zod.union([zod.string(), zod.number().transform(String)]).nullish();
const product = zod.object({ id: zod.string(), nome: text, codigo: text, status: text });
const service = zod.object({
  id: zod.string(),
  descricao: text,
  codigo: text,
  status: text,
  tipo_servico: text,
});

/** The API's default too, but filters are also applied here: it ignores what it does not know. */
const ACTIVE = { status: 'ATIVO' };

/**
 * Everything that may be sold, to the last page of both lists: active products, and active services that the company
 * performs. Source: GET /v1/produtos and GET /v1/servicos (documented 2026-07). Lists read whole, since it is unknown
 * whether their searches mind accents, and one that misses would look like "not there".
 */
export async function listProducts(contaAzul: ContaAzulClient): Promise<Product[]> {
  const products = await contaAzul.list(PRODUCTS_PATH, ACTIVE, product, WHAT_PRODUCTS, PRODUCTS_PAGE_SIZE);
  const services = await contaAzul.list(SERVICES_PATH, {}, service, WHAT_SERVICES, SERVICES_PAGE_SIZE);
  return sellable(products, services);
}

/** The same, a page of both lists at a time, counted from 1; empty past the end of both. A page of nothing to sell is passed over. */
export async function listProductsPage(contaAzul: ContaAzulClient, page: number): Promise<Product[]> {
  const size = SERVICES_PAGE_SIZE;
  const products = await contaAzul.page(PRODUCTS_PATH, ACTIVE, product, WHAT_PRODUCTS, page, size);
  const services = await contaAzul.page(SERVICES_PATH, {}, service, WHAT_SERVICES, page, size);
  const found = sellable(products, services);
  const isPastEnd = products.length + services.length === 0;
  if (found.length === 0 && !isPastEnd) return listProductsPage(contaAzul, page + 1);
  return found.sort((one, other) => one.name.localeCompare(other.name, 'pt-BR'));
}

/**
 * What a text may mean: the one with that id, else all with that code, else all with that name; case aside, in names
 * accents too.
 */
export function matchingProducts(value: string, products: readonly Product[]): Product[] {
  const wanted = value.trim();
  const ways: ((each: Product) => boolean)[] = [
    ({ id }) => id.toLowerCase() === wanted.toLowerCase(),
    ({ code }) => code !== null && code.toLowerCase() === wanted.toLowerCase(),
    ({ name }) => foldText(name) === foldText(wanted),
  ];
  for (const isMatch of ways) {
    const found = products.filter(isMatch);
    if (found.length > 0) return found;
  }
  return [];
}

/** With what tells it from another of the same name. @example 'Impressão (produto, código IMP-01)' */
export function describeProduct({ name, code, kind }: Product): string {
  const word = kind === 'product' ? 'produto' : 'serviço';
  return `${name} (${code === null ? word : `${word}, código ${code}`})`;
}

function sellable(
  products: readonly zod.output<typeof product>[],
  services: readonly zod.output<typeof service>[],
): Product[] {
  return [
    ...products
      .filter(({ status }) => isActive(status))
      .map(({ id, nome, codigo }) => toProduct('product', id, nome, codigo)),
    ...services
      .filter(({ status, tipo_servico }) => isActive(status) && isPerformed(tipo_servico))
      .map(({ id, descricao, codigo }) => toProduct('service', id, descricao, codigo)),
  ];
}

function isActive(status: string | null | undefined): boolean {
  return (status ?? 'ATIVO').toUpperCase() === 'ATIVO';
}

/** TOMADO is what the company takes from others. */
function isPerformed(kind: string | null | undefined): boolean {
  return (kind ?? 'AMBOS').toUpperCase() !== 'TOMADO';
}

function toProduct(
  kind: Product['kind'],
  id: string,
  name: string | null | undefined,
  code: string | null | undefined,
): Product {
  return { id, name: name ?? '', code: code?.trim() || null, kind };
}
