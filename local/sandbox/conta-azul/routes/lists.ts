import { Hono } from 'hono';
import { isLeaf } from '../books.js';
import type { Category } from '../entities.js';
import { createQueryReader, fold, slicePage } from '../query.js';
import { refuseFinancial } from '../refusals.js';
import { toWireAccount, toWireCategory, toWireCompany, toWireCostCentre } from '../wire/lists.js';
import type { World } from '../world.js';

const accountTypes = [
  'APLICACAO',
  'CAIXINHA',
  'CONTA_CORRENTE',
  'CARTAO_CREDITO',
  'INVESTIMENTO',
  'OUTROS',
  'MEIOS_RECEBIMENTO',
  'POUPANCA',
  'COBRANCAS_CONTA_AZUL',
  'RECEBA_FACIL_CARTAO',
];

/** The connected company and the three lists that dropdowns are made of. */
export function createListRoutes(world: World): Hono {
  const app = new Hono();

  app.get('/v1/pessoas/conta-conectada', (context) => context.json(toWireCompany(world.books.company)));

  app.get('/v1/conta-financeira', (context) => {
    const query = createQueryReader(context, refuseFinancial);
    const page = query.page(false);
    const types = query.repeatedOf('tipos', accountTypes);
    const name = fold(query.text('nome') ?? '');
    const isActiveOnly = query.flag('apenas_ativo') ?? false;
    const isDigitalHidden = query.flag('esconde_conta_digital') ?? false;
    const isCashShown = query.flag('mostrar_caixinha') ?? true;
    const found = world.books.accounts.filter(
      (account) =>
        (types.length === 0 || types.includes(account.type)) &&
        fold(account.name).includes(name) &&
        (account.isActive || !isActiveOnly) &&
        (account.type !== 'COBRANCAS_CONTA_AZUL' || !isDigitalHidden) &&
        (account.type !== 'CAIXINHA' || isCashShown),
    );
    return context.json({
      itens_totais: found.length,
      itens: slicePage(found, page).map(toWireAccount),
      totais: {},
    });
  });

  app.get('/v1/categorias', (context) => {
    const query = createQueryReader(context, refuseFinancial);
    const page = query.page(true);
    if (world.settings.isOnlyChildrenFlagRequired) query.required('permite_apenas_filhos');
    query.flag('permite_apenas_filhos');
    const kind = query.oneOf('tipo', ['RECEITA', 'DESPESA']);
    const isLeafOnly = query.flag('apenas_filhos') ?? false;
    const searched = fold(query.text('busca') ?? '');
    const name = query.text('nome');
    const ascending = query.oneOf('campo_ordenado_ascendente', ['NOME', 'TIPO']);
    const descending = query.oneOf('campo_ordenado_descendente', ['NOME', 'TIPO']);
    const found = world.books.categories.filter(
      (category) =>
        (kind === null || category.kind === kind) &&
        (!isLeafOnly || isLeaf(world.books, category)) &&
        fold(category.name).includes(searched) &&
        (name === null || fold(category.name) === fold(name)),
    );
    const sorted = sortCategories(found, ascending ?? descending, ascending === null ? -1 : 1);
    return context.json({ itens_totais: sorted.length, itens: slicePage(sorted, page).map(toWireCategory) });
  });

  app.get('/v1/centro-de-custo', (context) => {
    const query = createQueryReader(context, refuseFinancial);
    const page = query.page(true);
    const searched = fold(query.text('busca') ?? '');
    const state = query.oneOf('filtro_rapido', ['ATIVO', 'INATIVO', 'TODOS']) ?? 'TODOS';
    const all = world.books.costCentres;
    const found = all.filter(
      (costCentre) =>
        (state === 'TODOS' || costCentre.isActive === (state === 'ATIVO')) &&
        fold(`${costCentre.name} ${costCentre.code ?? ''}`).includes(searched),
    );
    const active = all.filter((costCentre) => costCentre.isActive).length;
    return context.json({
      itens_totais: found.length,
      [world.settings.costCentreListName]: slicePage(found, page).map(toWireCostCentre),
      totais: { ativo: active, inativo: all.length - active, todos: all.length },
    });
  });

  return app;
}

function sortCategories(
  categories: Category[],
  field: 'NOME' | 'TIPO' | null,
  direction: 1 | -1,
): Category[] {
  if (field === null) return categories;
  const key = (category: Category) => (field === 'NOME' ? category.name : category.kind);
  return [...categories].sort((one, other) => direction * key(one).localeCompare(key(other), 'pt-BR'));
}
