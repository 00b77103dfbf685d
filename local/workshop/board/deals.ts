import { html } from 'hono/html';
import { count } from '../../terminal/count.js';
import { type Html, postForm } from '../layout.js';
import type { Board, BoardDeal } from '../services.js';
import { brl, dayBr, typedReais } from '../words.js';

const STATUS = { OPEN: 'em aberto', WON: 'ganho', LOST: 'perdido' } as const;
const ORDER = { OPEN: 0, WON: 1, LOST: 2 } as const;

/** Moskit's board: funnels, their stages, the deals in them with what a person can do to each. */
export function dealsPanel(board: Board, token: string, query: string): Html {
  return html`<section class="panel moskit" aria-labelledby="moskit"><h2 id="moskit">Moskit</h2>
${board.pipelines.map((pipeline) => {
  const stages = board.stages.filter(({ pipelineId }) => pipelineId === pipeline.id);
  return html`<h3>${pipeline.name}</h3><div class="stages">${stages.map((stage) => {
    const deals = board.deals
      .filter(({ stageId }) => stageId === stage.id)
      .sort((one, other) => ORDER[one.status] - ORDER[other.status]);
    return deals.length === 0 ? '' : stagePart(stage, deals, token, query);
  })}</div>`;
})}</section>`;
}

function stagePart(
  stage: { id: number; name: string },
  deals: readonly BoardDeal[],
  token: string,
  query: string,
): Html {
  return html`<section class="stage" aria-labelledby="etapa-${stage.id}"><h4 id="etapa-${stage.id}">${stage.name} <span class="faint">${count(deals.length, 'negócio', 'negócios')}</span></h4>
<ul class="cards">${deals.map((deal) => dealCard(deal, token, query))}</ul></section>`;
}

function dealCard(deal: BoardDeal, token: string, query: string): Html {
  const id = `negocio-${deal.id}`;
  const path = `/negocios/${deal.id}`;
  const customer = deal.companyName ?? deal.contactName ?? 'sem cliente';
  const when = deal.status === 'WON' && deal.closedAt !== null ? ` em ${dayBr(deal.closedAt)}` : '';
  const action =
    deal.status === 'OPEN'
      ? { path: `${path}/ganhar`, label: 'Marcar como ganho', style: 'primary' }
      : { path: `${path}/reabrir`, label: 'Reabrir', style: '' };
  return html`<li id="${id}" tabindex="-1" class="card deal-${deal.status.toLowerCase()}"><p class="name">${deal.name}</p>
<p class="facts"><span class="amount">${brl(deal.priceCents)}</span> · ${customer} · <span class="state">${STATUS[deal.status]}${when}</span></p>
<div class="actions">${postForm({
    token,
    action: `${action.path}${query}`,
    content: html`<button id="${id}-acao" class="${action.style}">${action.label}<span class="unseen"> ${deal.name}</span></button>`,
  })}<details id="${id}-valor"><summary>Editar valor<span class="unseen"> ${deal.name}</span></summary>${postForm(
    {
      token,
      action: `${path}/valor${query}`,
      className: 'inline',
      content: html`<label for="${id}-campo">Valor em reais</label><input id="${id}-campo" name="valor" inputmode="decimal" autocomplete="off" value="${typedReais(deal.priceCents)}" placeholder="1.234,56"><button>Salvar valor</button>`,
    },
  )}</details></div></li>`;
}
