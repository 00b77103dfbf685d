import * as zod from 'zod';
import { Ambiguous, InvalidInput } from '../domain/errors.js';
import type { Memory } from '../domain/ports.js';
import { quote } from '../domain/quote.js';
import type { SaleItem } from '../domain/sale.js';
import type { ContaAzulRun } from './client.js';
import { describeProduct, listProducts, matchingProducts, type Product } from './products.js';

/** A line of a sale with the product or service that it is written with. */
export interface PlacedItem extends Pick<SaleItem, 'description' | 'quantity' | 'unitPrice'> {
  productId: string;
}

export interface PlacedItems {
  items: PlacedItem[];
  /** Names of the lines that the default product stands in for. */
  substituted: string[];
}

const CATALOGUE_KEY = 'products and services';
const CATALOGUE_SECONDS = 600;
const MOST_CANDIDATES = 12;
const DEFAULT_LABEL = 'Produto ou serviço padrão';

const remembered = zod.array(
  zod.object({
    id: zod.string(),
    name: zod.string(),
    code: zod.string().nullable(),
    kind: zod.enum(['product', 'service']),
  }),
);

/**
 * Finds the product of every line by id, code or exact name. Where there is none the default product stands in and the
 * line keeps its own name in its description; where there are several nothing is guessed.
 * @throws InvalidInput or Ambiguous, naming every line without a clear product
 */
export async function placeItems(
  { contaAzul, memory }: Pick<ContaAzulRun, 'contaAzul' | 'memory'>,
  items: readonly SaleItem[],
  defaultProduct: string | null,
): Promise<PlacedItems> {
  const named = [defaultProduct, ...items.map(({ product }) => product)].filter((value) => value !== null);
  const known = await recallProducts(memory);
  const isClear = (value: string) => matchingProducts(value, known).length === 1;
  const products = known.length > 0 && named.every(isClear) ? known : await listProducts(contaAzul);
  if (products !== known) await memory.remember(CATALOGUE_KEY, products, CATALOGUE_SECONDS);

  const standIn = defaultProduct === null ? null : chooseDefault(defaultProduct, products);
  const lines = items.map((item) => placeItem(item, products, standIn));
  const problems = lines.filter((line) => line instanceof Error);
  const [first, ...others] = problems;
  if (first !== undefined) {
    throw others.length === 0 ? first : new InvalidInput(problems.map(({ message }) => message));
  }
  const placed = lines.flatMap((line) => (line instanceof Error ? [] : [line]));
  return {
    items: placed.map(({ item }) => item),
    substituted: placed.map(({ substituted }) => substituted).filter((name) => name !== null),
  };
}

async function recallProducts(memory: Memory): Promise<Product[]> {
  const known = remembered.safeParse(await memory.recall(CATALOGUE_KEY));
  return known.success ? known.data : [];
}

interface PlacedLine {
  item: PlacedItem;
  /** The name that the line lost to the default product; `null` when it has a product of its own, or had no name. */
  substituted: string | null;
}

/** A line with its product, or why it cannot have one. */
function placeItem(
  item: SaleItem,
  products: readonly Product[],
  standIn: Product | null,
): PlacedLine | Error {
  const { name, description, quantity, unitPrice } = item;
  const found = item.product === null ? [] : matchingProducts(item.product, products);
  const [own, ...others] = found;
  if (others.length > 0) {
    return new Ambiguous(
      `O item ${shown(name)} pode ser ${listOf(found)}. Use o código ou o ID do produto ou serviço certo.`,
    );
  }
  if (own !== undefined) {
    return { item: { productId: own.id, description, quantity, unitPrice }, substituted: null };
  }
  if (standIn === null) {
    return new InvalidInput([
      `O item ${shown(name)} não está entre os produtos e serviços ativos do Conta Azul. Cadastre-o lá com este nome ou preencha ${DEFAULT_LABEL}, que entra no lugar dele.`,
    ]);
  }
  const kept = [...new Set([name, description])].filter((words) => words !== null).join(' - ');
  return {
    item: { productId: standIn.id, description: kept === '' ? null : kept, quantity, unitPrice },
    substituted: name,
  };
}

function shown(name: string | null): string {
  return quote(name ?? 'sem nome');
}

function chooseDefault(value: string, products: readonly Product[]): Product {
  const found = matchingProducts(value, products);
  if (found.length === 1 && found[0]) return found[0];
  if (found.length > 1) {
    throw new Ambiguous(
      `O campo ${DEFAULT_LABEL} recebeu ${quote(value)}, que pode ser ${listOf(found)}. Escolha na lista do campo ou use o código.`,
    );
  }
  const names = products.slice(0, MOST_CANDIDATES).map(describeProduct);
  const more = products.length > names.length ? ' e outros' : '';
  const options =
    names.length === 0 ? 'Não há nenhum cadastrado' : `As opções são: ${names.join('; ')}${more}`;
  throw new InvalidInput([
    `O campo ${DEFAULT_LABEL} recebeu ${quote(value)}, que não existe entre os produtos e serviços ativos do Conta Azul. ${options}.`,
  ]);
}

function listOf(products: readonly Product[]): string {
  const described = products
    .slice(0, MOST_CANDIDATES)
    .map((each) => `${describeProduct(each)}, ID ${each.id}`);
  return new Intl.ListFormat('pt-BR', { type: 'disjunction' }).format(described);
}
