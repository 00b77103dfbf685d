import { html } from 'hono/html';
import { isOver } from '../../host/engine/outcome.js';
import { type Run, TRIGGER } from '../../host/engine/run.js';
import type { FlowStep } from '../../host/flow/flow.js';
import { isJsonObject, type JsonObject } from '../../host/json.js';
import { count } from '../../terminal/count.js';
import { describeTrouble, nameOf } from '../../terminal/describe.js';
import type { Automation } from '../automations.js';
import { type Html, postForm } from '../layout.js';
import type { WorkshopParts } from '../parts.js';
import { RUN_TONES, RUN_WORDS, timeBr } from '../words.js';
import { inputTable, outputTable } from './values.js';

/** One run, its trigger's result and then step by step. */
export function runPart(parts: WorkshopParts, run: Run, automation: Automation | null): Html {
  const at = parts.history.capturedAt(run.id);
  const trigger = automation && parts.host.definition.find('trigger', automation.flow.trigger.operation);
  const leftOut = run.steps.get(TRIGGER)?.outcome ?? null;
  const reason = leftOut && describeTrouble(leftOut, parts.now());
  return html`<p class="lead"><span class="state ${RUN_TONES[run.status]}">${RUN_WORDS[run.status]}</span> · ${automation?.title ?? run.flow}${at === null ? '' : ` · capturada às ${timeBr(at)}`}</p>
${replayPart(parts, run, automation)}
<ol class="timeline">
<li class="panel"><h2>1. ${trigger?.label ?? 'Gatilho'}</h2>${reason === null ? '' : html`<p class="reason calm">${parts.host.scrubber.line(reason)}</p>`}<details id="entrada-gatilho"><summary>Dados de ${nameOf(run.item, run.key)}</summary>${trigger ? outputTable(trigger, scrubbed(parts, run.item)) : ''}</details></li>
${automation?.flow.steps.map((step, index) => stepPart(parts, run, step, index + 2)) ?? ''}
</ol>`;
}

function stepPart(parts: WorkshopParts, run: Run, step: FlowStep, number: number): Html {
  const operation = parts.host.definition.find(step.kind, step.operation);
  const done = run.steps.get(step.id);
  const heading = html`<h2>${number}. ${operation?.label ?? step.operation}</h2>`;
  if (!done)
    return html`<li class="panel">${heading}<p class="faint">${isOver(run.status) ? 'Não foi feito.' : 'Ainda não começou.'}</p></li>`;
  const { outcome, attempts } = done;
  const at = parts.history.finishedAt(run.id, step.id);
  const state = outcome?.status ?? 'waiting';
  const isUnderWay = outcome === null && parts.history.stepUnderWay(run.id) !== null;
  const trouble = outcome && describeTrouble(outcome, parts.now());
  return html`<li class="panel" id="passo-${step.id}">${heading}
<p><span class="state ${RUN_TONES[state]}">${isUnderWay ? 'Em andamento…' : RUN_WORDS[state]}</span>${at === null ? '' : html` <span class="faint">às ${timeBr(at)}</span>`}${attempts > 1 ? html` <span class="faint">· ${count(attempts, 'tentativa', 'tentativas')}</span>` : ''}</p>
${trouble === null ? '' : html`<p class="reason ${RUN_TONES[state]}">${parts.host.scrubber.line(trouble)}</p>`}
<details id="entrada-${step.id}"${state === 'success' ? '' : html` open`}><summary>O que o passo recebeu</summary>${operation ? inputTable(operation.fields, scrubbed(parts, done.input), parts.dropdowns) : ''}</details>
${
  outcome?.status === 'success' && operation
    ? html`<details id="saida-${step.id}" open><summary>O que o passo devolveu</summary>${outputTable(operation, scrubbed(parts, outcome.output))}</details>`
    : ''
}</li>`;
}

function replayPart({ token }: WorkshopParts, run: Run, automation: Automation | null): Html {
  if (run.status === 'success' || run.status === 'waiting' || run.status === 'held') return html``;
  if (automation === null) return html`<p class="faint">A automação desta execução não existe mais.</p>`;
  if (!automation.isOn)
    return html`<p class="faint">Para repetir, ligue a automação no <a href="/">Painel</a>.</p>`;
  return postForm({
    token,
    action: `/execucoes/${run.id}/repetir`,
    content: html`<button id="repetir" class="primary">Repetir esta execução</button>`,
  });
}

/** As it may be shown: without secrets, documents masked. */
function scrubbed({ host }: WorkshopParts, values: object): JsonObject {
  const clean = host.scrubber.scrub(values);
  return isJsonObject(clean) ? clean : {};
}
