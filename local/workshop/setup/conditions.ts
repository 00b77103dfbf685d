import { html } from 'hono/html';
import { type Condition, misreading, type OnlyIf } from '../../host/flow/only-if.js';
import { isOperatorKey, type OperatorKey, operatorRule } from '../../host/flow/operators.js';
import type { Html } from '../layout.js';

/* "Only if" of a step on its form: conditions that all have to hold, a blank one after the last. */

/** Operators that compare with nothing written are one choice for each of their two answers. */
const CHOICES: Record<Exclude<OperatorKey, 'is' | 'exists'>, string> & Record<string, string> = {
  greaterThan: 'é maior que',
  lessThan: 'é menor que',
  exactlyMatches: 'é exatamente',
  doesNotExactlyMatch: 'não é exatamente',
  contains: 'contém',
  doesNotContain: 'não contém',
  startsWith: 'começa com',
  doesNotStartWith: 'não começa com',
  endsWith: 'termina com',
  doesNotEndWith: 'não termina com',
  isIn: 'é um destes (separados por vírgula)',
  isNotIn: 'não é nenhum destes (separados por vírgula)',
  after: 'é uma data depois de',
  before: 'é uma data antes de',
  dateEquals: 'é a data',
  'exists:true': 'está preenchido',
  'exists:false': 'está vazio',
  'is:true': 'é sim',
  'is:false': 'é não',
};

const MOST_CONDITIONS = 20;

/** What the form holds, complete or not. */
export interface TypedCondition {
  value: string;
  /** A key of the choices; empty when none was made. */
  choice: string;
  comparedWith: string;
}

export function conditionsPart(typed: readonly TypedCondition[]): Html {
  const lines = [...typed, { value: '', choice: '', comparedWith: '' }];
  return html`<details id="condicoes"${typed.length > 0 ? html` open` : ''}><summary>Fazer este passo só se… (opcional)</summary>
<p class="help">Quando a condição não vale, só este passo é pulado. Com mais de uma, todas precisam valer. Salve para ganhar mais uma linha em branco.</p>
${lines.map(conditionPart)}</details>`;
}

function conditionPart({ value, choice, comparedWith }: TypedCondition, index: number): Html {
  const id = `condicao-${index}`;
  return html`<fieldset class="row"><legend>Condição ${index + 1}</legend>
<div class="field"><label for="${id}-valor">Valor</label><div class="insertable"><input id="${id}-valor" name="q:${index}:valor" value="${value}" autocomplete="off" spellcheck="false"><button type="button" class="insert" data-insert="${id}-valor" hidden>Inserir infos<span class="unseen"> na condição ${index + 1}</span></button></div></div>
<div class="field"><label for="${id}-como">Comparação</label><select id="${id}-como" name="q:${index}:como"><option value="">Escolher…</option>${Object.entries(
    CHOICES,
  ).map(
    ([key, label]) => html`<option value="${key}"${key === choice ? html` selected` : ''}>${label}</option>`,
  )}</select></div>
<div class="field"><label for="${id}-com">Com o quê</label><input id="${id}-com" name="q:${index}:com" value="${comparedWith}" autocomplete="off" aria-describedby="${id}-ajuda"><p class="help" id="${id}-ajuda">Ex.: 1.000,00 ou 31/12/2026. Para preenchido, vazio, sim e não, deixe em branco.</p></div></fieldset>`;
}

export function readConditions(form: URLSearchParams): TypedCondition[] {
  return Array.from({ length: MOST_CONDITIONS }, (_, index) => {
    const part = (name: string) => (form.get(`q:${index}:${name}`) ?? '').trim();
    return { value: part('valor'), choice: part('como'), comparedWith: part('com') };
  }).filter(({ value, choice, comparedWith }) => value + choice + comparedWith !== '');
}

/** Back onto the form. */
export function toTyped(onlyIf: OnlyIf | undefined): TypedCondition[] {
  return (onlyIf?.[0] ?? []).map(({ value, operator, comparedWith }) => {
    const text = [comparedWith].flat().join(', ');
    const isWhole = operator === 'is' || operator === 'exists';
    return {
      value,
      choice: isWhole ? `${operator}:${text}` : operator,
      comparedWith: isWhole ? '' : text,
    };
  });
}

/**
 * @param problemsOf those of a template's references
 * @returns the conditions, or what is wrong with them in sentences
 */
export function checkConditions(
  typed: readonly TypedCondition[],
  problemsOf: (template: string) => string[],
): { onlyIf: OnlyIf | undefined; problems: string[] } {
  const problems: string[] = [];
  const conditions = typed.flatMap(({ value, choice, comparedWith }, index): Condition[] => {
    const [operator = '', answer] = choice.split(':');
    const wrong = (text: string) => problems.push(`Condição ${index + 1}: ${text}`);
    if (!value.includes('{{')) wrong('em Valor, insira uma info; um texto fixo é sempre igual.');
    if (!isOperatorKey(operator) || !Object.hasOwn(CHOICES, choice)) {
      wrong('escolha a comparação.');
      return [];
    }
    if (answer === undefined && comparedWith === '') wrong('preencha com o que comparar.');
    const misread = comparedWith.includes('{{')
      ? ''
      : misreading(operatorRule(operator).comparand, answer ?? comparedWith);
    if (comparedWith !== '' && misread !== '') wrong(`você escreveu “${comparedWith}”${misread}.`);
    for (const problem of [value, comparedWith].flatMap(problemsOf)) wrong(problem);
    return [{ value, operator, comparedWith: answer ?? comparedWith, path: [] }];
  });
  return { onlyIf: conditions.length === 0 ? undefined : [conditions], problems };
}

/** As a flow file writes it. */
export function writeOnlyIf(onlyIf: OnlyIf | undefined): { onlyIf?: object } {
  const conditions = (onlyIf?.[0] ?? []).map(({ value, operator, comparedWith }) => ({
    value,
    [operator]: comparedWith,
  }));
  const [only] = conditions;
  if (only === undefined) return {};
  return { onlyIf: conditions.length === 1 ? only : { all: conditions } };
}
