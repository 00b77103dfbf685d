import * as zod from 'zod';
import { type AppDefinition, type Field, metaFor } from '../host/app-definition.js';
import { AppFailure } from '../host/app-process/app-failure.js';
import type { Connection } from '../host/connection/connection.js';
import type { Host } from '../host/host.js';
import { type JsonObject, jsonObject } from '../host/json.js';

export interface Option {
  value: string;
  label: string;
}

/** What a field offers to choose from; `null` for a field that is only written. */
export type Options = { list: Option[]; problem: string | null } | null;

export interface Dropdowns {
  /** Choices that never change, or those that the app reads from the account now. */
  optionsOf(field: Field): Promise<Options>;
  /** Asks for a list with credentials that have not been connected yet. @throws AppFailure */
  tryList(field: Field, authData: JsonObject): Promise<Option[]>;
  /** What a value of a field is called in its list, as far as that has been read; else the value itself. */
  nameOf(field: Field, value: string): string;
  /** The account was connected again, or somebody wants to see what is new. */
  forget(): void;
}

const MOST_PAGES = 10;
const KEPT_MS = 60_000;

export function createDropdowns(host: Host, connection: Connection, now: () => number): Dropdowns {
  const names = new Map<string, string>();
  const remember = (field: Field, options: Option[]) => {
    for (const { value, label } of options) names.set(`${field.dynamic} ${value}`, label);
    return options;
  };
  const kept = new Map<string, { at: number; reading: Promise<Option[]> }>();

  return {
    async optionsOf(field) {
      if (field.choices) return { list: toOptions(field.choices), problem: null };
      if (field.dynamic === undefined) return null;
      const ask = async (method: string, page: number) => {
        const meta = { isFillingDynamicDropdown: true, page };
        return (await connection.call({ method, inputData: {}, meta })).result;
      };
      const known = kept.get(field.dynamic);
      const isFresh = known !== undefined && now() - known.at < KEPT_MS;
      const reading = isFresh ? known.reading : readPages(host.definition, field.dynamic, ask);
      kept.set(field.dynamic, { at: isFresh ? known.at : now(), reading });
      try {
        return { list: remember(field, await reading), problem: null };
      } catch (error) {
        kept.delete(field.dynamic);
        if (error instanceof AppFailure) return { list: [], problem: error.message };
        throw error;
      }
    },
    async tryList(field, authData) {
      const ask = async (method: string, page: number) => {
        const meta = metaFor({ isFillingDynamicDropdown: true, page });
        return (await host.app.execute(method, { authData, inputData: {}, meta }, 'test')).result;
      };
      return remember(field, await readPages(host.definition, field.dynamic ?? '', ask));
    },
    nameOf: (field, value) => field.choices?.[value] ?? names.get(`${field.dynamic} ${value}`) ?? value,
    forget: () => kept.clear(),
  };
}

function toOptions(choices: Record<string, string>): Option[] {
  return Object.entries(choices).map(([value, label]) => ({ value, label }));
}

/** `dynamic` names a hidden trigger and two keys of its results; the pages end with an empty one. */
async function readPages(
  definition: AppDefinition,
  dynamic: string,
  ask: (method: string, page: number) => Promise<unknown>,
): Promise<Option[]> {
  const [key = '', valueKey = 'id', labelKey = 'name'] = dynamic.split('.');
  const trigger = definition.find('trigger', key);
  if (trigger === null) return [];
  const options: Option[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const lines = zod.array(jsonObject).parse(await ask(`${trigger.path}.perform`, page));
    if (lines.length === 0) break;
    options.push(
      ...lines.map((line) => ({ value: String(line[valueKey]), label: String(line[labelKey] ?? '') })),
    );
  }
  return options;
}
