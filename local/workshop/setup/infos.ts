import type { Operation } from '../../host/app-definition.js';
import { toText } from '../../host/flow/template.js';
import { isJsonObject, type JsonObject } from '../../host/json.js';

/** A value of the trigger or of an earlier step that can be put into a field. */
export interface Info {
  /** `{{trigger.value}}` */
  reference: string;
  label: string;
  example: string;
}

export interface InfoGroup {
  title: string;
  infos: Info[];
}

const LONGEST_EXAMPLE = 60;

/**
 * The values of one source, each with its name and an example. A list of records gives one value for each of its
 * columns: all lines of it.
 * @param source `trigger` or the id of a step
 */
export function infosOf(
  source: string,
  operation: Operation,
  labels: ReadonlyMap<string, string>,
  example: JsonObject,
): Info[] {
  const infos: Info[] = [];
  visit(operation.sample, example, []);
  return infos;

  function visit(sample: JsonObject, value: JsonObject, path: readonly string[]): void {
    for (const key of new Set([...Object.keys(sample), ...Object.keys(value)])) {
      const [inner, sampled] = [value[key], sample[key]];
      const place = [...path, key];
      const columns = columnsOf(inner) ?? columnsOf(sampled);
      if (columns !== null) {
        const lines = Array.isArray(inner) ? inner.filter(isJsonObject) : [];
        for (const column of columns) {
          add([...place, column], lines.map((line) => toText(line[column])).join(', '));
        }
      } else if (isJsonObject(inner ?? sampled)) {
        visit(isJsonObject(sampled) ? sampled : {}, isJsonObject(inner) ? inner : {}, place);
      } else {
        add(place, toText(inner));
      }
    }
  }

  function add(path: readonly string[], example: string): void {
    const key = path.join('.');
    infos.push({
      reference: `{{${source}.${key}}}`,
      label: labels.get(key) ?? key,
      example: example.length > LONGEST_EXAMPLE ? `${example.slice(0, LONGEST_EXAMPLE)}…` : example,
    });
  }
}

/** Keys of the records of a list; `null` for anything that is not a list of records. */
function columnsOf(value: unknown): string[] | null {
  const first = Array.isArray(value) ? value.find(isJsonObject) : undefined;
  return first === undefined ? null : Object.keys(first);
}
