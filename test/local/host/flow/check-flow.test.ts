import { describe, expect, it } from '@jest/globals';
import type {
  AppDefinition,
  Field,
  Operation,
  OperationKind,
} from '../../../../local/host/app-definition.js';
import { checkFlow } from '../../../../local/host/flow/check-flow.js';
import { FlowRefused } from '../../../../local/host/flow/flow.js';
import { parseFlow } from '../../../../local/host/flow/read-flow.js';

const operation = (
  kind: OperationKind,
  key: string,
  label: string,
  fields: Field[],
  rest: Partial<Operation>,
) => ({
  kind,
  key,
  label,
  path: `${kind}.${key}`,
  fields,
  hasDynamicFields: false,
  sample: {},
  outputKeys: [],
  outputLabels: new Map<string, string>(),
  hasDynamicOutput: false,
  primaryKeys: ['id'],
  lock: null,
  throttle: null,
  isInputCleaned: false,
  description: '',
  groups: [],
  ...rest,
});

const OPERATIONS: Operation[] = [
  operation('trigger', 'deal_won', 'Negócio Ganho', [{ key: 'recapture', label: 'Capturar de novo' }], {
    sample: { id: '1', value: 10, items: [{ name: 'x' }], nothing: [], custom_fields: {} },
    hasDynamicOutput: true,
  }),
  operation(
    'create',
    'create_receivable',
    'Criar contas a receber',
    [
      { key: 'amount', label: 'Valor', required: true },
      { key: 'role', label: 'Papel', required: true, default: 'Cliente' },
      { key: 'tags', label: 'Etiquetas', list: true },
      {
        key: 'lines',
        label: 'Parcelas',
        children: [{ key: 'line_amount', required: true }, { key: 'line_day' }],
      },
    ],
    { sample: { id: 'r', instalments: [{ due_date: 'd' }] }, outputKeys: ['extra.key'] },
  ),
];

const definition: AppDefinition = {
  find: (kind, key) => OPERATIONS.find((known) => known.kind === kind && known.key === key) ?? null,
  list: (kind) => OPERATIONS.filter((known) => known.kind === kind),
  connectionFields: [],
  connectionLabel: null,
};

const problemsOf = async (steps: string, trigger = '{ operation: deal_won }'): Promise<readonly string[]> => {
  const flow = parseFlow('f.yaml', `title: T\ntrigger: ${trigger}\nsteps:\n${steps}`);
  try {
    await checkFlow(flow, definition, async ({ fields }) => fields);
  } catch (error) {
    if (error instanceof FlowRefused) return error.problems;
    throw error;
  }
  return [];
};

const receber = (input: string) =>
  `  - id: receber\n    action: create_receivable\n    input: { ${input} }\n`;

describe('a flow beside the definition of the app', () => {
  it.each([
    ["amount: '{{trigger.value}}'"],
    ["amount: '{{trigger.items.name}} {{trigger.items.0.name}} {{trigger.nothing.any}}'"],
    ["amount: '{{trigger.custom_fields.CF_anything}}'"],
    ['amount: 1, tags: [a, b], role: '],
    ['amount: 1, lines: [{ line_amount: 1 }]'],
    ['amount: 1, lines: { line_amount: 1 }'],
  ])('accepts %s', async (input) => {
    expect(await problemsOf(receber(input))).toEqual([]);
  });

  it('accepts outputs of an earlier step', async () => {
    const second =
      "  - id: outro\n    action: create_receivable\n    input: { amount: '{{receber.id}}{{receber.extra.key}}{{receber.instalments.due_date}}' }\n";
    expect(await problemsOf(receber('amount: 1') + second)).toEqual([]);
  });

  it.each([
    [
      '  - { id: a, action: create_recevable }\n',
      ['f.yaml, linha 4: o conector não tem a ação "create_recevable". Você quis dizer "create_receivable"?'],
    ],
    ['  - { id: a, search: find_nobody }\n', ['f.yaml, linha 4: o conector não tem a busca "find_nobody".']],
    [
      receber('amout: 1'),
      [
        'f.yaml, linha 6: "Criar contas a receber" não tem o campo "amout". Você quis dizer "amount"?',
        'f.yaml, linha 6: falta o campo obrigatório Valor (amount).',
      ],
    ],
    [receber("amount: ''"), ['f.yaml, linha 6: falta o campo obrigatório Valor (amount).']],
    [
      receber('amount: [1, 2]'),
      ['f.yaml, linha 6: O campo Valor (amount) recebe um valor só, não uma lista.'],
    ],
    [
      receber('amount: { a: 1 }'),
      ['f.yaml, linha 6: O campo Valor (amount) recebe um texto, não um grupo de valores.'],
    ],
    [
      receber('amount: 1, lines: abc'),
      ['f.yaml, linha 6: O campo Parcelas (lines) recebe itens de linha, cada um com line_amount, line_day.'],
    ],
    [
      receber('amount: 1, lines: [{ line_amont: 1 }]'),
      [
        'f.yaml, linha 6: O campo Parcelas (lines) não tem "line_amont" nos itens de linha. Você quis dizer "line_amount"?',
      ],
    ],
    [
      receber("amount: '{{trigger.vale}}'"),
      [
        'f.yaml, linha 6: {{trigger.vale}} não existe: "Negócio Ganho" não devolve "vale". Você quis dizer "value"?',
      ],
    ],
    [
      receber("amount: '{{trigger.items.nome}}'"),
      ['f.yaml, linha 6: {{trigger.items.nome}} não existe: "Negócio Ganho" não devolve "items.nome".'],
    ],
    [
      receber("amount: '{{triger.value}}'"),
      [
        'f.yaml, linha 6: {{triger.value}} não pode ser usado aqui: não existe passo com esse nome. Você quis dizer "trigger"?',
      ],
    ],
    [
      receber("amount: '{{outro.id}}'") + receber('amount: 1').replace('receber', 'outro'),
      ['f.yaml, linha 6: {{outro.id}} não pode ser usado aqui: esse passo só acontece depois.'],
    ],
    [receber('amount: 1') + receber('amount: 1'), ['f.yaml, linha 7: o nome "receber" já é de outro passo.']],
    [receber("amount: '{{trigger.value'"), ['f.yaml, linha 6: o valor abre chaves {{ que não fecha com }}.']],
  ])('refuses %j', async (steps, expected) => {
    expect(await problemsOf(steps)).toEqual(expected);
  });

  const condition = (text: string) => `{ operation: deal_won, onlyIf: { ${text} } }`;
  it.each([
    ["value: '{{trigger.value}}', greaterThan: '1.000,00'"],
    ["value: '{{trigger.custom_fields.CF_x}}', exists: true"],
    ["all: [{ value: '{{trigger.value}}', lessThan: '{{trigger.id}}' }]"],
    ["value: '{{trigger.id}}', isIn: ['{{trigger.value}}', b]"],
  ])('accepts onlyIf with %s', async (text) => {
    expect(await problemsOf(receber('amount: 1'), condition(text))).toEqual([]);
  });

  it.each([
    [
      "value: '{{trigger.vale}}', greaterThan: 1",
      ['{{trigger.vale}} não existe: "Negócio Ganho" não devolve "vale". Você quis dizer "value"?'],
    ],
    ['value: trigger.value, greaterThan: 1', ['"value" é sempre "trigger.value"; escreva de onde ele vem']],
    ["value: '{{trigger.value', exists: true", ['o valor abre chaves {{ que não fecha com }}.']],
    ["value: '{{trigger.value}}', greaterThan: mil", ['"greaterThan" recebe "mil", que não é um número.']],
    [
      "value: '{{trigger.value}}', lessThan: 1.500",
      ['"lessThan" recebe "1.500", que pode ser 1500 ou 1,500.'],
    ],
    ["value: '{{trigger.value}}', after: 31/02/2026", ['"after" recebe "31/02/2026", que não é uma data.']],
    [
      "value: '{{trigger.value}}', contains: ''",
      ['"contains" está vazio; para saber se algo está vazio, use exists.'],
    ],
    [
      "value: '{{trigger.value}}', isIn: [a, '{{receber.id}}']",
      ['{{receber.id}} não pode ser usado aqui: esse passo só acontece depois.'],
    ],
    [
      "any: [{ value: x, is: true }, { all: [{ value: '{{trigger.y}}', is: true }] }]",
      ['"value" é sempre "x"; escreva', '{{trigger.y}} não existe: "Negócio Ganho" não devolve "y".'],
    ],
  ])('refuses onlyIf with %s', async (text, expected) => {
    const found = await problemsOf(receber('amount: 1'), condition(text));
    expect(
      found.map((problem, index) => problem.slice(0, `f.yaml, linha 2: ${expected[index]}`.length)),
    ).toEqual(expected.map((problem) => `f.yaml, linha 2: ${problem}`));
  });

  it('lets onlyIf of a step use earlier steps, not itself', async () => {
    const second = (source: string) =>
      `  - id: outro\n    action: create_receivable\n    onlyIf: { value: '{{${source}.id}}', exists: true }\n    input: { amount: 1 }\n`;
    expect(await problemsOf(receber('amount: 1') + second('receber'))).toEqual([]);
    expect(await problemsOf(receber('amount: 1') + second('outro'))).toEqual([
      'f.yaml, linha 9: {{outro.id}} não pode ser usado aqui: esse passo só acontece depois.',
    ]);
  });

  it('refuses references in the trigger, and fields that it does not have', async () => {
    const trigger = "{ operation: deal_won, input: { recapture: '{{trigger.id}}', recaptura: 1 } }";
    expect(await problemsOf(receber('amount: 1'), trigger)).toEqual([
      'f.yaml, linha 2: "Negócio Ganho" não tem o campo "recaptura". Você quis dizer "recapture"?',
      'f.yaml, linha 2: o gatilho vem primeiro e não tem valores de outros passos para usar.',
    ]);
  });
});
