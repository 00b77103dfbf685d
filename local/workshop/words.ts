import type { RunStatus } from '../host/engine/outcome.js';
import { toText } from '../host/flow/template.js';

/** @example brl(123456) // 'R$ 1.234,56' */
export function brl(cents: number | null): string {
  if (cents === null) return 'sem valor';
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${cents < 0 ? '-' : ''}R$ ${whole},${digits.slice(-2)}`;
}

/** The value as a person types it into a field: `1.234,56`; empty without one. */
export function typedReais(cents: number | null): string {
  return cents === null ? '' : brl(cents).replace('R$ ', '');
}

/**
 * A value typed on the board → cents; empty text → `null`, no value; `undefined` when it cannot be read.
 * @example readReais('1.234,56') // 123456
 */
export function readReais(text: string): number | null | undefined {
  const typed = text.replace(/R\$/i, '').trim();
  if (typed === '') return null;
  const found = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(typed) ?? /^(\d+)\.(\d{1,2})$/.exec(typed);
  if (!found) return undefined;
  const cents = Number(`${found[1]?.replaceAll('.', '')}${(found[2] ?? '').padEnd(2, '0')}`);
  return Number.isSafeInteger(cents) ? cents : undefined;
}

/** `2026-03-30` or an instant → `30/03/2026`, of an instant the day in São Paulo. */
export function dayBr(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T12:00:00-03:00` : text;
  return new Date(day).toLocaleDateString('pt-BR', { timeZone: 'America/Sao_Paulo' });
}

/** `14:32:05` in São Paulo. */
export function timeBr(instantMs: number): string {
  return new Date(instantMs).toLocaleTimeString('pt-BR', { timeZone: 'America/Sao_Paulo' });
}

/** A value of an input or an output as a person reads it; ids of records inside it are left out. */
export function readable(value: unknown): string {
  if (value === true) return 'Sim';
  if (value === false) return 'Não';
  if (Array.isArray(value)) return value.map(readable).join('; ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([key, inner]) => key !== 'id' && inner !== null && inner !== '')
      .map(([, inner]) => readable(inner))
      .join(', ');
  }
  const text = toText(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayBr(text);
  return INSTANT.test(text) ? `${dayBr(text)} às ${timeBr(Date.parse(text))}` : text;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

export const RUN_WORDS: Record<RunStatus, string> = {
  waiting: 'Na fila',
  success: 'Concluída',
  filtered: 'Filtrada',
  halted: 'Pulada',
  stopped: 'Pulada',
  held: 'Em espera',
  expired: 'Conexão expirada',
  errored: 'Falhou',
};

/** How a state is painted; the words beside it say the same. */
export const RUN_TONES: Record<RunStatus, 'good' | 'bad' | 'wait' | 'calm'> = {
  waiting: 'wait',
  success: 'good',
  filtered: 'calm',
  halted: 'calm',
  stopped: 'calm',
  held: 'wait',
  expired: 'bad',
  errored: 'bad',
};

/** Names of the books' states, as Conta Azul's screens show them. */
const BOOK_WORDS: Record<string, string> = {
  EM_ABERTO: 'em aberto',
  ATRASADO: 'atrasado',
  RECEBIDO: 'recebido',
  QUITADO: 'quitado',
  RECEBIDO_PARCIAL: 'recebido em parte',
  PERDIDO: 'perdido',
  RENEGOCIADO: 'renegociado',
  CANCELADO: 'cancelado',
  EM_ANDAMENTO: 'pendente',
  APROVADO: 'aprovada',
  FATURADO: 'faturada',
};

export function bookWord(status: string): string {
  return BOOK_WORDS[status] ?? status.toLowerCase().replaceAll('_', ' ');
}
