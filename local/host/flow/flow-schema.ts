import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import * as zod from 'zod';
import { jsonObject } from '../json.js';
import { hintFor } from './closest.js';
import { FlowRefused, type FlowSource } from './flow.js';
import type { RawFlow } from './read-flow.js';

export interface FlowSchema {
  /** @throws FlowRefused, naming the line of each problem */
  check(value: unknown, source: FlowSource): RawFlow;
}

const SCHEMA = new URL('../../../flows/flow.schema.json', import.meta.url);

const missingProperty = zod.object({ missingProperty: zod.string() });
const additionalProperty = zod.object({ additionalProperty: zod.string() });
const parentKeys = zod.object({ properties: jsonObject });

let loaded: FlowSchema | null = null;

/** The JSON Schema that lies beside the flows, ready to use. */
export function loadFlowSchema(): FlowSchema {
  loaded ??= compile(jsonObject.parse(JSON.parse(readFileSync(SCHEMA, 'utf8'))));
  return loaded;
}

function compile(schema: Record<string, unknown>): FlowSchema {
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
  const validate: ValidateFunction<RawFlow> = ajv.compile<RawFlow>(schema);
  return {
    check(value, source) {
      if (validate(value)) return value;
      const sentences = withoutRepetitions(validate.errors ?? []).map((error) => explain(error, source));
      throw new FlowRefused([...new Set(sentences)]);
    },
  };
}

/** Where one of several shapes is asked for, ajv also tells what each of them lacks; one error is enough. */
function withoutRepetitions(errors: readonly ErrorObject[]): ErrorObject[] {
  const shapeless = errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .map(({ instancePath }) => instancePath);
  return errors.filter(({ keyword, instancePath, schemaPath }) => {
    // What the branch says is enough; that the branch failed says nothing.
    if (keyword === 'if') return false;
    if (keyword === 'required') return !schemaPath.includes('/oneOf/');
    const isInside = shapeless.some((path) => instancePath.startsWith(`${path}/`));
    const isRepeated = keyword !== 'anyOf' && shapeless.includes(instancePath);
    return !isInside && !isRepeated;
  });
}

function explain(error: ErrorObject, source: FlowSource): string {
  const path = toPath(error.instancePath);
  const at = (inner: (string | number)[] = []) => `${source.place([...path, ...inner])}:`;
  if (error.keyword === 'required') {
    return `${at()} falta "${missingProperty.parse(error.params).missingProperty}"${inside(path)}.`;
  }
  if (error.keyword === 'oneOf') {
    return `${at()} o passo precisa de "action" ou de "search", e só de um deles.`;
  }
  if (error.keyword === 'additionalProperties') {
    const key = additionalProperty.parse(error.params).additionalProperty;
    const parent = parentKeys.safeParse(error.parentSchema);
    const hint = parent.success ? hintFor(key, Object.keys(parent.data.properties)) : '';
    return `${at([key])} não existe "${key}"${inside(path)}.${hint}`;
  }
  if (error.keyword === 'anyOf') {
    return `${at()} "${nameOf(path)}" tem listas ou grupos demais, um dentro do outro.`;
  }
  if (error.keyword === 'type') return `${at()} "${nameOf(path)}" tem o formato errado.`;
  if (error.keyword === 'minItems') {
    if (nameOf(path) === 'steps') return `${at()} a automação precisa de pelo menos um passo em "steps".`;
    return `${at()} "${nameOf(path)}" está sem nada dentro.`;
  }
  if (error.keyword === 'minProperties' || error.keyword === 'maxProperties') {
    return `${at()} a condição${inside(path)} precisa de "value" e de um operador só, por exemplo greaterThan: 1000; para juntar várias, use all ou any.`;
  }
  if (error.keyword === 'enum') return `${at()} "${nameOf(path)}" só aceita true ou false.`;
  if (error.keyword === 'minLength') return `${at()} "${nameOf(path)}" está vazio.`;
  if (error.keyword === 'pattern') {
    return `${at()} "id" só aceita letras minúsculas, números, - e _, e não pode ser "trigger".`;
  }
  return `${at()} "${nameOf(path)}" não é aceito.`;
}

function toPath(instancePath: string): (string | number)[] {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function nameOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'automação' : String(path.at(-1));
}

function inside(path: readonly (string | number)[]): string {
  const names = path.map((part) => (typeof part === 'number' ? `${part + 1}` : part));
  return names.length === 0 ? '' : ` em ${names.join(' › ')}`;
}
