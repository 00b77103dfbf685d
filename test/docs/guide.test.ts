import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../domain/calendar-date.js';
import { parseDueDate } from '../../domain/due-date.js';
import { parseMoney } from '../../domain/money.js';
import { parseQuantity } from '../../domain/quantity.js';
import { parseTaxId } from '../../domain/tax-id.js';
import { parseYesNo } from '../../domain/yes-no.js';
import App from '../../index.js';
import { readDefinition } from '../../scripts/definition.js';
import { literalsOf, unknownPieces } from './literals.js';
import { readProject } from './project.js';
import { recipeRows } from './recipe-tables.js';

const project = readProject();
const guide = project.read('docs/guia.md');
const definition = readDefinition(App);

/** Whatever tells a user something: the connector, and what stands in for Zapier on one machine. */
const SPEAKING = [
  'authentication.ts',
  'conta-azul/',
  'creates/',
  'domain/',
  'inputs/',
  'local/account.ts',
  'local/connect/',
  'local/host/',
  'moskit/',
  'searches/',
  'triggers/',
  'zapier/',
];

/** From a heading to the next one of its rank. */
function section(heading: string): string {
  const [, text] = guide.split(`\n${heading}\n`);
  if (text === undefined) throw new Error(`no heading ${heading}`);
  const rank = heading.split(' ')[0];
  return text.split(`\n${rank} `)[0] ?? '';
}

describe('messages that the guide quotes', () => {
  const literals = project.files
    .filter((path) => SPEAKING.some((place) => path.startsWith(place)) && path.endsWith('.ts'))
    .flatMap((path) => literalsOf(project.read(path)));
  const quoted = [...guide.matchAll(/«([^»]+)»/g)].map(([, message = '']) => message);

  it.each(quoted)('%s', (message) => {
    expect(unknownPieces(message, literals)).toEqual([]);
  });

  it('are most of those that there are', () => {
    expect(new Set(quoted).size).toBeGreaterThan(50);
  });

  it.each([
    ['O campo … recebeu …, que não é uma data.', []],
    ['O campo … recebeu …, que não é um dia.', [', que não é um dia']],
    ['O Conta Azul não aceitou …: “…”. Corrija o campo indicado e tente de novo.', []],
    ['O Conta Azul não aceitou …: “…”. Corrija o campo errado.', ['Corrija o campo errado']],
    ['O campo … ou ….', ['O campo … ou ….']],
  ])('%j is told from what nobody says', (message, unknown) => {
    expect(unknownPieces(message, literals)).toEqual(unknown);
  });
});

describe('recipes of the guide', () => {
  const rowsOf = (flow: string, step: number) =>
    recipeRows(project.read(`flows/${flow}.yaml`), definition)[step] ?? [];
  const receivable = rowsOf('conta-a-receber', 0);
  const pendingSale = rowsOf('venda-pendente', 0);

  it.each([
    ['### 1. Conta a receber', receivable, []],
    ['### 2. Conta a receber em parcelas', rowsOf('conta-a-receber-3-parcelas', 0), receivable],
    ['### 3. Entrada e saldo', rowsOf('entrada-e-saldo', 0), []],
    ['### 3. Entrada e saldo', rowsOf('entrada-e-saldo', 1), []],
    ['### 4. Venda pendente', pendingSale, []],
    ['### 5. Venda e comissão a pagar', rowsOf('venda-e-comissao', 0), pendingSale],
    ['### 5. Venda e comissão a pagar', rowsOf('venda-e-comissao', 1), []],
  ])('%s says what the example does', (heading, rows, base) => {
    const differing = rows.filter((row) => !base.includes(row));
    expect(section(heading)).toContain(`\n| --- | --- |\n${differing.join('\n')}\n`);
    const labels = (lines: readonly string[]) => lines.map((row) => row.split(' | ')[0]);
    expect(labels(rows)).toEqual(expect.arrayContaining(labels(base)));
  });

  it('### 6. Categoria pelo funil says what the example does', () => {
    const cell = (row = '') => row.split(' | ')[1]?.replace(/ \|$/, '');
    for (const [step, pipeline] of ['Projetos', 'Planos mensais'].entries()) {
      const differing = rowsOf('funil-e-categoria', step).filter((row) => !receivable.includes(row));
      const note = differing.find((row) => row.startsWith('| Observação'));
      const category = rowsOf('funil-e-categoria', step).find((row) => row.startsWith('| Categoria'));
      expect(differing).toEqual([note, category].filter((row) => differing.includes(row ?? '')));
      expect(section('### 6. Categoria pelo funil')).toContain(
        `\n| ${pipeline} | ${cell(category)} | ${cell(note)} |\n`,
      );
      expect(project.read('flows/funil-e-categoria.yaml')).toContain(
        `onlyIf: { value: "{{trigger.pipeline_name}}", exactlyMatches: ${pipeline} }`,
      );
    }
  });
});

describe('values that the guide shows', () => {
  const parsers: Record<string, (text: string) => unknown> = {
    Valor: parseMoney,
    Data: parseDay,
    Vencimento: parseDueDate,
    'CPF ou CNPJ': parseTaxId,
    Quantidade: parseQuantity,
    'Sim ou não': parseYesNo,
  };
  const rows = section('## Como escrever cada valor')
    .split('\n')
    .filter((line) => /^\| [^-]/.test(line))
    .slice(1)
    .map((line) => line.split(' | '));
  const values = rows.flatMap(([name = '', accepted = '', refused = '']) => [
    ...[...accepted.matchAll(/`([^`]+)`/g)].map(
      ([, text = '']) => [name.slice(2), text, 'accepted'] as const,
    ),
    ...[...refused.matchAll(/`([^`]+)`/g)].map(([, text = '']) => [name.slice(2), text, 'refused'] as const),
  ]);

  it.each(values)('%s: %s is %s', (name, text, verdict) => {
    const parse = parsers[name];
    const outcome = () => {
      try {
        return parse?.(text) === undefined ? 'unread' : 'accepted';
      } catch {
        return 'refused';
      }
    };
    expect(outcome()).toBe(verdict);
  });

  it('are of every kind', () => {
    expect(rows.map(([name = '']) => name.slice(2))).toEqual(Object.keys(parsers));
  });
});
