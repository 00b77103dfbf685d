import type { Context } from 'hono';
import { isDay } from '../day.js';
import { isIdentifier } from './json-body.js';
import { daysBetween, isLocalInstant } from './local-instants.js';
import { notAnIdentifier, notAValue, type Refuse } from './refusals.js';

const pageSizes = [10, 20, 50, 100, 200, 500, 1000];
const longestChangePeriodDays = 365;

export interface Page {
  number: number;
  size: number;
}

/**
 * Reads query parameters as the service does: a known one is checked, an unknown one is never looked at.
 * An empty value counts as absent.
 */
export function createQueryReader(context: Context, refuse: Refuse) {
  function text(name: string): string | null {
    const value = context.req.query(name);
    return value === undefined || value === '' ? null : value;
  }

  function required(name: string): string {
    const value = text(name);
    if (value === null) throw refuse(`O parâmetro '${name}' é obrigatório.`);
    return value;
  }

  function day(name: string): string | null {
    const value = text(name);
    if (value !== null && !isDay(value)) throw refuse(notAValue(value, name));
    return value;
  }

  function localInstant(name: string): string | null {
    const value = text(name);
    if (value === null) return null;
    if (!isLocalInstant(value)) throw refuse(notAValue(value, name));
    return value.length === 16 ? `${value}:00` : value;
  }

  function oneOf<Value extends string>(name: string, allowed: readonly Value[]): Value | null {
    const value = text(name);
    if (value === null) return null;
    const known = allowed.find((candidate) => candidate === value);
    if (known === undefined) throw refuse(notAValue(value, name));
    return known;
  }

  /** Repeated keys, each a value of its own; a comma is part of the value. */
  function repeated(name: string): string[] {
    return (context.req.queries(name) ?? []).filter((value) => value !== '');
  }

  return {
    text,
    required,
    day,
    oneOf,
    repeated,
    repeatedOf<Value extends string>(name: string, allowed: readonly Value[]): Value[] {
      return repeated(name).map((value) => {
        const known = allowed.find((candidate) => candidate === value);
        if (known === undefined) throw refuse(notAValue(value, name));
        return known;
      });
    },
    identifiers(name: string): string[] {
      return repeated(name).map((value) => {
        if (!isIdentifier(value)) throw refuse(notAnIdentifier(value, name));
        return value.toLowerCase();
      });
    },
    flag(name: string): boolean | null {
      const value = oneOf(name, ['true', 'false']);
      return value === null ? null : value === 'true';
    },
    days(from: string, until: string): { from: string | null; until: string | null } {
      const period = { from: day(from), until: day(until) };
      if (period.from !== null && period.until !== null && period.from > period.until) {
        throw refuse('A data de início não pode ser posterior à data de fim.');
      }
      return period;
    },
    /** Local date-times without zone; a `Z` or an offset is refused, and so is more than a year. */
    localPeriod(from: string, until: string): { from: string | null; until: string | null } {
      const period = { from: localInstant(from), until: localInstant(until) };
      if (period.from !== null && period.until !== null) {
        if (period.from > period.until)
          throw refuse('A data de início não pode ser posterior à data de fim.');
        if (daysBetween(period.from, period.until) > longestChangePeriodDays) {
          throw refuse(
            `O intervalo entre as datas excede o limite máximo permitido de ${longestChangePeriodDays} dias`,
          );
        }
      }
      return period;
    },
    /** @param largest services take no page larger than 100 */
    page(isRequired: boolean, largest = 1000): Page {
      const size = isRequired ? required('tamanho_pagina') : (text('tamanho_pagina') ?? '10');
      const number = isRequired ? required('pagina') : (text('pagina') ?? '1');
      if (!/^[1-9]\d{0,8}$/.test(number)) throw refuse(notAValue(number, 'pagina'));
      const sizes = pageSizes.filter((allowed) => allowed <= largest);
      if (!sizes.some((allowed) => String(allowed) === size)) {
        const listed = `${sizes.slice(0, -1).join(', ')} ou ${sizes.at(-1)}`;
        throw refuse(`O tamanho da página deve ser um dos seguintes valores: ${listed}`);
      }
      return { number: Number(number), size: Number(size) };
    },
  };
}

export function slicePage<T>(records: readonly T[], page: Page): T[] {
  return records.slice((page.number - 1) * page.size, page.number * page.size);
}

/** Whether a value lies in a period; an open side lets everything through. */
export function isWithin(value: string, period: { from: string | null; until: string | null }): boolean {
  return (period.from === null || value >= period.from) && (period.until === null || value <= period.until);
}

/** For comparing names as the service's text search does: no case, no accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
