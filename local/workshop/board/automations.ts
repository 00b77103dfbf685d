import { html } from 'hono/html';
import { nameOf } from '../../terminal/describe.js';
import type { Automation } from '../automations.js';
import { type Html, postForm } from '../layout.js';
import type { WorkshopParts } from '../parts.js';
import { RUN_TONES, RUN_WORDS, timeBr } from '../words.js';

const LAST_RUNS = 4;

/** What stands between the two services: the automations, each with its last runs. */
export function automationsPanel(parts: WorkshopParts, query: string): Html {
  const automations = parts.automations.list();
  return html`<section class="panel automations" aria-labelledby="automacoes"><h2 id="automacoes">Automações</h2>
<p class="faint">Conta: ${parts.connection.label}${parts.connection.isExpired ? html` <strong class="bad">· conexão expirada; <a href="/criar">conecte de novo</a></strong>` : ''}</p>
${automations.length === 0 ? html`<p>Nenhuma ainda. <a href="/criar">Crie a primeira.</a></p>` : ''}
<ul class="cards">${automations.map((automation) => automationCard(parts, automation, query))}</ul></section>`;
}

function automationCard(parts: WorkshopParts, automation: Automation, query: string): Html {
  const { id, title, isOn, isOwn } = automation;
  const runs = parts.engine.runs().filter((run) => run.flow === id);
  const trouble = isOn ? parts.history.troubleOf(id) : null;
  const change = isOn ? { path: 'desligar', label: 'Desligar' } : { path: 'ligar', label: 'Ligar' };
  return html`<li class="card" id="automacao-${id}" tabindex="-1"><p class="name">${title} <span class="badge ${isOn ? 'good' : ''}">${isOn ? 'ligada' : 'desligada'}</span></p>
${trouble === null ? '' : html`<p class="bad">A última consulta falhou: ${trouble}</p>`}
${runs.length === 0 ? html`<p class="faint">Ainda sem execuções.</p>` : ''}
<ul class="runs">${runs
    .slice(-LAST_RUNS)
    .reverse()
    .map((run) => {
      const at = parts.history.capturedAt(run.id);
      return html`<li><a id="ultima-${run.id}" href="/execucoes/${run.id}">${nameOf(run.item, run.key)}</a> <span class="state ${RUN_TONES[run.status]}">${RUN_WORDS[run.status]}</span>${at === null ? '' : html` <span class="faint">${timeBr(at)}</span>`}</li>`;
    })}</ul>
<div class="actions">${postForm({
    token: parts.token,
    action: `/automacoes/${id}/${change.path}${query}`,
    content: html`<button id="automacao-${id}-acao">${change.label}<span class="unseen"> ${title}</span></button>`,
  })}${runs.length > 0 ? html`<a id="automacao-${id}-todas" href="/execucoes?automacao=${id}">Todas as execuções<span class="unseen"> de ${title}</span></a>` : ''}
${isOwn ? html`<a id="automacao-${id}-baixar" href="/automacoes/${id}.yaml" download>Baixar<span class="unseen"> ${title}</span></a>` : ''}${isOwn && !isOn ? deletePart(parts, automation, query) : ''}</div></li>`;
}

function deletePart({ token }: WorkshopParts, { id, title }: Automation, query: string): Html {
  return html`<details id="automacao-${id}-apagar"><summary>Apagar<span class="unseen"> ${title}</span></summary>${postForm(
    {
      token,
      action: `/automacoes/${id}/apagar${query}`,
      className: 'inline',
      content: html`<p>O arquivo também é apagado; o que ela já registrou fica.</p><button id="automacao-${id}-apagar-acao">Apagar de vez<span class="unseen"> ${title}</span></button>`,
    },
  )}</details>`;
}
