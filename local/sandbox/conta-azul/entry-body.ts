import type { EntryKind } from './entities.js';
import { createFieldReader, type JsonObject } from './json-body.js';
import { notAValue, refuseFinancial } from './refusals.js';

/** The two families of paths: `…/financeiro/contas-a-…` and `…/financeiro/eventos-financeiros/contas-a-…`. */
export type EntryPath = 'short' | 'event';

export interface AllocationBody {
  categoryId: string | null;
  amountCents: number | null;
  costCentres: { costCentreId: string | null; amountCents: number | null }[];
}

export interface InstalmentBody {
  dueDate: string | null;
  description: string | null;
  note: string | null;
  financialAccountId: string | null;
  paymentMethod: string | null;
  value: {
    grossCents: number | null;
    netCents: number | null;
    discountCents: number | null;
    interestCents: number | null;
    fineCents: number | null;
    feeCents: number | null;
  } | null;
}

/** A request to create an entry: every field has the right type, none has been judged. */
export interface EntryBody {
  description: string | null;
  accrualDate: string | null;
  totalCents: number | null;
  notes: string | null;
  externalReference: string | null;
  personId: string | null;
  financialAccountId: string | null;
  allocations: AllocationBody[] | null;
  instalments: InstalmentBody[] | null;
  hasPaymentCondition: boolean;
}

const paymentMethods = [
  'DINHEIRO',
  'CARTAO_CREDITO',
  'BOLETO_BANCARIO',
  'CARTAO_CREDITO_VIA_LINK',
  'CHEQUE',
  'CARTAO_DEBITO',
  'TRANSFERENCIA_BANCARIA',
  'OUTRO',
  'CARTEIRA_DIGITAL',
  'CASHBACK',
  'CREDITO_LOJA',
  'CREDITO_VIRTUAL',
  'DEPOSITO_BANCARIO',
  'PIX_PAGAMENTO_INSTANTANEO',
  'PROGRAMA_FIDELIDADE',
  'SEM_PAGAMENTO',
  'VALE_ALIMENTACAO',
  'VALE_COMBUSTIVEL',
  'VALE_PRESENTE',
  'VALE_REFEICAO',
  'PIX_COBRANCA',
  'DEBITO_AUTOMATICO',
];

/** The name under which each path takes the person; the other names are unknown to it, so ignored. */
export function personField(kind: EntryKind, path: EntryPath): string {
  if (path === 'event') return 'contato';
  return kind === 'receivable' ? 'id_cliente' : 'id_fornecedor';
}

/** @throws Refusal at the first field of a wrong type or spelling */
export function readEntryBody(body: JsonObject, kind: EntryKind, path: EntryPath): EntryBody {
  const fields = createFieldReader(body, refuseFinancial);
  const condition = fields.object('condicao_pagamento');
  return {
    description: fields.text('descricao'),
    accrualDate: fields.day('data_competencia'),
    totalCents: fields.cents('valor'),
    notes: fields.text('observacao'),
    externalReference: path === 'short' ? fields.text('referencia_externa') : null,
    personId: fields.identifier(personField(kind, path)),
    financialAccountId: fields.identifier('conta_financeira'),
    allocations: fields.objects('rateio')?.map(readAllocation) ?? null,
    instalments: readInstalments(condition),
    hasPaymentCondition: condition !== null,
  };
}

function readInstalments(condition: JsonObject | null): InstalmentBody[] | null {
  if (condition === null) return null;
  return createFieldReader(condition, refuseFinancial).objects('parcelas')?.map(readInstalment) ?? null;
}

function readAllocation(body: JsonObject): AllocationBody {
  const fields = createFieldReader(body, refuseFinancial);
  return {
    categoryId: fields.identifier('id_categoria'),
    amountCents: fields.cents('valor'),
    costCentres: (fields.objects('rateio_centro_custo') ?? []).map((share) => {
      const shareFields = createFieldReader(share, refuseFinancial);
      return {
        costCentreId: shareFields.identifier('id_centro_custo'),
        amountCents: shareFields.cents('valor'),
      };
    }),
  };
}

function readInstalment(body: JsonObject): InstalmentBody {
  const fields = createFieldReader(body, refuseFinancial);
  const value = fields.object('detalhe_valor');
  const paymentMethod = fields.text('metodo_pagamento');
  if (paymentMethod !== null && !paymentMethods.includes(paymentMethod)) {
    throw refuseFinancial(notAValue(paymentMethod, 'metodo_pagamento'));
  }
  return {
    dueDate: fields.day('data_vencimento'),
    description: fields.text('descricao'),
    note: fields.text('nota'),
    financialAccountId: fields.identifier('conta_financeira'),
    paymentMethod,
    value: value === null ? null : readValue(value),
  };
}

function readValue(body: JsonObject): InstalmentBody['value'] {
  const fields = createFieldReader(body, refuseFinancial);
  return {
    grossCents: fields.cents('valor_bruto'),
    netCents: fields.cents('valor_liquido'),
    discountCents: fields.cents('desconto'),
    interestCents: fields.cents('juros'),
    fineCents: fields.cents('multa'),
    feeCents: fields.cents('taxa'),
  };
}
