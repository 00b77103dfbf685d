import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import App from '../index.js';
import { readDefinition } from '../scripts/definition.js';
import { fieldTables } from '../scripts/field-tables.js';

const page = fieldTables(readDefinition(App));

it('docs/campos.md is current (else run npm run field-tables)', () => {
  expect(readFileSync(new URL('../docs/campos.md', import.meta.url), 'utf8')).toBe(page);
});

describe('the page', () => {
  it.each([
    '## Ação: Criar contas a pagar',
    '| Tipo do fornecedor | `supplier_type` | sim | Física, Jurídica ou Estrangeira. Ex.: Física para um vendedor autônomo. Opções: Física, Jurídica, Estrangeira. |',
    '| Parcelas › Valor da parcela | `instalments[].instalment_amount` |  | Ex.: 500,00. As parcelas precisam somar o Valor. |',
    '| Papéis | `roles[]` | `Cliente` |',
    '| Itens › Produto | `items[].name` | `Consultoria` |',
    '| Campos personalizados do Moskit | `custom_fields` | conforme a conta |',
  ])('has the line %s', (line) => {
    expect(page.split('\n')).toContain(line);
  });

  it('leaves out what only feeds a list', () => {
    expect(page).not.toContain('list_');
  });

  it('has as many cells in every line as its table has columns', () => {
    const widths = page
      .split('\n\n')
      .filter((block) => block.startsWith('|'))
      .map(
        (table) =>
          new Set(
            table
              .trim()
              .split('\n')
              .map((line) => line.split(/(?<!\\)\|/).length),
          ).size,
      );
    expect(widths).toEqual(widths.map(() => 1));
    expect(widths.length).toBeGreaterThan(10);
  });
});
