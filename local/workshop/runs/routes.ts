import { Hono } from 'hono';
import { html } from 'hono/html';
import type { RunStatus } from '../../host/engine/outcome.js';
import type { Run } from '../../host/engine/run.js';
import { describeTrouble, nameOf } from '../../terminal/describe.js';
import type { WorkshopEnv } from '../guard.js';
import { type Html, live, liveStatus, page } from '../layout.js';
import { withNotice } from '../notices.js';
import type { WorkshopParts } from '../parts.js';
import { progressPart } from '../progress.js';
import { RUN_TONES, RUN_WORDS, timeBr } from '../words.js';
import { runPart } from './run-page.js';

const FILTERS: readonly { name: string; label: string; statuses: readonly RunStatus[] | null }[] = [
  { name: 'todas', label: 'Todas', statuses: null },
  { name: 'andamento', label: 'Em andamento', statuses: ['waiting', 'held'] },
  { name: 'concluidas', label: 'Concluídas', statuses: ['success'] },
  { name: 'puladas', label: 'Puladas', statuses: ['filtered', 'halted', 'stopped'] },
  { name: 'falhas', label: 'Com falha', statuses: ['errored', 'expired'] },
];
const MOST_SHOWN = 100;

/** The runs: a list by state, and each one step by step. */
export function runRoutes(parts: WorkshopParts): Hono<WorkshopEnv> {
  const app = new Hono<WorkshopEnv>();

  app.get('/execucoes', (context) => {
    const asked = context.req.query('estado');
    const filter = FILTERS.find(({ name }) => name === asked) ?? FILTERS[0];
    const flow = context.req.query('automacao') ?? '';
    const runs = [...parts.engine.runs()].reverse().filter((run) => flow === '' || run.flow === flow);
    const title = parts.automations.find(flow)?.title;
    return page(context, {
      title: 'Execuções',
      section: 'execucoes',
      content: html`<p class="lead">${title === undefined ? 'Cada negócio capturado, passo a passo.' : html`${title}. <a href="/execucoes">Ver de todas as automações</a>`}</p>
${liveStatus('andamentos', progressPart(parts))}
${live('execucoes', listPart(parts, runs, filter?.name ?? 'todas', flow))}`,
    });
  });

  app.get('/execucoes/:id', (context) => {
    const run = parts.engine.runs().find(({ id }) => id === context.req.param('id'));
    if (!run) return context.notFound();
    return page(context, {
      title: nameOf(run.item, run.key),
      section: 'execucoes',
      content: html`<p><a href="/execucoes">← Todas as execuções</a></p>
${live('execucao', runPart(parts, run, parts.automations.find(run.flow)))}`,
    });
  });

  app.post('/execucoes/:id/repetir', (context) => {
    const id = context.req.param('id');
    if (!parts.engine.runs().some((run) => run.id === id)) return context.notFound();
    parts.engine.replay(id);
    parts.hurry();
    return context.redirect(withNotice(`/execucoes/${encodeURIComponent(id)}`, 'repetida'), 303);
  });
  return app;
}

function listPart(parts: WorkshopParts, runs: readonly Run[], chosen: string, flow: string): Html {
  const matching = (statuses: readonly RunStatus[] | null) =>
    runs.filter(({ status }) => statuses === null || statuses.includes(status));
  const shown = matching(FILTERS.find(({ name }) => name === chosen)?.statuses ?? null);
  const titles = new Map(parts.automations.list().map(({ id, title }) => [id, title]));
  const suffix = flow === '' ? '' : `&automacao=${encodeURIComponent(flow)}`;
  return html`<nav aria-label="Estado das execuções"><ul class="tabs">${FILTERS.map(
    ({ name, label, statuses }) =>
      html`<li><a id="estado-${name}" href="/execucoes?estado=${name}${suffix}"${name === chosen ? html` aria-current="true"` : ''}>${label} <span class="faint">${matching(statuses).length}</span></a></li>`,
  )}</ul></nav>
${shown.length === 0 ? html`<p>Nenhuma execução aqui. Ganhe um negócio no <a href="/">Painel</a>.</p>` : ''}
<ul class="cards wide">${shown.slice(0, MOST_SHOWN).map((run) => runCard(parts, run, titles.get(run.flow) ?? run.flow))}</ul>
${shown.length > MOST_SHOWN ? html`<p class="faint">Aparecem as ${MOST_SHOWN} mais novas de ${shown.length}.</p>` : ''}`;
}

function runCard(parts: WorkshopParts, run: Run, title: string): Html {
  const at = parts.history.capturedAt(run.id);
  const underWay = parts.history.stepUnderWay(run.id);
  const last = [...run.steps.values()].at(-1)?.outcome ?? null;
  const trouble = last && describeTrouble(last, parts.now());
  return html`<li class="card"><p class="name"><a id="execucao-${run.id}" href="/execucoes/${run.id}">${nameOf(run.item, run.key)}</a> <span class="state ${RUN_TONES[run.status]}">${underWay === null ? RUN_WORDS[run.status] : `Em andamento: ${underWay}`}</span></p>
<p class="facts">${title}${at === null ? '' : ` · ${timeBr(at)}`}</p>
${trouble === null ? '' : html`<p class="reason ${RUN_TONES[run.status]}">${parts.host.scrubber.line(trouble)}</p>`}</li>`;
}
