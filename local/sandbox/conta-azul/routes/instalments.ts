import { Hono } from 'hono';
import { findById, findInstalment } from '../books.js';
import { isIdentifier } from '../json-body.js';
import { toLocalSeconds } from '../local-instants.js';
import { createQueryReader, isWithin, slicePage } from '../query.js';
import { notAnIdentifier, recordNotFound, refuseFinancial } from '../refusals.js';
import { toDetailedInstalment } from '../wire/instalment.js';
import { isIndexed, type World } from '../world.js';

const root = '/v1/financeiro/eventos-financeiros';

/** What can be read back of an entry: its instalments, one instalment, and the feed of changed entries. */
export function createInstalmentRoutes(world: World): Hono {
  const app = new Hono();

  app.get(`${root}/alteracoes`, (context) => {
    const query = createQueryReader(context, refuseFinancial);
    query.required('data_inicio');
    query.required('data_fim');
    const period = query.localPeriod('data_inicio', 'data_fim');
    const page = query.page(false);
    const changed = world.books.entries.filter(
      (entry) =>
        isWithin(toLocalSeconds(entry.changedAt), period) &&
        isIndexed(world, entry.createdAt, world.settings.entryIndexLagMs),
    );
    return context.json({
      itens_totais: changed.length,
      itens: slicePage(changed, page).map(({ id }) => ({ id })),
    });
  });

  app.get(`${root}/parcelas/:id`, (context) => {
    const id = requireIdentifier(context.req.param('id'), 'id');
    const found = findInstalment(world.books, id);
    if (found === undefined) throw refuseFinancial(recordNotFound, 404);
    return context.json(toDetailedInstalment(world, found.entry, found.instalment));
  });

  app.get(`${root}/:entryId/parcelas`, (context) => {
    const id = requireIdentifier(context.req.param('entryId'), 'id_evento');
    const entry = findById(world.books.entries, id);
    if (entry === undefined) throw refuseFinancial(recordNotFound, 404);
    return context.json(
      entry.instalments.map((instalment) => toDetailedInstalment(world, entry, instalment)),
    );
  });

  return app;
}

function requireIdentifier(text: string, parameter: string): string {
  if (!isIdentifier(text)) throw refuseFinancial(notAnIdentifier(text, parameter));
  return text;
}
