import * as zod from 'zod';
import { parseDay } from '../domain/calendar-date.js';
import { parseDueDate } from '../domain/due-date.js';
import { InvalidValue } from '../domain/errors.js';
import { type Interval, parseInstalmentCount, parseInterval } from '../domain/instalments.js';
import { parseMoney } from '../domain/money.js';
import { parsePaymentMethod, paymentMethods } from '../domain/payment-method.js';
import { parsePersonType, parseRole, personTypes, roles } from '../domain/person-type.js';
import { foldText } from '../domain/plain-text.js';
import { quote } from '../domain/quote.js';
import { parseTaxId } from '../domain/tax-id.js';
import { parseDealId } from '../domain/won-deal.js';
import { parseYesNo } from '../domain/yes-no.js';
import { fieldOf } from './text-field.js';

/*
 * The fields that forms are made of. Each is a zod schema: text in, domain value out. An operation adds
 * `.optional()` where the field may be empty and `.meta({ label, helpText, … })`, see `field-description.ts`.
 * A builder whose name takes a value for the empty field gives an optional field.
 */

/** One option of a list that never changes. `key` is what the Zap stores, `label` what the user sees. */
export interface Choice {
  readonly key: string;
  readonly label: string;
}

/** Text as it is, without the spaces around it. */
export const textField = () => fieldOf((text) => text);

/** A person's or company's name: one line, single spaces. */
export const nameField = () => fieldOf((text) => text.replace(/\s+/gu, ' '));

/** Reais in any usual spelling → `Cents`. */
export const moneyField = () => fieldOf(parseMoney);

/** A day → `CalendarDate`. */
export const dayField = () => fieldOf(parseDay);

/** A day, or days counted from another date → `DueDate`; `resolveDueDate` settles it. */
export const dueDateField = () => fieldOf(parseDueDate);

/** CPF or CNPJ → `TaxId`. */
export const taxIdField = () => fieldOf(parseTaxId);

/** A deal of the CRM → its id. */
export const dealIdField = () => fieldOf(parseDealId);

export const personTypeField = () => fieldOf(parsePersonType, { choices: sameKeyAndLabel(personTypes) });

export const roleField = () => fieldOf(parseRole, { choices: sameKeyAndLabel(roles) });

export const paymentMethodField = () => fieldOf(parsePaymentMethod, { choices: toChoices(paymentMethods) });

/** 1 to 360; empty is 1. */
export const instalmentCountField = () => fieldOf(parseInstalmentCount, { default: '1' }).default(1);

/** Empty is monthly. The list offers the three words, a number of days can be written instead. */
export const instalmentIntervalField = () =>
  fieldOf<Interval>(parseInterval, {
    choices: { mensal: 'Mensal', semanal: 'Semanal (7 dias)', quinzenal: 'Quinzenal (15 dias)' },
    default: 'mensal',
  }).default({ kind: 'months' });

/** Yes or no, as text: of a true boolean field Zapier makes "não" a yes. */
export const yesNoField = (whenEmpty: boolean) =>
  fieldOf(parseYesNo, {
    choices: { sim: 'Sim', nao: 'Não' },
    default: whenEmpty ? 'sim' : 'nao',
  }).default(whenEmpty);

/** A switch, for forms into which nothing is mapped (the trigger's). Reads the words of `yesNoField` too. */
export const booleanField = (whenEmpty: boolean) =>
  fieldOf(parseYesNo, { type: 'boolean', default: String(whenEmpty) }).default(whenEmpty);

/** One of a fixed list, by key or label, case and accents aside → its key. */
export const choiceField = <const Choices extends readonly Choice[]>(choices: Choices) =>
  fieldOf((text): Choices[number]['key'] => choose(choices, text), { choices: toChoices(choices) });

/**
 * An id or an exact name, looked up later. `dynamic` names the hidden trigger, its id and its label;
 * `search` the search that the editor offers to find the id.
 * @example dropdownField('list_people.id.name', { search: 'find_person.id' })
 */
export const dropdownField = (dynamic: string, options: { search?: string } = {}) =>
  fieldOf((text) => text, { dynamic, ...options });

/** Any number of ids or names, each once; empty is none. The editor lets users pick the same one twice. */
export const dropdownListField = (dynamic: string) =>
  zod
    .preprocess(toList, zod.array(textField()))
    .transform((values) => [...new Set(values)])
    .default([])
    .meta({ type: 'string', list: true, dynamic });

function toList(value: unknown): unknown[] {
  return (Array.isArray(value) ? value : [value]).filter((element) => element !== undefined);
}

function choose(choices: readonly Choice[], text: string): string {
  const wanted = foldText(text);
  const chosen = choices.find(({ key, label }) => foldText(key) === wanted || foldText(label) === wanted);
  if (chosen === undefined) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que não está na lista de opções`,
      `Escolha ${new Intl.ListFormat('pt-BR', { type: 'disjunction' }).format(choices.map(({ label }) => label))}.`,
    );
  }
  return chosen.key;
}

function toChoices(choices: readonly Choice[]): Record<string, string> {
  return Object.fromEntries(choices.map(({ key, label }) => [key, label]));
}

function sameKeyAndLabel(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, word]));
}
