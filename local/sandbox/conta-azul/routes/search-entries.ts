import { type Context, Hono } from 'hono';
import { dayInSaoPaulo } from '../../day.js';
import { readCentsText } from '../amounts.js';
import type { Entry, EntryKind, Instalment } from '../entities.js';
import { toLocalSeconds } from '../local-instants.js';
import { createQueryReader, fold, isWithin, slicePage } from '../query.js';
import { notAValue, refuseFinancial } from '../refusals.js';
import { listedStatuses, listedStatusWords } from '../wire/instalment-status.js';
import { listedDescription, toListedInstalment } from '../wire/listed-instalment.js';
import { isIndexed, type World } from '../world.js';

interface Line {
  entry: Entry;
  instalment: Instalment;
}

/** `…/contas-a-receber/buscar` and `…/contas-a-pagar/buscar`: instalments, from an index that lags behind. */
export function createSearchRoutes(world: World): Hono {
  const app = new Hono();
  const root = '/v1/financeiro/eventos-financeiros';
  app.get(`${root}/contas-a-receber/buscar`, (context) => context.json(search(world, context, 'receivable')));
  app.get(`${root}/contas-a-pagar/buscar`, (context) => context.json(search(world, context, 'payable')));
  return app;
}

function search(world: World, context: Context, kind: EntryKind) {
  const query = createQueryReader(context, refuseFinancial);
  const page = query.page(true);
  const accepts = readFilters(world, query, kind);
  const direction = query.text('campo_ordenado_ascendente') ?? query.text('campo_ordenado_descendente');
  const isDescending = query.text('campo_ordenado_ascendente') === null;

  const lines = world.books.entries
    .filter(
      (entry) => entry.kind === kind && isIndexed(world, entry.createdAt, world.settings.entryIndexLagMs),
    )
    .flatMap((entry) => entry.instalments.map((instalment) => ({ entry, instalment })))
    .filter(accepts)
    .sort((one, other) => one.instalment.dueDate.localeCompare(other.instalment.dueDate));
  if (direction !== null && fold(direction) === 'nome') sortByDescription(world, lines, isDescending);

  return {
    itens_totais: lines.length,
    itens: slicePage(lines, page).map((line) => toListedInstalment(world, line.entry, line.instalment)),
    totais: {},
  };
}

function readFilters(world: World, query: ReturnType<typeof createQueryReader>, kind: EntryKind) {
  query.required('data_vencimento_de');
  query.required('data_vencimento_ate');
  const due = query.days('data_vencimento_de', 'data_vencimento_ate');
  const accrual = query.days('data_competencia_de', 'data_competencia_ate');
  const paid = query.days('data_pagamento_de', 'data_pagamento_ate');
  const changed = query.localPeriod('data_alteracao_de', 'data_alteracao_ate');
  const least = readAmount(query.text('valor_de'), 'valor_de');
  const most = readAmount(query.text('valor_ate'), 'valor_ate');
  const statuses = query.repeatedOf('status', listedStatuses);
  const description = fold(query.text('descricao') ?? '');
  const accountIds = query.identifiers('ids_contas_financeiras');
  const categoryIds = query.identifiers('ids_categorias');
  const costCentreIds = query.identifiers('ids_centros_de_custo');
  // Payables cannot be asked by person: there the parameter is unknown, so ignored.
  const personIds = kind === 'receivable' ? query.identifiers('ids_clientes') : [];
  const isPaymentAsked = paid.from !== null || paid.until !== null;
  const today = dayInSaoPaulo(world.context.clock.now());

  return ({ entry, instalment }: Line): boolean => {
    const status = listedStatusWords(instalment, today, world.settings.isOverdueListed).listed;
    const costCentres = entry.allocations.flatMap((allocation) => allocation.costCentres);
    return (
      isWithin(instalment.dueDate, due) &&
      isWithin(entry.accrualDate, accrual) &&
      isWithin(toLocalSeconds(instalment.changedAt), changed) &&
      (!isPaymentAsked ||
        (instalment.state === 'settled' && isWithin(dayInSaoPaulo(instalment.changedAt), paid))) &&
      (least === null || instalment.netCents >= least) &&
      (most === null || instalment.netCents <= most) &&
      (statuses.length === 0 || statuses.some((asked) => asked === status)) &&
      fold(listedDescription(world, entry, instalment)).includes(description) &&
      isAmong(accountIds, [instalment.financialAccountId]) &&
      isAmong(
        categoryIds,
        entry.allocations.map((allocation) => allocation.categoryId),
      ) &&
      isAmong(
        costCentreIds,
        costCentres.map((share) => share.costCentreId),
      ) &&
      isAmong(personIds, [entry.personId])
    );
  };
}

function readAmount(text: string | null, parameter: string): number | null {
  if (text === null) return null;
  const amountCents = readCentsText(text);
  if (amountCents === null) throw refuseFinancial(notAValue(text, parameter));
  return amountCents;
}

function isAmong(asked: readonly string[], present: readonly (string | null)[]): boolean {
  return asked.length === 0 || present.some((id) => id !== null && asked.includes(id));
}

function sortByDescription(world: World, lines: Line[], isDescending: boolean): void {
  const key = (line: Line) => listedDescription(world, line.entry, line.instalment);
  lines.sort((one, other) => (isDescending ? -1 : 1) * key(one).localeCompare(key(other), 'pt-BR'));
}
