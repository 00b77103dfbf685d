import type { Context } from 'hono';
import { html } from 'hono/html';
import type { WorkshopEnv } from '../guard.js';
import { type Html, page } from '../layout.js';
import type { Draft } from './draft.js';

const STAGES = [
  { name: 'titulo', label: 'Título' },
  { name: 'gatilho', label: 'Gatilho' },
  { name: 'moskit', label: 'Conectar Moskit' },
  { name: 'captura', label: 'Captura' },
  { name: 'funis', label: 'Funis' },
  { name: 'conta-azul', label: 'Conectar Conta Azul' },
  { name: 'acao', label: 'Ação' },
  { name: 'campos', label: 'Campos' },
  { name: 'teste', label: 'Teste' },
  { name: 'pronta', label: 'Ativa' },
] as const;
export type Stage = (typeof STAGES)[number]['name'];

export interface WizardOptions {
  draft: Draft | null;
  stage: Stage;
  heading: string;
  content: Html | Html[];
  problems?: readonly string[];
}

/** A page of the set-up: where one is, what is wrong, the step's own content. */
export function wizardPage(context: Context<WorkshopEnv>, options: WizardOptions) {
  const { draft, stage, heading, content, problems = [] } = options;
  const reached = STAGES.findIndex(({ name }) => name === stage);
  return page(context, {
    title: 'Criar automação',
    section: 'criar',
    content: html`${draft === null ? '' : html`<p class="lead">${draft.title}</p>`}
<nav aria-label="Passos da criação"><ol class="stages-done">${STAGES.map(({ name, label }, index) => {
      const path = draft !== null && index < reached ? backPath(draft, name) : null;
      const mark = index === reached ? html` aria-current="step"` : '';
      return html`<li class="${index < reached ? 'done' : ''}"${mark}>${path === null ? label : html`<a href="${path}">${label}</a>`}</li>`;
    })}</ol></nav>
<section class="panel wizard" aria-labelledby="passo"><h2 id="passo" tabindex="-1"${problems.length === 0 ? html` autofocus` : ''}>${heading}</h2>
${
  problems.length === 0
    ? ''
    : html`<div class="notice bad" role="alert" tabindex="-1" autofocus><ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul></div>`
}
${content}</section>`,
  });
}

/** Where an earlier step can be looked at again; nowhere for those that belong to one action. */
function backPath(draft: Draft, stage: Stage): string | null {
  const isOfOneAction = stage === 'campos' || stage === 'teste' || stage === 'titulo';
  return draft.savedAs !== null || isOfOneAction ? null : `/criar/${draft.id}/${stage}`;
}
