import { describe, expect, it } from '@jest/globals';
import { FlowRefused } from '../../../../local/host/flow/flow.js';
import { parseFlow } from '../../../../local/host/flow/read-flow.js';

const problemsOf = (text: string): readonly string[] => {
  try {
    parseFlow('flows/teste.yaml', text);
  } catch (error) {
    if (error instanceof FlowRefused) return error.problems;
    throw error;
  }
  return [];
};

const WHOLE = `title: Teste
trigger:
  operation: deal_won
  input:
    recapture: false
    pipeline_ids: [1, '2']
steps:
  - id: receber
    action: create_receivable
    input:
      amount: 1234.50
      customer_tax_id: 01234567890
      notes:
      instalments:
        - { instalment_amount: 10, instalment_due_date: 2026-03-31 }
  - id: achar
    search: find_person
`;

describe('a flow file', () => {
  it('is read with every value as the text it is written with', () => {
    const { source: _, ...flow } = parseFlow('flows/teste.yaml', WHOLE);
    expect(flow).toEqual({
      id: 'teste',
      title: 'Teste',
      trigger: { operation: 'deal_won', input: { recapture: 'false', pipeline_ids: ['1', '2'] } },
      steps: [
        {
          id: 'receber',
          kind: 'create',
          operation: 'create_receivable',
          input: {
            amount: '1234.50',
            customer_tax_id: '01234567890',
            notes: '',
            instalments: [{ instalment_amount: '10', instalment_due_date: '2026-03-31' }],
          },
        },
        { id: 'achar', kind: 'search', operation: 'find_person', input: {} },
      ],
    });
  });

  it('may leave the input of the trigger empty', () => {
    expect(problemsOf(WHOLE.replace(/ {2}input:\n {4}recapture.*\n.*\n/, '  input:\n'))).toEqual([]);
  });

  it.each([
    [
      "{ value: '{{trigger.x}}', greaterThan: 1000 }",
      [[{ value: '{{trigger.x}}', operator: 'greaterThan', comparedWith: '1000', path: [] }]],
    ],
    [
      '{ all: [{ value: a, is: true }, { value: b, isIn: [1, 02] }] }',
      [
        [
          { value: 'a', operator: 'is', comparedWith: 'true', path: ['all', 0] },
          { value: 'b', operator: 'isIn', comparedWith: ['1', '02'], path: ['all', 1] },
        ],
      ],
    ],
    [
      '{ any: [{ exists: false, value: a }, { all: [{ value: b, contains: x }] }] }',
      [
        [{ value: 'a', operator: 'exists', comparedWith: 'false', path: ['any', 0] }],
        [{ value: 'b', operator: 'contains', comparedWith: 'x', path: ['any', 1, 'all', 0] }],
      ],
    ],
  ])('with onlyIf %s groups its conditions', (onlyIf, expected) => {
    const text = `title: T\ntrigger: { operation: x, onlyIf: ${onlyIf} }\nsteps: [{ id: a, action: b, onlyIf: ${onlyIf} }]\n`;
    const flow = parseFlow('f.yaml', text);
    expect(flow.trigger.onlyIf).toEqual(expected);
    expect(flow.steps[0]?.onlyIf).toEqual(expected);
  });

  const step = '  - { id: a, action: b }\n';
  const start = 'title: T\ntrigger: { operation: x }\nsteps:\n';
  it.each([
    ['', ['flows/teste.yaml: "automação" tem o formato errado.']],
    ['title: [', ['flows/teste.yaml, linha 1, coluna 9: o recuo está errado ou falta fechar um colchete']],
    ['title: a\ntitle: b\n', ['flows/teste.yaml, linha 2, coluna 1: a mesma chave aparece duas vezes.']],
    [
      `titel: T\ntrigger: { operation: x }\nsteps:\n${step}`,
      [
        'flows/teste.yaml, linha 1: falta "title".',
        'flows/teste.yaml, linha 1: não existe "titel". Você quis dizer "title"?',
      ],
    ],
    [`title: T\nsteps:\n${step}`, ['flows/teste.yaml, linha 1: falta "trigger".']],
    [
      `title: ''\ntrigger: { operation: x }\nsteps:\n${step}`,
      ['flows/teste.yaml, linha 1: "title" está vazio.'],
    ],
    [
      'title: T\ntrigger: { operation: x }\nsteps: []\n',
      ['flows/teste.yaml, linha 3: a automação precisa de pelo menos um passo em "steps".'],
    ],
    [
      `${start}  - id: a\n`,
      ['flows/teste.yaml, linha 4: o passo precisa de "action" ou de "search", e só de um deles.'],
    ],
    [
      `${start}  - { id: a, action: b, search: c }\n`,
      ['flows/teste.yaml, linha 4: o passo precisa de "action" ou de "search", e só de um deles.'],
    ],
    [`${start}  - action: b\n`, ['flows/teste.yaml, linha 4: falta "id" em steps › 1.']],
    [
      `${start}  - id: trigger\n    action: b\n`,
      [
        'flows/teste.yaml, linha 4: "id" só aceita letras minúsculas, números, - e _, e não pode ser "trigger".',
      ],
    ],
    [
      `${start}  - id: a\n    action: b\n    inputs: {}\n`,
      ['flows/teste.yaml, linha 6: não existe "inputs" em steps › 1. Você quis dizer "input"?'],
    ],
    [
      `${start}  - id: a\n    action: b\n    input:\n      x: [[1]]\n`,
      ['flows/teste.yaml, linha 7: "x" tem listas ou grupos demais, um dentro do outro.'],
    ],
    ...[
      ['', ['"onlyIf" tem o formato errado.']],
      ['{}', ['a condição em steps › 1 › onlyIf precisa de "value"', 'falta "value" em steps › 1 › onlyIf.']],
      [
        '{ value: x, greatherThan: 1 }',
        ['não existe "greatherThan" em steps › 1 › onlyIf. Você quis dizer "greaterThan"?'],
      ],
      [
        '{ value: x, greaterThan: 1, lessThan: 5 }',
        [
          'a condição em steps › 1 › onlyIf precisa de "value" e de um operador só, por exemplo greaterThan: 1000; para juntar várias, use all ou any.',
        ],
      ],
      ['{ value: x }', ['a condição em steps › 1 › onlyIf precisa de "value" e de um operador só']],
      ['{ contains: x, endsWith: y }', ['falta "value" em steps › 1 › onlyIf.']],
      ['{ all: [] }', ['"all" está sem nada dentro.']],
      ['{ any: [] }', ['"any" está sem nada dentro.']],
      ['{ value: x, isIn: [] }', ['"isIn" está sem nada dentro.']],
      ['{ value: x, contains: [a] }', ['"contains" tem o formato errado.']],
      ['{ value: x, exists: sim }', ['"exists" só aceita true ou false.']],
      ['{ value: x, is: 1 }', ['"is" só aceita true ou false.']],
      [
        '{ all: [{ value: x, is: true }], any: [] }',
        ['não existe "all" em steps › 1 › onlyIf.', '"any" está sem nada dentro.'],
      ],
      ['{ any: [{ any: [] }] }', ['a condição em steps › 1 › onlyIf › any › 1 precisa de "value"']],
      ['{ all: [{ all: [] }] }', ['a condição em steps › 1 › onlyIf › all › 1 precisa de "value"']],
    ].map(([onlyIf, expected]): [string, string[]] => [
      `${start}  - { id: a, action: b, onlyIf: ${onlyIf} }\n`,
      [expected ?? []].flat().map((problem) => `flows/teste.yaml, linha 4: ${problem}`),
    ]),
  ])('%j is refused with %j', (text, expected) => {
    const found = problemsOf(text);
    expect(
      found.slice(0, expected.length).map((problem, index) => problem.slice(0, expected[index]?.length)),
    ).toEqual(expected);
  });
});
