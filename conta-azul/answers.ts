import type * as zod from 'zod';
import type { HttpAnswer } from '../domain/ports.js';

/**
 * The JSON of an answer, or `undefined` where it is not JSON (an HTML error page, an empty 200). The token endpoint
 * puts line breaks around its JSON (seen 2026-08).
 */
export function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/** One page of a list, whatever envelope its module uses. `total` is `null` where the envelope tells none. */
export interface Page {
  items: unknown[];
  total: number | null;
}

/**
 * Reads the envelopes of all modules: `itens`/`itens_totais` (financial), `items`/`totalItems` (people; `items` may be
 * null), `items` or `itens` (cost centres), `itens`/`paginacao` (services), `itens`/`total_itens` (sales), bare arrays.
 * @param before how many items the pages before this one hold: a list that is null past its end is empty
 * @returns `null` for anything else: an unreadable list is never an empty one
 */
export function pageOf(answer: HttpAnswer, before: number): Page | null {
  const json = jsonOf(answer);
  if (Array.isArray(json)) return { items: json, total: null };
  if (!isRecord(json)) return null;
  const total = firstNumber(
    json.itens_totais,
    json.totalItems,
    json.total_itens,
    nested(json.paginacao).total_itens,
  );
  const list = json.itens ?? json.items;
  if (Array.isArray(list)) return { items: list, total };
  const saysEmpty = list === null && ('itens' in json || 'items' in json);
  return saysEmpty && (total ?? 0) <= before ? { items: [], total } : null;
}

/** What the service says of a refusal, in the order in which its modules name the text; empty when it says nothing. */
export function reasonOf(answer: HttpAnswer): string {
  const json = jsonOf(answer);
  if (!isRecord(json)) return '';
  const names = ['message', 'error_description', 'descricao_erro', 'mensagem', 'error', 'erro', 'detail'];
  for (const name of names) {
    const text = json[name];
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  }
  return '';
}

/**
 * Whether an answer says that a record does not exist. A route that is absent says "Not Found" instead, and some 404
 * say nothing (both seen 2026-08); a deleted sale may answer 400 with the same words.
 */
export function saysNoSuchRecord(answer: HttpAnswer): boolean {
  const reason = reasonOf(answer);
  if (answer.status === 404) return !/^not found$/i.test(reason);
  return answer.status === 400 && /n[ãa]o (foi )?encontrad|n[ãa]o existe|exclu[íi]d/i.test(reason);
}

/** One field of a JSON answer as text; empty when absent. */
export function textField(answer: HttpAnswer, name: string): string {
  const json = jsonOf(answer);
  const value = isRecord(json) ? json[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** The answer through a schema, or `null` when it does not fit. */
export function readAs<Schema extends zod.ZodType>(
  answer: HttpAnswer,
  schema: Schema,
): zod.output<Schema> | null {
  const parsed = schema.safeParse(jsonOf(answer));
  return parsed.success ? parsed.data : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nested(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function firstNumber(...values: unknown[]): number | null {
  for (const value of values) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return null;
}
