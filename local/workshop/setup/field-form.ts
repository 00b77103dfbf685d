import { html } from 'hono/html';
import type { Field } from '../../host/app-definition.js';
import type { InputRow, InputValue } from '../../host/flow/flow.js';
import type { Options } from '../dropdowns.js';
import type { Html } from '../layout.js';
import { helpPart } from './help.js';

/** A field of the app's form with what it holds so far. */
export interface FieldView {
  field: Field;
  /** Absent: nobody has touched it, so the app's default is shown. */
  value: InputValue | undefined;
  options: Options;
  /** Whether values of other steps can be put in. */
  canInsert: boolean;
  isMissing: boolean;
}

/** One field, drawn as its definition asks for. */
export function fieldPart(view: FieldView): Html {
  const { field } = view;
  if (field.children) return rowsPart(view, field.children);
  if (field.type === 'boolean') return switchPart(view);
  if (field.list && view.options) return checklistPart(view);
  if (view.options) return choicePart(view);
  return html`<div class="field">${labelPart(`campo-${field.key}`, view)}${helpPart(`ajuda-${field.key}`, field.helpText)}
${textPart({ id: `campo-${field.key}`, name: `f:${field.key}`, view, text: textOf(view), help: field.helpText ? `ajuda-${field.key}` : null })}</div>`;
}

function labelPart(id: string, { field }: FieldView): Html {
  return html`<label for="${id}">${labelOf(field)}${field.required ? html` <span class="required">obrigatório</span>` : ''}</label>`;
}

interface TextOptions {
  id: string;
  name: string;
  view: FieldView;
  text: string;
  help: string | null;
  label?: string;
}

function textPart({ id, name, view, text, help, label }: TextOptions): Html {
  return html`<div class="insertable"><input id="${id}" name="${name}" value="${text}" autocomplete="off" spellcheck="false"${help === null ? '' : html` aria-describedby="${help}"`}${view.isMissing ? html` aria-invalid="true"` : ''}>${
    view.canInsert
      ? html`<button type="button" class="insert" data-insert="${id}" hidden>Inserir infos<span class="unseen"> em ${label ?? labelOf(view.field)}</span></button>`
      : ''
  }</div>`;
}

/** A list to choose from; another value can be written, or put in, where there are values of other steps. */
function choicePart(view: FieldView): Html {
  const { field, options, canInsert } = view;
  const text = textOf(view);
  const list = options?.list ?? [];
  const isListed = list.some(({ value }) => value === text);
  const other = isListed ? '' : text;
  const id = `campo-${field.key}`;
  return html`<div class="field">${labelPart(id, view)}${helpPart(`ajuda-${field.key}`, field.helpText)}
${options?.problem ? html`<p class="bad">A lista não pôde ser lida: ${options.problem}</p>` : ''}
<select id="${id}" name="c:${field.key}"${field.helpText ? html` aria-describedby="ajuda-${field.key}"` : ''}${view.isMissing ? html` aria-invalid="true"` : ''}><option value="">Escolher…</option>${list.map(
    ({ value, label }) =>
      html`<option value="${value}"${isListed && value === text ? html` selected` : ''}>${label}</option>`,
  )}</select>
${
  canInsert
    ? html`<details class="other" id="outro-${field.key}"${other === '' ? '' : html` open`}><summary>Usar outro valor<span class="unseen"> em ${labelOf(field)}</span></summary><label for="texto-${field.key}">Outro valor para ${labelOf(field)} (se preenchido, vale este)</label>${textPart({ id: `texto-${field.key}`, name: `f:${field.key}`, view, text: other, help: null })}</details>`
    : ''
}</div>`;
}

function switchPart({ field, value }: FieldView): Html {
  const isOn = (value ?? field.default) === 'true';
  return html`<div class="field"><label class="choice"><input type="checkbox" id="campo-${field.key}" name="f:${field.key}" value="true"${isOn ? html` checked` : ''}${field.helpText ? html` aria-describedby="ajuda-${field.key}"` : ''}> ${labelOf(field)}</label>${helpPart(`ajuda-${field.key}`, field.helpText)}</div>`;
}

function checklistPart({ field, value, options }: FieldView): Html {
  const chosen = new Set(Array.isArray(value) ? value : [value]);
  return html`<fieldset class="field"><legend>${labelOf(field)}${field.required ? html` <span class="required">obrigatório</span>` : ''}</legend>${helpPart(`ajuda-${field.key}`, field.helpText)}
${options?.problem ? html`<p class="bad">A lista não pôde ser lida: ${options.problem}</p>` : ''}
${options?.list.map(
  (option) =>
    html`<label class="choice"><input type="checkbox" name="f:${field.key}" value="${option.value}"${chosen.has(option.value) ? html` checked` : ''}> ${option.label}</label>`,
)}</fieldset>`;
}

/** Line items: the lines there are and an empty one. */
function rowsPart(view: FieldView, children: readonly Field[]): Html {
  const { field, value } = view;
  const rows = (Array.isArray(value) ? value : [value]).filter((row) => typeof row === 'object');
  const lines: InputRow[] = [...rows, {}];
  return html`<fieldset class="field rows"><legend>${labelOf(field)}</legend>
<p class="help">Com os itens do gatilho em uma linha, cada um vira a sua própria linha. Salve para ganhar mais uma linha em branco.</p>
${lines.map(
  (row, line) =>
    html`<fieldset class="row"><legend>Linha ${line + 1}</legend>${children.map((child) => {
      const id = `linha-${field.key}-${line}-${child.key}`;
      return html`<div class="field"><label for="${id}">${labelOf(child)}</label>${helpPart(`ajuda-${id}`, child.helpText)}${textPart(
        {
          id,
          name: `r:${field.key}:${line}:${child.key}`,
          view,
          text: row[child.key] ?? '',
          help: child.helpText ? `ajuda-${id}` : null,
          label: `${labelOf(child)}, linha ${line + 1}`,
        },
      )}</div>`;
    })}</fieldset>`,
)}</fieldset>`;
}

function textOf({ field, value }: FieldView): string {
  const shown = value ?? field.default ?? '';
  return typeof shown === 'string' ? shown : '';
}

export function labelOf(field: Field): string {
  return field.label ?? field.key;
}
