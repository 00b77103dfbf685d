import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as zod from 'zod';
import type { CalendarDate } from '../../domain/calendar-date.js';
import type { DueDate } from '../../domain/due-date.js';
import { InvalidInput } from '../../domain/errors.js';
import type { Cents } from '../../domain/money.js';
import { parseInput } from '../../inputs/parse-input.js';
import { sampleForm } from './sample-form.js';

const minimum = {
  accrual_date: '31/03/2026',
  amount: 'R$ 1.234,56',
  category: 'Vendas',
  person_type: 'Pessoa Jurídica',
  role_type: 'Cliente',
};

function problemsOf(inputData: unknown): readonly string[] {
  try {
    parseInput(sampleForm, inputData);
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    throw error;
  }
  return [];
}

describe('parseInput', () => {
  it('reads the minimum, with a value for every field that has one when empty', () => {
    expect(parseInput(sampleForm, minimum)).toEqual({
      accrual_date: '2026-03-31',
      amount: 123456,
      category: 'Vendas',
      person_type: 'Jurídica',
      role_type: 'Cliente',
      instalment_count: 1,
      instalment_interval: { kind: 'months' },
      create_missing: true,
      recapture: false,
      pipeline_ids: [],
      instalments: [],
    });
  });

  it('reads everything', () => {
    const input = parseInput(sampleForm, {
      ...minimum,
      notes: ' Duas\nlinhas ',
      tax_id: '\u202a12.345.678/0001-95\u202c',
      due_date: '+30',
      instalment_count: '3',
      instalment_interval: '10 dias',
      create_missing: 'não',
      recapture: true,
      status: 'APROVADA',
      customer_id: 'a1b2',
      pipeline_ids: ['7', ' 8 ', '', '7', 9],
      instalments: [
        {
          instalment_due_date: '2026-04-30',
          instalment_amount: '1.000,00',
          instalment_description: 'Entrada',
        },
        { instalment_due_date: '+60', instalment_amount: 234.56, instalment_description: '' },
      ],
      a_field_of_an_old_version: 'x',
    });
    expect(input).toEqual({
      accrual_date: '2026-03-31',
      amount: 123456,
      category: 'Vendas',
      person_type: 'Jurídica',
      role_type: 'Cliente',
      notes: 'Duas\nlinhas',
      tax_id: { kind: 'cnpj', value: '12345678000195' },
      due_date: { kind: 'after', days: 30 },
      instalment_count: 3,
      instalment_interval: { kind: 'days', days: 10 },
      create_missing: false,
      recapture: true,
      status: 'aprovada',
      customer_id: 'a1b2',
      pipeline_ids: ['7', '8', '9'],
      instalments: [
        {
          instalment_due_date: { kind: 'day', day: '2026-04-30' },
          instalment_amount: 100000,
          instalment_description: 'Entrada',
        },
        { instalment_due_date: { kind: 'after', days: 60 }, instalment_amount: 23456 },
      ],
    });
  });

  it('has the domain types, checked by the compiler', () => {
    const input = parseInput(sampleForm, minimum);
    const typed: {
      accrual_date: CalendarDate;
      amount: Cents;
      due_date?: DueDate | undefined;
      status?: 'pendente' | 'aprovada' | undefined;
      create_missing: boolean;
      pipeline_ids: string[];
      instalments: { instalment_amount: Cents; instalment_description?: string | undefined }[];
    } = input;
    expect(typed.amount).toBe(123456);
  });

  it.each(['', '  ', null, undefined, [], '\u200b'])('takes %j as absent', (blank) => {
    const allBlank = Object.fromEntries(Object.keys(sampleForm.shape).map((key) => [key, blank]));
    expect(parseInput(sampleForm, { ...allBlank, ...minimum })).toEqual(parseInput(sampleForm, minimum));
    expect(problemsOf(allBlank)).toEqual([
      'O campo Data de competência está vazio. Preencha-o.',
      'O campo Valor está vazio. Preencha-o.',
      'O campo Categoria está vazio. Preencha-o.',
      'O campo Tipo do cliente está vazio. Preencha-o.',
      'O campo Tipo de papel está vazio. Preencha-o.',
    ]);
  });

  it('says every fault at once, in the order of the form', () => {
    const faulty = {
      amount: '1.234',
      accrual_date: '31/02/2026',
      person_type: 'empresa',
      role_type: 'Cliente',
      tax_id: '123.456.789-00',
      due_date: '30',
      instalment_count: '0',
      instalment_interval: 'anual',
      create_missing: 'talvez',
      recapture: 'talvez',
      status: 'faturada',
    };
    expect(problemsOf(faulty)).toEqual([
      'O campo Data de competência recebeu "31/02/2026", um dia que não existe no calendário. Escreva a data com dia, mês e ano, como 31/03/2026.',
      'O campo Valor recebeu "1.234", que pode ser R$ 1.234,00 ou R$ 1,23. Escreva 1.234,00 ou 1,23.',
      'O campo Categoria está vazio. Preencha-o.',
      'O campo Tipo do cliente recebeu "empresa", que não é um tipo de pessoa. Escreva Física, Jurídica ou Estrangeira.',
      'O campo CPF ou CNPJ recebeu "***.456.789-**", um CPF inválido: os dígitos verificadores não conferem. Confira o documento e escreva-o completo, com ou sem pontuação.',
      'O campo Primeiro vencimento recebeu "30", que pode ser um dia do mês ou um número de dias. Escreva a data inteira, como 31/03/2026, ou +30 para contar dias.',
      'O campo Número de parcelas recebeu "0", que não é um número de parcelas. Escreva um número inteiro de 1 a 360.',
      'O campo Intervalo entre parcelas recebeu "anual", que não é um intervalo entre parcelas. Escreva mensal, semanal, quinzenal ou um número de dias de 1 a 366.',
      'O campo Cadastrar cliente se não existir recebeu "talvez", que não é sim nem não. Escreva sim ou não.',
      'O campo Capturar novamente recebeu "talvez", que não é sim nem não. Escreva sim ou não.',
      'O campo Situação recebeu "faturada", que não está na lista de opções. Escolha Pendente ou Aprovada.',
    ]);
  });

  it('joins the problems of one error by lines', () => {
    expect(() => parseInput(sampleForm, { ...minimum, amount: '-1', category: '' })).toThrow(
      'O campo Valor recebeu "-1", que é negativo. Escreva um valor positivo, como 1.234,56.\nO campo Categoria está vazio. Preencha-o.',
    );
  });

  describe('line items', () => {
    const withLines = (instalments: unknown) => ({ ...minimum, instalments });

    it('drop the lines in which every column is empty', () => {
      const empty = { instalment_due_date: '', instalment_amount: ' ', instalment_description: null };
      const full = { instalment_due_date: '+1', instalment_amount: '1' };
      const lines = [empty, full, null, {}, { other_key: 'x' }, ''];
      expect(parseInput(sampleForm, withLines(lines)).instalments).toEqual([
        { instalment_due_date: { kind: 'after', days: 1 }, instalment_amount: 100 },
      ]);
      expect(parseInput(sampleForm, withLines([empty])).instalments).toEqual([]);
    });

    it('may come as a single line', () => {
      const line = { instalment_due_date: '+1', instalment_amount: '1' };
      expect(parseInput(sampleForm, withLines(line)).instalments).toHaveLength(1);
    });

    it('name the line as the user counts it, empty ones included', () => {
      const lines = [
        {},
        { instalment_amount: '1.234' },
        { instalment_due_date: '+1', instalment_amount: '1' },
      ];
      expect(problemsOf(withLines(lines))).toEqual([
        'O campo Vencimento da parcela (linha 2) está vazio. Preencha-o.',
        'O campo Valor da parcela (linha 2) recebeu "1.234", que pode ser R$ 1.234,00 ou R$ 1,23. Escreva 1.234,00 ou 1,23.',
      ]);
    });

    it.each([
      [
        'abc',
        'O campo Parcelas recebeu "abc" no lugar de linhas. Preencha os campos de cada linha, um a um.',
      ],
      [
        ['abc'],
        'O campo Parcelas (linha 1) recebeu "abc" no lugar de linhas. Preencha os campos de cada linha, um a um.',
      ],
      [
        [[1]],
        'O campo Parcelas (linha 1) recebeu dados no lugar de linhas. Preencha os campos de cada linha, um a um.',
      ],
    ])('refuse %j', (lines, problem) => {
      expect(problemsOf(withLines(lines))).toEqual([problem]);
    });
  });

  describe('values of the wrong kind', () => {
    const list = 'recebeu uma lista no lugar de um valor. Escolha um único valor para ele.';
    const data = 'recebeu um conjunto de dados no lugar de um valor. Escolha um único valor para ele.';

    it.each<[string, unknown, string]>([
      ['a list', ['x', 'y'], list],
      ['an object', { a: 1 }, data],
      ['an empty object', {}, data],
      ['a symbol', Symbol('x'), data],
      ['a function', () => 'x', data],
      ['a date', new Date(0), data],
    ])('are refused: %s', (_, value, sentences) => {
      for (const [key, field] of Object.entries(sampleForm.shape)) {
        if (['pipeline_ids', 'instalments'].includes(key)) continue;
        const label = field.meta()?.['label'] ?? 'CPF ou CNPJ';
        expect(problemsOf({ ...minimum, [key]: value })).toEqual([`O campo ${label} ${sentences}`]);
      }
    });

    it('are refused inside lists', () => {
      expect(problemsOf({ ...minimum, pipeline_ids: ['1', { a: 1 }] })).toEqual([
        `O campo Funis (linha 2) ${data}`,
      ]);
    });

    it('become text where a person could have written it', () => {
      expect(
        parseInput(sampleForm, { ...minimum, amount: 1234.56, category: 42, notes: true }),
      ).toMatchObject({
        amount: 123456,
        category: '42',
        notes: 'true',
      });
      expect(problemsOf({ ...minimum, amount: 1e21, notes: 0 })).toEqual([
        'O campo Valor recebeu "1000000000000000000000", acima do maior valor aceito, R$ 70.000.000.000.000,00. Escreva um valor menor.',
      ]);
    });
  });

  it('never lets a word of the library reach the user, whatever comes in', () => {
    const keys = Object.keys(sampleForm.shape);
    const anyInput = fc.dictionary(
      fc.constantFrom(...keys, '__proto__', 'constructor'),
      fc.anything({ maxDepth: 3 }),
    );
    fc.assert(
      fc.property(anyInput, (inputData) => {
        for (const problem of problemsOf(inputData)) {
          const ownWords = problem.replace(/".*"/s, '""');
          expect(ownWords).toMatch(/^O campo [A-Z].* (está vazio|está sem valor|recebeu .+)\. .+\.$/s);
          expect(ownWords).not.toMatch(/invalid|expected|received|required|undefined|_/i);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('explains even a schema that brings no words of its own', () => {
    const form = zod.object({ name: zod.string().meta({ label: 'Nome' }) });
    expect(() => parseInput(form, {})).toThrow('O campo Nome está vazio. Preencha-o.');
    expect(() => parseInput(form, { name: { a: 1 } })).toThrow('O campo Nome recebeu um conjunto de dados');
  });

  it.each([undefined, null, 'x', 5, []])('takes %j as an empty form', (inputData) => {
    expect(problemsOf(inputData)).toHaveLength(5);
  });
});
