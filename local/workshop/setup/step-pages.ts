import { html } from 'hono/html';
import type { Field } from '../../host/app-definition.js';
import { prepareInput } from '../../host/engine/run-step.js';
import type { StepInput } from '../../host/flow/flow.js';
import { unmetReason } from '../../host/flow/only-if.js';
import { isJsonObject, type JsonObject } from '../../host/json.js';
import { describeTrouble, nameOf } from '../../terminal/describe.js';
import { type Html, postForm } from '../layout.js';
import { inputTable, outputTable } from '../runs/values.js';
import { RUN_TONES, RUN_WORDS } from '../words.js';
import { conditionsPart, type TypedCondition, toTyped } from './conditions.js';
import type { Draft } from './draft.js';
import { fieldPart } from './field-form.js';
import type { InfoGroup } from './infos.js';
import { operationChoices } from './operation-choices.js';
import { missingFields } from './read-form.js';
import type { SetupParts } from './setup-parts.js';
import { examplesFor, infosFor, type OpenStep, operationsBefore } from './step-forms.js';
import type { WizardOptions } from './wizard.js';

export function actionPage({ host, token }: SetupParts, draft: Draft): WizardOptions {
  return {
    draft,
    stage: 'acao',
    heading: draft.steps.length === 0 ? '…faça isto' : 'Outra ação',
    content: postForm({
      token,
      action: `/criar/${draft.id}/acao`,
      className: 'stack',
      content: html`${operationChoices('acao', 'Ações', host.definition.list('create'), undefined)}${operationChoices('acao', 'Buscas', host.definition.list('search'), undefined)}<button class="primary">Continuar</button>`,
    }),
  };
}

/** @param shown what the form holds, saved or not; `null` for a form that nobody has sent yet */
export async function fieldsPage(
  parts: SetupParts,
  draft: Draft,
  open: OpenStep,
  shown: {
    input: StepInput;
    conditions: readonly TypedCondition[];
    problems: readonly string[];
  } | null,
): Promise<WizardOptions> {
  const { step, index, operation, fields } = open;
  const input = shown?.input ?? step.input;
  const missing = shown ? missingFields(fields, input) : [];
  const [infos, views] = await Promise.all([
    infosFor(parts, draft, index),
    Promise.all(
      fields.map(async (field) => ({
        field,
        value: input[field.key],
        options: await parts.dropdowns.optionsOf(field),
        canInsert: true,
        isMissing: missing.includes(field),
      })),
    ),
  ]);
  const grouped = (isInGroup: (field: Field) => boolean) =>
    views.filter(({ field }) => isInGroup(field)).map(fieldPart);
  const known = operation.groups.map(({ key }) => key);
  return {
    draft,
    stage: 'campos',
    heading: operation.label,
    problems: shown?.problems ?? [],
    content: html`<p class="help">${operation.description}</p>
${postForm({
  token: parts.token,
  action: `/criar/${draft.id}/passos/${step.id}`,
  className: 'stack mapping',
  content: html`${grouped(({ group }) => group === undefined || !known.includes(group))}${operation.groups.map(
    ({ key, label }) =>
      html`<fieldset class="group"><legend>${label}</legend>${grouped(({ group }) => group === key)}</fieldset>`,
  )}${conditionsPart(shown?.conditions ?? toTyped(step.onlyIf))}<button class="primary">Salvar e testar</button>`,
})}
${postForm({ token: parts.token, action: `/criar/${draft.id}/passos/${step.id}/remover`, content: html`<button>Remover este passo</button>` })}
${infosPart(infos)}`,
  };
}

/** Without the script it is a list to copy from; the script makes a window of it. */
function infosPart(groups: readonly InfoGroup[]): Html {
  return html`<details id="infos"><summary>Infos que podem ser inseridas</summary><div id="infos-lista">${groups.map(
    ({ title, infos }) =>
      html`<section><h3>${title}</h3><ul>${infos.map(
        ({ reference, label, example }) =>
          html`<li><button type="button" class="info" data-reference="${reference}"><strong>${label}</strong> <code>${reference}</code> <span class="faint">${example === '' ? 'vazio no exemplo' : example}</span></button></li>`,
      )}</ul></section>`,
  )}</div></details>`;
}

export function testPage(
  parts: SetupParts,
  draft: Draft,
  open: OpenStep,
  problems: readonly string[] = [],
): WizardOptions {
  const { step, index, operation, fields } = open;
  const outputs = examplesFor(parts, draft, index);
  const example = outputs.get('trigger') ?? {};
  const input = step.tried?.input ?? prepareInput({ step, operation, fields }, outputs);
  const base = `/criar/${draft.id}/passos/${step.id}`;
  const unmet = step.onlyIf ? unmetReason(step.onlyIf, outputs, operationsBefore(parts, draft, index)) : null;
  return {
    draft,
    stage: 'teste',
    heading: `Testar: ${operation.label}`,
    problems,
    content: html`<p>Com o exemplo <strong>${nameOf(example, 'do conector')}</strong>, o passo recebe:</p>
${inputTable(fields, scrubbed(parts, input), parts.dropdowns)}
${unmet === null ? '' : html`<p class="notice wait">Com este exemplo a condição não vale e, em uma execução, o passo seria pulado: ${unmet}. O teste faz o passo mesmo assim.</p>`}
<p class="help">O teste é de verdade: o que ele cria fica no Conta Azul de demonstração.</p>
${step.tried === null ? '' : triedPart(parts, open, step.tried.outcome)}
<div class="actions">${postForm({
      token: parts.token,
      action: `${base}/teste`,
      content: html`<button class="${step.tried ? '' : 'primary'}">${step.tried ? 'Testar de novo' : 'Testar este passo'}</button>`,
    })}<a class="button" href="${base}">Corrigir os campos</a><a class="button" href="/criar/${draft.id}/acao">Adicionar outra ação</a>${postForm(
      {
        token: parts.token,
        action: `/criar/${draft.id}/ativar`,
        content: html`<button class="${step.tried ? 'primary' : ''}">Ativar automação</button>`,
      },
    )}</div>`,
  };
}

function triedPart(
  parts: SetupParts,
  { operation }: OpenStep,
  outcome: NonNullable<OpenStep['step']['tried']>['outcome'],
): Html {
  const trouble = describeTrouble(outcome, parts.now());
  return html`<section class="tried" aria-labelledby="resultado"><h3 id="resultado" tabindex="-1">Resultado do teste</h3><p role="status"><span class="state ${RUN_TONES[outcome.status]}">${outcome.status === 'success' ? 'Funcionou' : RUN_WORDS[outcome.status]}</span> ${trouble === null ? '' : parts.host.scrubber.line(trouble)}</p>
${outcome.status === 'success' ? outputTable(operation, scrubbed(parts, outcome.output)) : ''}</section>`;
}

export function donePage({ automations, ownFolder }: SetupParts, draft: Draft): WizardOptions {
  const name = draft.savedAs ?? '';
  return {
    draft,
    stage: 'pronta',
    heading: 'A automação está ligada',
    content: html`<p>Os negócios ganhos a partir de agora serão capturados. Ela está no arquivo <code>${ownFolder}/<span id="arquivo">${name}.yaml</span></code>, e também pode ser executada pelo nome, no terminal, nesta pasta do projeto:</p>
<pre tabindex="0"><code>npm start -- --once ${name}</code></pre>
<p class="help">Com <code>--once</code>, ela captura o que já está ganho na demonstração e termina; sem <code>--once</code>, fica aberta com a página. O arquivo baixado funciona igual em outra cópia do projeto: ponha-o na pasta <code>flows/</code>.</p>
<p class="help">Condições com “ou”, e as que valem para a automação inteira, escrevem-se no arquivo, em <code>onlyIf</code>, como explica <code>flows/README.md</code>.</p>
<div class="actions"><a class="button primary" href="/">Ir para o Painel</a><a class="button" href="/automacoes/${name}.yaml" download>Baixar o arquivo</a></div>
<details><summary>Ver o arquivo</summary><pre tabindex="0"><code>${automations.textOf(name) ?? ''}</code></pre></details>`,
  };
}

/** As it may be shown: without secrets, documents masked. */
function scrubbed({ host }: SetupParts, values: object): JsonObject {
  const clean = host.scrubber.scrub(values);
  return isJsonObject(clean) ? clean : {};
}
