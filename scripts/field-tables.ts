import type { Definition, InputField, Operation, OutputField } from './definition.js';

const intro = `# Campos de cada operação

Esta página é gerada a partir dos formulários do conector, com \`npm run field-tables\`; não a edite à mão.

As chaves são as que aparecem em \`flows/\` e nos dados de um Zap. Todos os valores são texto, escritos como na planilha ou
no documento de onde vêm: \`1.234,56\`, \`31/03/2026\`, \`sim\`.`;

/** Page of the documentation with every field of every operation that a user sees, in Markdown. */
export function fieldTables({ triggers, creates, searches }: Definition): string {
  const chapters: [string, readonly Operation[]][] = [
    ['Gatilho', triggers],
    ['Ação', creates],
    ['Busca', searches],
  ];
  const sections = chapters.flatMap(([kind, operations]) =>
    operations.filter(({ display }) => !display.hidden).map((operation) => toSection(kind, operation)),
  );
  return `${[intro, ...sections].join('\n\n')}\n`;
}

function toSection(kind: string, { key, display, operation }: Operation): string {
  return [
    `## ${kind}: ${display.label}`,
    `\`${key}\`. ${display.description}`,
    '### O que preencher',
    table(['Campo', 'Chave', 'Obrigatório', 'Como preencher'], operation.inputFields.flatMap(toInputRows)),
    '### O que devolve',
    table(
      ['Campo', 'Chave', 'Exemplo'],
      [
        ...operation.outputFields.flatMap((field) => toOutputRows(field, operation.sample)),
        ...('custom_fields' in operation.sample
          ? [['Campos personalizados do Moskit', '`custom_fields`', 'conforme a conta']]
          : []),
      ],
    ),
  ].join('\n\n');
}

function toInputRows(field: InputField): string[][] {
  if (!field.children) return [toInputRow(field, field.label, field.key)];
  return field.children.map((column) =>
    toInputRow(column, `${field.label} › ${column.label}`, `${field.key}[].${column.key}`),
  );
}

type Column = NonNullable<InputField['children']>[number];

function toInputRow(
  { required, helpText, list, choices, default: filled }: Column,
  label: string,
  key: string,
): string[] {
  const sentences = [
    helpText,
    choices && `Opções: ${Object.entries(choices).map(toChoice).join(', ')}.`,
    filled && `Já vem com ${choices?.[filled] ?? spoken(filled)}.`,
    list && 'Aceita vários.',
  ].filter((sentence) => sentence);
  return [label, `\`${key}\``, required ? 'sim' : '', sentences.join(' ')];
}

/** What a Zap stores, where it is another word than the one on screen. */
function toChoice([key, label]: [string, string]): string {
  return key === label ? label : `${label} (\`${key}\`)`;
}

function spoken(value: string): string {
  return { true: 'sim', false: 'não' }[value] ?? value;
}

function toOutputRows(field: OutputField, sample: Record<string, unknown>): string[][] {
  if (field.children) {
    return field.children.map((column) => [
      `${field.label} › ${column.label}`,
      `\`${field.key}[].${column.key}\``,
      example(firstOf(sample[field.key]), column.key),
    ]);
  }
  const [list = '', column] = field.key.split('[]');
  if (!column) return [[field.label, `\`${list}${field.list ? '[]' : ''}\``, example(sample, list)]];
  return [[field.label, `\`${list}[].${column}\``, example(firstOf(sample[list]), column)]];
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function example(record: unknown, key: string): string {
  const value = new Map(Object.entries(record ?? {})).get(key);
  return `\`${Array.isArray(value) ? value.join(', ') : String(value)}\``;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(toCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
