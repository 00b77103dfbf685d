import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { isJsonObject } from '../json.js';
import { hintFor } from './closest.js';
import { type Flow, FlowRefused, type FlowSource, type StepInput } from './flow.js';
import { loadFlowSchema } from './flow-schema.js';
import { type OnlyIf, readOnlyIf } from './only-if.js';

interface RawStep {
  id: string;
  action?: string;
  search?: string;
  input?: StepInput;
  onlyIf?: unknown;
}

export interface RawFlow {
  title: string;
  trigger: { operation: string; input?: StepInput; onlyIf?: unknown };
  steps: RawStep[];
}

const ENDING = /\.ya?ml$/;

/** Names of the automations of a folder, in order. */
export function listFlowIds(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => ENDING.test(name))
    .map((name) => name.replace(ENDING, ''))
    .sort();
}

/**
 * The automations asked for by name, all of the folder without names.
 * @throws FlowRefused with every problem of every file
 */
export function readFlows(folder: string, names: readonly string[] = []): Flow[] {
  const known = listFlowIds(folder);
  const wanted = names.length > 0 ? names.map((name) => basename(name).replace(ENDING, '')) : known;
  const problems: string[] = [];
  const flows: Flow[] = [];
  for (const id of wanted) {
    const file = readdirSync(folder).find((name) => ENDING.test(name) && name.replace(ENDING, '') === id);
    if (file === undefined) {
      problems.push(`Não existe a automação "${id}" em ${folder}.${hintFor(id, known)}`);
      continue;
    }
    try {
      flows.push(parseFlow(join(folder, file), readFileSync(join(folder, file), 'utf8')));
    } catch (error) {
      if (!(error instanceof FlowRefused)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new FlowRefused(problems);
  return flows;
}

/**
 * A flow file's text → the flow. Every value is taken as the text it is written with: `007` keeps its zeros.
 * @param file its name, for messages and for the flow's id
 * @throws FlowRefused
 */
export function parseFlow(file: string, text: string): Flow {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      return `${file}, linha ${line}, coluna ${col}: ${yamlProblem(error.code)}`;
    });
    throw new FlowRefused(problems);
  }
  const source = locate(file, document, lineCounter);
  const raw = loadFlowSchema().check(withEmptyInputs(document.toJS()), source);
  return {
    id: basename(file).replace(ENDING, ''),
    title: raw.title,
    trigger: {
      operation: raw.trigger.operation,
      input: raw.trigger.input ?? {},
      ...conditionsOf(raw.trigger.onlyIf),
    },
    steps: raw.steps.map(({ id, action, search, input, onlyIf }) => ({
      id,
      kind: action === undefined ? 'search' : 'create',
      operation: action ?? search ?? '',
      input: input ?? {},
      ...conditionsOf(onlyIf),
    })),
    source,
  };
}

function conditionsOf(raw: unknown): { onlyIf?: OnlyIf } {
  return raw === undefined ? {} : { onlyIf: readOnlyIf(raw) };
}

/** `input:` with nothing under it is read as empty text; it means no fields. */
function withEmptyInputs(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(withEmptyInputs);
  if (!isJsonObject(raw)) return raw;
  const entries = Object.entries(raw).map(([key, value]) => {
    if (key === 'input') return [key, value === '' ? {} : value];
    return [key, withEmptyInputs(value)];
  });
  return Object.fromEntries(entries);
}

function locate(file: string, document: Document, lineCounter: LineCounter): FlowSource {
  const lineOf = (path: readonly (string | number)[]): number | null => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lineCounter.linePos(node.range[0]).line;
    }
    return path.length === 0 ? null : lineOf(path.slice(0, -1));
  };
  return {
    file,
    place(path) {
      const line = lineOf(path);
      return line === null ? file : `${file}, linha ${line}`;
    },
  };
}

function yamlProblem(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'a mesma chave aparece duas vezes.';
  if (code === 'BAD_INDENT' || code === 'TAB_AS_INDENT') {
    return 'o recuo está errado ou falta fechar um colchete; use espaços, dois por nível.';
  }
  if (code === 'MISSING_CHAR' || code === 'BAD_SCALAR_START') {
    return "falta fechar aspas ou chaves; ponha o valor entre aspas, por exemplo '{{trigger.name}}'.";
  }
  return 'isto não é YAML válido; confira dois-pontos, recuo e aspas.';
}
