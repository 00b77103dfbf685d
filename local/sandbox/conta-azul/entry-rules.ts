import { sumOf } from './amounts.js';
import { type Books, findById, isLeaf } from './books.js';
import type { Allocation, EntryDraft, EntryKind, InstalmentDraft } from './entities.js';
import { type AllocationBody, type EntryPath, type InstalmentBody, readEntryBody } from './entry-body.js';
import { listMissingFields } from './entry-missing.js';
import type { JsonObject } from './json-body.js';
import { refuseFinancial } from './refusals.js';

const longestDescription = 255;

/**
 * A request to create a receivable or payable → the draft of the entry. Spelling is judged first (one problem per
 * answer), then what is missing (all at once), then sums, then categories and cost centres. Whether person and
 * account exist is not asked here: see `entry-references.ts`.
 * @throws Refusal in the financial envelope
 */
export function draftEntry(body: JsonObject, kind: EntryKind, path: EntryPath, books: Books): EntryDraft {
  const read = readEntryBody(body, kind, path);
  const missing = listMissingFields(read, kind, path);
  if (missing.length > 0) throw refuseFinancial(missing.join(', '));

  const draft: EntryDraft = {
    kind,
    description: read.description ?? '',
    accrualDate: read.accrualDate ?? '',
    totalCents: read.totalCents ?? 0,
    notes: read.notes,
    externalReference: read.externalReference,
    saleId: null,
    personId: read.personId,
    financialAccountId: read.financialAccountId,
    allocations: (read.allocations ?? []).map(toAllocation),
    instalments: (read.instalments ?? []).map(toInstalment),
  };
  requireTexts(draft);
  requireSums(draft);
  for (const allocation of draft.allocations) requireCategory(books, kind, allocation);
  return draft;
}

function toAllocation(body: AllocationBody): Allocation {
  return {
    categoryId: body.categoryId ?? '',
    amountCents: body.amountCents ?? 0,
    costCentres: body.costCentres.map((share) => ({
      costCentreId: share.costCentreId ?? '',
      amountCents: share.amountCents ?? 0,
    })),
  };
}

function toInstalment(body: InstalmentBody): InstalmentDraft {
  const grossCents = body.value?.grossCents ?? 0;
  const discountCents = body.value?.discountCents ?? 0;
  const interestCents = body.value?.interestCents ?? 0;
  const fineCents = body.value?.fineCents ?? 0;
  const feeCents = body.value?.feeCents ?? 0;
  const computedNet = grossCents + interestCents + fineCents - discountCents - feeCents;
  const netCents = body.value?.netCents ?? computedNet;
  if (netCents !== computedNet) {
    throw refuseFinancial('valor da parcela: O valor líquido não corresponde à composição do valor.');
  }
  return {
    dueDate: body.dueDate ?? '',
    description: body.description ?? '',
    note: body.note,
    financialAccountId: body.financialAccountId,
    paymentMethod: body.paymentMethod,
    grossCents,
    netCents,
    discountCents,
    interestCents,
    fineCents,
    feeCents,
  };
}

function requireTexts(draft: EntryDraft): void {
  for (const description of [
    draft.description,
    ...draft.instalments.map((instalment) => instalment.description),
  ]) {
    if (description.length > longestDescription) {
      throw refuseFinancial(`descricao: tamanho deve ser entre 1 e ${longestDescription}`);
    }
  }
}

function requireSums(draft: EntryDraft): void {
  if (draft.totalCents === 0) throw refuseFinancial('valor: deve ser maior que zero');
  if (draft.instalments.some((instalment) => instalment.grossCents === 0)) {
    throw refuseFinancial('valor da parcela: O valor bruto deve ser maior que zero.');
  }
  if (sumOf(draft.allocations.map((allocation) => allocation.amountCents)) !== draft.totalCents) {
    throw refuseFinancial('A soma dos valores do rateio deve ser igual ao valor do evento financeiro.');
  }
  if (sumOf(draft.instalments.map((instalment) => instalment.grossCents)) !== draft.totalCents) {
    throw refuseFinancial('A soma dos valores das parcelas deve ser igual ao valor do evento financeiro.');
  }
  for (const { amountCents, costCentres } of draft.allocations) {
    if (costCentres.length > 0 && sumOf(costCentres.map((share) => share.amountCents)) !== amountCents) {
      throw refuseFinancial(
        'A soma dos valores do rateio de centro de custo deve ser igual ao valor da categoria.',
      );
    }
  }
}

function requireCategory(books: Books, kind: EntryKind, allocation: Allocation): void {
  const category = findById(books.categories, allocation.categoryId);
  if (category === undefined) throw refuseFinancial(`A categoria de id ${allocation.categoryId} não existe.`);
  const wanted = kind === 'receivable' ? 'RECEITA' : 'DESPESA';
  if (category.kind !== wanted)
    throw refuseFinancial(`A categoria de id ${category.id} não é do tipo ${wanted}.`);
  if (!isLeaf(books, category)) {
    throw refuseFinancial(
      `A categoria de id ${category.id} possui subcategorias e não pode receber lançamentos.`,
    );
  }
  for (const { costCentreId } of allocation.costCentres) {
    const costCentre = findById(books.costCentres, costCentreId);
    if (costCentre === undefined)
      throw refuseFinancial(`O centro de custo de id ${costCentreId} não existe.`);
    if (!costCentre.isActive) throw refuseFinancial(`O centro de custo de id ${costCentreId} está inativo.`);
  }
}
