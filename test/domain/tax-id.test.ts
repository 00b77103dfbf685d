import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidValue } from '../../domain/errors.js';
import { formatTaxId, maskTaxId, parseTaxId, readNumericTaxId, readTaxId } from '../../domain/tax-id.js';
import { refusalOf } from './refusal-of.js';

const fix = 'Confira o documento e escreva-o completo, com ou sem pontuação.';

/** The published rule written out weight by weight, apart from the code under test. */
function checkDigits(body: string, weights: readonly (readonly number[])[]): string {
  return weights.reduce((soFar, row) => {
    const sum = row.reduce(
      (total, weight, index) => total + weight * ((body + soFar).charCodeAt(index) - 48),
      0,
    );
    return soFar + (sum % 11 < 2 ? '0' : String(11 - (sum % 11)));
  }, '');
}
const cpfWeights = [
  [10, 9, 8, 7, 6, 5, 4, 3, 2],
  [11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
];
const cnpjWeights = [
  [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
  [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
];
const textOf = (characters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });
const isRepeated = (text: string) => new Set(text).size === 1;
const anyCpf = textOf('0123456789', 9)
  .map((body) => body + checkDigits(body, cpfWeights))
  .filter((value) => !isRepeated(value));
const anyCnpj = textOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 12)
  .map((body) => body + checkDigits(body, cnpjWeights))
  .filter((value) => !isRepeated(value));

describe('parseTaxId', () => {
  it.each([
    ['123.456.789-09', 'cpf', '12345678909'],
    ['12345678909', 'cpf', '12345678909'],
    [' 123 456 789 09 ', 'cpf', '12345678909'],
    ['123456789-09', 'cpf', '12345678909'],
    ['012.345.678-90', 'cpf', '01234567890'],
    ['12.345.678/0001-95', 'cnpj', '12345678000195'],
    ['12345678000195', 'cnpj', '12345678000195'],
    ['12345678/0001-95', 'cnpj', '12345678000195'],
    ['00.000.000/0001-91', 'cnpj', '00000000000191'],
    ['12.ABC.345/01DE-35', 'cnpj', '12ABC34501DE35'],
    ['12abc34501de35', 'cnpj', '12ABC34501DE35'],
  ])('reads %j as %s %s', (text, kind, value) => {
    expect(parseTaxId(text)).toEqual({ kind, value });
    expect(readTaxId(text)).toEqual({ kind, value });
  });

  it.each([
    ['123.456.789-00', 'recebeu "***.456.789-**", um CPF inválido: os dígitos verificadores não conferem'],
    ['111.111.111-11', 'recebeu "***.111.111-**", um CPF inválido: os dígitos verificadores não conferem'],
    ['00000000000', 'recebeu "***.000.000-**", um CPF inválido: os dígitos verificadores não conferem'],
    [
      '12.345.678/0001-96',
      'recebeu "12.345.***/****-96", um CNPJ inválido: os dígitos verificadores não conferem',
    ],
    [
      '00.000.000/0000-00',
      'recebeu "00.000.***/****-00", um CNPJ inválido: os dígitos verificadores não conferem',
    ],
    [
      '11111111111111',
      'recebeu "11.111.***/****-11", um CNPJ inválido: os dígitos verificadores não conferem',
    ],
    [
      '12.ABC.345/01DE-36',
      'recebeu "12.ABC.***/****-36", um CNPJ inválido: os dígitos verificadores não conferem',
    ],
  ])('refuses %j by its check digits and masks it', (text, problem) => {
    expect(refusalOf(() => parseTaxId(text))).toEqual({ problem, fix });
    expect(readTaxId(text)).toBeNull();
  });

  it.each([
    ['', '""'],
    ['não tem', '"não tem"'],
    ['1234567890', '"123*******"'],
    ['2345678909', '"234*******"'],
    ['123456789012', '"123*********"'],
    ['CPF 123.456.789-09', '"CPF 123.***.***-**"'],
    ['123.456.789-0X', '"123.***.***-*X"'],
    ['12.ABC.345/01DE-3X', '"12.ABC.3**/**DE-*X"'],
    ['12.ABC.345/01DE-3５', '"12.ABC.3**/**DE-*５"'],
    ['１２３４５６７８９０９', '"１２３４５６７８９０９"'],
    ['12ſBC34501DE35', '"12ſBC3****DE**"'],
    ['1 2'.repeat(50_000), '"1 21 ** ** ** ** ** ** ** ** ** ** ** ** ** ** ** ** ** ** …"'],
  ])('refuses the form of %.20j', (text, shown) => {
    expect(refusalOf(() => parseTaxId(text))).toEqual({
      problem: `recebeu ${shown}, que não tem o formato de um CPF (11 dígitos) nem de um CNPJ (14 posições)`,
      fix,
    });
    expect(readTaxId(text)).toBeNull();
  });

  it.each(['CPF 123.456.789-09', '123.456.789-09 A', '12.345.678/0001-95 Ltda', '12345678909X'])(
    'drops no letter to make a document of %j',
    (text) => {
      expect(readTaxId(text)).toBeNull();
      expect(() => parseTaxId(text)).toThrow(InvalidValue);
    },
  );

  it('reads every generated CPF and CNPJ, masked or not', () => {
    fc.assert(
      fc.property(fc.oneof(anyCpf, anyCnpj), (value) => {
        const taxId = parseTaxId(value);
        expect(taxId.value).toBe(value);
        expect(parseTaxId(formatTaxId(taxId))).toEqual(taxId);
        expect(parseTaxId(formatTaxId(taxId).toLowerCase())).toEqual(taxId);
      }),
    );
  });

  it('accepts a document with one digit changed only where the published rule does', () => {
    fc.assert(
      fc.property(anyCpf, fc.nat(10), fc.integer({ min: 1, max: 9 }), (value, place, step) => {
        const digit = (Number(value[place]) + step) % 10;
        const changed = value.slice(0, place) + digit + value.slice(place + 1);
        const holds =
          checkDigits(changed.slice(0, 9), cpfWeights) === changed.slice(9) && !isRepeated(changed);
        expect(readTaxId(changed)).toEqual(holds ? { kind: 'cpf', value: changed } : null);
        // Any change in the last two digits is always noticed.
        if (place > 8) expect(readTaxId(changed)).toBeNull();
      }),
    );
  });
});

describe('readNumericTaxId', () => {
  it.each([
    [12345678909, { kind: 'cpf', value: '12345678909' }],
    [1234567890, { kind: 'cpf', value: '01234567890' }],
    [12345678000195, { kind: 'cnpj', value: '12345678000195' }],
    [6990590000123, { kind: 'cnpj', value: '06990590000123' }],
    [360305000104, { kind: 'cnpj', value: '00360305000104' }],
  ])('reads %i as %j', (value, expected) => {
    expect(readNumericTaxId(value)).toEqual(expected);
  });

  it.each([
    0,
    191,
    1234567,
    -12345678909,
    12345678900,
    12345678909.5,
    1e15,
    Number.NaN,
    Number.MAX_SAFE_INTEGER,
  ])('refuses %d', (value) => {
    expect(readNumericTaxId(value)).toBeNull();
  });

  it('finds a CPF that lost one zero, and does not choose for one that lost more', () => {
    fc.assert(
      fc.property(anyCpf, (value) => {
        const body = `000${value.slice(0, 9)}`;
        const fitsBoth = body + checkDigits(body, cnpjWeights) === `000${value}`;
        if (value.startsWith('00')) expect(fitsBoth).toBe(true);
        expect(readNumericTaxId(Number(value))).toEqual(fitsBoth ? null : { kind: 'cpf', value });
      }),
    );
    expect(readTaxId('00123456797')).toEqual({ kind: 'cpf', value: '00123456797' });
    expect(readTaxId('00000123456797')).toEqual({ kind: 'cnpj', value: '00000123456797' });
    expect(readNumericTaxId(123456797)).toBeNull();
  });
});

describe('formatTaxId and maskTaxId', () => {
  it.each([
    ['12345678909', '123.456.789-09', '***.456.789-**'],
    ['12345678000195', '12.345.678/0001-95', '12.345.***/****-95'],
    ['12ABC34501DE35', '12.ABC.345/01DE-35', '12.ABC.***/****-35'],
  ])('show %s as %s and as %s', (value, formatted, masked) => {
    const taxId = parseTaxId(value);
    expect(formatTaxId(taxId)).toBe(formatted);
    expect(maskTaxId(taxId)).toBe(masked);
  });
});
