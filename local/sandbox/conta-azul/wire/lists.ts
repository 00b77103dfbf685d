import type { Category, Company, CostCentre, FinancialAccount } from '../entities.js';

export function toWireCompany(company: Company) {
  return {
    id_empresa: company.id,
    documento: company.document,
    razao_social: company.legalName,
    nome_fantasia: company.tradeName,
    data_fundacao: company.foundedOn,
    email: company.email,
  };
}

export function toWireAccount(account: FinancialAccount) {
  return {
    id: account.id,
    banco: account.bank,
    codigo_banco: account.bankCode,
    nome: account.name,
    ativo: account.isActive,
    tipo: account.type,
    conta_padrao: account.isDefault,
    possui_config_boleto_bancario: false,
    agencia: account.branch,
    numero: account.number,
  };
}

export function toWireCategory(category: Category) {
  return {
    id: category.id,
    versao: 0,
    nome: category.name,
    categoria_pai: category.parentId,
    tipo: category.kind,
    entrada_dre: category.incomeStatementLine,
    considera_custo_dre: category.kind === 'DESPESA',
  };
}

export function toWireCostCentre(costCentre: CostCentre) {
  return { id: costCentre.id, codigo: costCentre.code, nome: costCentre.name, ativo: costCentre.isActive };
}
