import type { Category, CategoryKind, Company, CostCentre, FinancialAccount } from './entities.js';

/** Accounts, categories, cost centres, people, entries, products · services, sellers, sales. */
type SeedKind = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | '1' | '2' | '3';

/** A fixed id, so that tests and flows may name a record of the seed. */
export function seedId(kind: SeedKind, number: number): string {
  return `${kind.repeat(8)}-0000-4000-a000-${String(number).padStart(12, '0')}`;
}

export const CHECKING = seedId('a', 1);
export const SAVINGS = seedId('a', 2);
export const CASH_BOX = seedId('a', 3);
export const CARD_LINK = seedId('a', 4);
export const OLD_BANK = seedId('a', 5);

export const SERVICES_REVENUE = seedId('b', 11);
export const MARKETING_REVENUE = seedId('b', 14);
export const RENT = seedId('b', 32);
export const COMMISSIONS = seedId('b', 42);
export const MARKETING_EXPENSE = seedId('b', 43);

export const DESIGN_TEAM = seedId('c', 1);

/** Invented, like everybody here. */
export function seedCompany(): Company {
  return {
    id: 'eeeeeeee-0000-4000-a000-0000000000e1',
    document: '76543210000198',
    legalName: 'Estúdio Ipê Comunicação Ltda',
    tradeName: 'Estúdio Ipê',
    foundedOn: '2014-03-17',
    email: 'financeiro@estudio-ipe.example',
  };
}

export function seedAccounts(): FinancialAccount[] {
  const account = (
    id: string,
    name: string,
    type: string,
    rest: Partial<FinancialAccount>,
  ): FinancialAccount => ({
    id,
    name,
    type,
    bank: 'NAO_BANCO',
    bankCode: null,
    branch: null,
    number: null,
    isActive: true,
    isDefault: false,
    ...rest,
  });
  const bank = { bank: 'BANCO_BRASIL', bankCode: 1, branch: '0031' };
  return [
    account(CHECKING, 'Conta Corrente', 'CONTA_CORRENTE', { ...bank, number: '1045-9', isDefault: true }),
    account(SAVINGS, 'Poupança', 'POUPANCA', { ...bank, number: '51045-9' }),
    account(CASH_BOX, 'Caixinha do escritório', 'CAIXINHA', {}),
    account(CARD_LINK, 'Receba Fácil Cartão', 'RECEBA_FACIL_CARTAO', {}),
    account(OLD_BANK, 'Conta antiga', 'CONTA_CORRENTE', { bank: 'ITAU', bankCode: 341, isActive: false }),
  ];
}

/** "Marketing" exists under two parents, once as revenue and once as expense; "Frete" under two of one kind. */
export function seedCategories(): Category[] {
  const revenue = [
    group(1, 'RECEITA', 'Receitas de serviços', [
      [11, 'Criação e design'],
      [12, 'Consultoria'],
      [13, 'Planos mensais'],
      [14, 'Marketing'],
    ]),
    group(2, 'RECEITA', 'Receitas de produtos', [
      [21, 'Venda de embalagens'],
      [22, 'Frete'],
    ]),
  ];
  const expense = [
    group(3, 'DESPESA', 'Despesas administrativas', [
      [31, 'Energia e internet'],
      [32, 'Aluguel'],
      [33, 'Contabilidade'],
      [34, 'Frete'],
    ]),
    group(4, 'DESPESA', 'Despesas comerciais', [
      [41, 'Viagens'],
      [42, 'Comissões de vendas'],
      [43, 'Marketing'],
      [44, 'Frete'],
    ]),
  ];
  return [...revenue, ...expense].flat();
}

function group(number: number, kind: CategoryKind, name: string, leaves: [number, string][]): Category[] {
  const parentId = seedId('b', number);
  const incomeStatementLine = kind === 'RECEITA' ? 'RECEITAS_OPERACIONAIS' : 'DESPESAS_ADMINISTRATIVAS';
  const parent: Category = { id: parentId, name, kind, parentId: null, incomeStatementLine };
  return [
    parent,
    ...leaves.map(([leaf, leafName]) => ({
      id: seedId('b', leaf),
      name: leafName,
      kind,
      parentId,
      incomeStatementLine,
    })),
  ];
}

export function seedCostCentres(): CostCentre[] {
  return [
    { id: DESIGN_TEAM, code: '010', name: 'Equipe de design', isActive: true },
    { id: seedId('c', 2), code: '020', name: 'Equipe de conteúdo', isActive: true },
    // The screens leave an empty text where the API leaves null.
    { id: seedId('c', 3), code: '', name: 'Administrativo', isActive: true },
    { id: seedId('c', 4), code: '090', name: 'Filial antiga', isActive: false },
  ];
}
