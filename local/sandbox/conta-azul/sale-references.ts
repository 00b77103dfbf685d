import { type Books, findById, isLeaf } from './books.js';
import type { Refuse } from './refusals.js';
import type { SaleBody } from './sale-body.js';
import type { World } from './world.js';

const cards = ['CARTAO_CREDITO', 'CARTAO_DEBITO', 'CARTAO_CREDITO_VIA_LINK', 'LINK_PAGAMENTO'];
const neededBank = ['BOLETO_BANCARIO', 'DEBITO_AUTOMATICO', 'COBRANCA_PIX', 'PIX_COBRANCA', ...cards];

/** @throws Refusal at the first record that does not exist, is inactive or does not fit a sale */
export function requireSaleReferences(body: SaleBody, world: World, refuse: Refuse): void {
  const problem =
    findBadPerson(body, world) ??
    findBadAccount(body, world) ??
    findBadSeller(body, world.books) ??
    findBadCategory(body, world.books) ??
    findBadCostCentre(body, world.books);
  if (problem !== null) throw refuse(problem);
}

function findBadPerson({ personId }: SaleBody, { books, settings }: World): string | null {
  const person = findById(books.people, personId);
  if (person === undefined) return `O cliente de id ${personId} não existe.`;
  if (!person.isActive) return `O cliente de id ${personId} está inativo.`;
  const isCustomer = person.roles.some((role) => role.name === 'Cliente');
  return settings.isRoleRequiredOnSales && !isCustomer
    ? `A pessoa de id ${personId} não possui o perfil Cliente.`
    : null;
}

function findBadAccount(body: SaleBody, { books, settings }: World): string | null {
  const { financialAccountId: id, paymentMethod } = body;
  if (id === null) return null;
  const account = findById(books.accounts, id);
  if (account === undefined) return `A conta financeira de id ${id} não existe.`;
  if (!account.isActive) return `A conta financeira de id ${id} está inativa.`;
  if (!settings.isAccountMatchRequired || paymentMethod === null) return null;
  const isRefused =
    (account.type === 'CAIXINHA' && neededBank.includes(paymentMethod)) ||
    (account.type === 'RECEBA_FACIL_CARTAO' && !cards.includes(paymentMethod));
  return isRefused
    ? `A conta financeira de id ${id} não é compatível com o tipo de pagamento ${paymentMethod}.`
    : null;
}

function findBadSeller({ sellerId }: SaleBody, books: Books): string | null {
  const isKnown = sellerId === null || findById(books.sellers, sellerId) !== undefined;
  return isKnown ? null : `O vendedor de id ${sellerId} não existe.`;
}

/** The kind and the leaf are assumed: what the service asks of a sale's category is not documented. */
function findBadCategory({ categoryId }: SaleBody, books: Books): string | null {
  if (categoryId === null) return null;
  const category = findById(books.categories, categoryId);
  if (category === undefined) return `A categoria de id ${categoryId} não existe.`;
  if (category.kind !== 'RECEITA') return `A categoria de id ${categoryId} não é do tipo RECEITA.`;
  return isLeaf(books, category)
    ? null
    : `A categoria de id ${categoryId} possui subcategorias e não pode receber lançamentos.`;
}

function findBadCostCentre({ costCentreId }: SaleBody, books: Books): string | null {
  if (costCentreId === null) return null;
  const costCentre = findById(books.costCentres, costCentreId);
  if (costCentre === undefined) return `O centro de custo de id ${costCentreId} não existe.`;
  return costCentre.isActive ? null : `O centro de custo de id ${costCentreId} está inativo.`;
}
