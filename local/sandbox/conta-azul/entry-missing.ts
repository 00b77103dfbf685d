import type { EntryKind } from './entities.js';
import { type EntryBody, type EntryPath, personField } from './entry-body.js';

const isNull = 'não deve ser nulo';
const isBlank = 'não deve estar em branco';

/**
 * Every field that a request lacks. This operation names them all in one answer, some by their internal English
 * names (seen 2026-08). The event path does not insist on notes, person and account, whatever its specification
 * says; the short path is documented to need the last two.
 */
export function listMissingFields(body: EntryBody, kind: EntryKind, path: EntryPath): string[] {
  return [
    ...(body.accrualDate === null ? [`competenceDate: ${isNull}`] : []),
    ...(isEmpty(body.description) ? [`descricao: ${isBlank}`] : []),
    ...(body.totalCents === null ? [`valor: ${isNull}`] : []),
    ...(path === 'short' && body.financialAccountId === null ? [`conta_financeira: ${isNull}`] : []),
    ...(path === 'short' && body.personId === null ? [`${personField(kind, path)}: ${isNull}`] : []),
    ...listMissingInCondition(body, path),
    ...listMissingInAllocations(body),
  ];
}

function listMissingInCondition(body: EntryBody, path: EntryPath): string[] {
  if (!body.hasPaymentCondition) return [`condicao_pagamento: ${isNull}`];
  const { instalments } = body;
  if (instalments === null || instalments.length === 0) {
    return ['paymentCondition.installments: deve ter no mínimo uma parcela'];
  }
  return instalments.flatMap((instalment, index) => {
    const name = `paymentCondition.installments[${index}]`;
    return [
      ...(instalment.dueDate === null ? [`${name}.dueDate: ${isNull}`] : []),
      ...(isEmpty(instalment.description) ? [`${name}.description: ${isBlank}`] : []),
      ...(path === 'short' && instalment.financialAccountId === null
        ? [`${name}.financialAccountId: ${isNull}`]
        : []),
      ...(instalment.value === null ? [`${name}.valueComposition: ${isNull}`] : []),
      ...(instalment.value?.grossCents === null
        ? ['valor da parcela: O valor bruto deve ser informado.']
        : []),
      ...(path === 'event' && instalment.value?.netCents === null
        ? ['valor da parcela: O valor líquido deve ser informado.']
        : []),
    ];
  });
}

function listMissingInAllocations(body: EntryBody): string[] {
  if (body.allocations === null || body.allocations.length === 0) {
    return ['rateio: Deve possuir pelo menos uma categoria'];
  }
  return body.allocations.flatMap((allocation, index) => [
    ...(allocation.categoryId === null ? [`categoriesRatio[${index}].categoryId: ${isNull}`] : []),
    ...(allocation.amountCents === null ? [`categoriesRatio[${index}].value: ${isNull}`] : []),
    ...allocation.costCentres.flatMap((share) => [
      ...(share.costCentreId === null
        ? [`categoriesRatio[${index}].costCentersRatio.costCenterId: ${isNull}`]
        : []),
      ...(share.amountCents === null ? [`categoriesRatio[${index}].costCentersRatio.value: ${isNull}`] : []),
    ]),
  ]);
}

function isEmpty(text: string | null): boolean {
  return text === null || text.trim() === '';
}
