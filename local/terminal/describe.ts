import type { HostEvent } from '../host/engine/events.js';
import type { StepOutcome } from '../host/engine/outcome.js';
import type { TextInput } from '../host/flow/map-input.js';
import { isJsonObject, type JsonObject, ownValue } from '../host/json.js';

/**
 * Results in words. Operations are not known by name: whatever has a customer, an amount or due dates shows them.
 */

/** Stands in a table where a result has no such thing. */
export const NOTHING = '—';

/** What a captured result is called: the deal's name, else its key. */
export function nameOf(item: JsonObject, key: string): string {
  return text(item, 'name') ?? text(item, 'title') ?? key;
}

/** `Padaria Aurora - Site (41000022): Padaria Aurora, R$ 4.890,00, ganho em 30/03/2026` */
export function describeCaptured(item: JsonObject, key: string): string {
  const id = text(item, 'deal_id') ?? text(item, 'id');
  const wonOn = text(item, 'won_on_br');
  const facts = [
    text(item, 'customer_name') ?? 'sem cliente',
    text(item, 'value_brl') ?? 'sem valor',
    wonOn === null ? 'sem data de fechamento' : `ganho em ${wonOn}`,
  ];
  return `${nameOf(item, key)}${id === null ? '' : ` (${id})`}: ${facts.join(', ')}`;
}

export interface DoneStep {
  /** "Criar contas a receber" */
  operation: string;
  person: string;
  dueDates: string;
  amount: string;
  /** "novo registro", "já existia", "simulado"; with who was registered for it. */
  result: string;
}

/** A successful step for the table and for its line. */
export function describeDone(
  event: Extract<HostEvent, { type: 'step-finished' }>,
  output: JsonObject,
  isSimulated = false,
): DoneStep {
  return {
    operation: event.label,
    person: personIn(event.input) ?? text(output, 'name') ?? NOTHING,
    dueDates: dueDatesIn(output),
    amount: text(output, 'amount_brl') ?? text(output, 'amount') ?? NOTHING,
    result: resultIn(output, isSimulated),
  };
}

function resultIn(output: JsonObject, isSimulated: boolean): string {
  const hasNewPerson = ownValue(output, 'person_created') === true;
  if (isSimulated) return hasNewPerson ? 'simulado, com o cadastro da pessoa' : 'simulado';
  const created = ownValue(output, 'created');
  const words = created === false ? 'já existia' : created === true ? 'novo registro' : 'feito';
  return hasNewPerson ? `${words}, pessoa cadastrada agora` : words;
}

function personIn(input: TextInput): string | null {
  for (const key of ['customer_name', 'supplier_name', 'name']) {
    const value = input[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

function dueDatesIn(output: JsonObject): string {
  const instalments = ownValue(output, 'instalments');
  if (!Array.isArray(instalments)) return NOTHING;
  const days = instalments.filter(isJsonObject).flatMap((instalment) => text(instalment, 'due_date') ?? []);
  return days.map(dayInWords).join(', ') || NOTHING;
}

/** `2026-03-30` → `30/03/2026` */
export function dayInWords(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return found ? `${found[3]}/${found[2]}/${found[1]}` : day;
}

/** What became of a step that did not succeed. `null` for one that did. */
export function describeTrouble(outcome: StepOutcome, now: number): string | null {
  if (outcome.status === 'success') return null;
  if (outcome.status === 'held') {
    const seconds = Math.max(0, Math.ceil((outcome.retryAt - now) / 1000));
    return `${outcome.message} Nova tentativa em ${seconds} s.`;
  }
  return outcome.message;
}

function text(object: JsonObject, key: string): string | null {
  const value = ownValue(object, key);
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : null;
}
