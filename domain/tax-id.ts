import { InvalidValue } from './errors.js';
import { quote } from './quote.js';

/** A Brazilian document, unmasked, in capitals. A CNPJ may hold letters in its first twelve places (since July 2026). */
export type TaxId = { readonly kind: 'cpf' | 'cnpj'; readonly value: string };

const fix = 'Confira o documento e escreva-o completo, com ou sem pontuação.';

/**
 * CPF or CNPJ, with or without mask, check digits verified. Letters are never dropped: they belong to the document
 * or make it invalid. Own code instead of a library because few of them know the CNPJ with letters yet, and the rule
 * is short: each character counts as its ASCII code minus 48, with the weights of always (documented: Receita
 * Federal, IN RFB 2.229/2024; no such CNPJ seen in either API so far).
 * @example parseTaxId('12.345.678/0001-95') // { kind: 'cnpj', value: '12345678000195' }
 * @throws InvalidValue with the document masked
 */
export function parseTaxId(text: string): TaxId {
  const taxId = splitByLength(text);
  if (taxId === null) {
    throw new InvalidValue(
      `recebeu ${quote(hideDocument(text))}, que não tem o formato de um CPF (11 dígitos) nem de um CNPJ (14 posições)`,
      fix,
    );
  }
  if (!isGenuine(taxId)) {
    throw new InvalidValue(
      `recebeu "${maskTaxId(taxId)}", um ${taxId.kind.toUpperCase()} inválido: os dígitos verificadores não conferem`,
      fix,
    );
  }
  return taxId;
}

/** Like `parseTaxId`, for documents that are only a hint: `null` instead of an error. */
export function readTaxId(text: string): TaxId | null {
  const taxId = splitByLength(text);
  return taxId !== null && isGenuine(taxId) ? taxId : null;
}

/**
 * A document that sat in a number field and lost its zeros on the left: padded to 11 or 14 digits, taken only if the
 * check digits hold for exactly one of the two. Up to nine digits both rules give the same check digits, so a CPF
 * that lost two zeros or more is never told apart from a CNPJ, and gives `null`.
 * @example readNumericTaxId(1234567890) // { kind: 'cpf', value: '01234567890' }
 */
export function readNumericTaxId(value: number): TaxId | null {
  if (!Number.isSafeInteger(value) || value < 0) return null;
  const digits = String(value);
  const asCpf = digits.length <= 11 ? readTaxId(digits.padStart(11, '0')) : null;
  const asCnpj = readTaxId(digits.padStart(14, '0'));
  return asCpf !== null && asCnpj !== null ? null : (asCpf ?? asCnpj);
}

/** @example formatTaxId({ kind: 'cpf', value: '12345678909' }) // '123.456.789-09' */
export function formatTaxId({ kind, value }: TaxId): string {
  return kind === 'cpf'
    ? value.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4')
    : value.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
}

/**
 * For messages and labels, enough to recognise and not enough to use.
 * @example maskTaxId({ kind: 'cpf', value: '12345678909' }) // '***.456.789-**'; a CNPJ keeps the first five places
 *   and the last two
 */
export function maskTaxId({ kind, value }: TaxId): string {
  return kind === 'cpf'
    ? value.replace(/^...(...)(...)..$/, '***.$1.$2-**')
    : value.replace(/^(..)(...).......(..)$/, '$1.$2.***/****-$3');
}

/** Sorts by form alone. Digits may carry any of the usual punctuation; with letters, only the mask of a CNPJ. */
function splitByLength(text: string): TaxId | null {
  const written = text.trim();
  if (written.length > 40) return null;
  const digits = /^\d[\d.\-/\s]*$/.test(written) ? written.replace(/\D/g, '') : '';
  if (digits.length === 11) return { kind: 'cpf', value: digits };
  if (digits.length === 14) return { kind: 'cnpj', value: digits };
  // Without the `u` flag no letter outside ASCII counts as one of A to Z.
  return /^[0-9A-Z]{2}\.?[0-9A-Z]{3}\.?[0-9A-Z]{3}\/?[0-9A-Z]{4}-?\d{2}$/i.test(written)
    ? { kind: 'cnpj', value: written.replace(/[./-]/g, '').toUpperCase() }
    : null;
}

function isGenuine({ kind, value }: TaxId): boolean {
  if (/^(.)\1*$/.test(value)) return false;
  const body = value.slice(0, -2);
  const longestWeight = kind === 'cpf' ? 11 : 9;
  const first = checkDigit(body, longestWeight);
  return value === `${body}${first}${checkDigit(body + first, longestWeight)}`;
}

/** Modulo 11 with weights 2, 3, 4 … from the right, starting over after the longest. */
function checkDigit(body: string, longestWeight: number): string {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, character, index) => {
      const weight = (index % (longestWeight - 1)) + 2;
      return total + (character.charCodeAt(0) - 48) * weight;
    }, 0);
  const rest = sum % 11;
  return String(rest < 2 ? 0 : 11 - rest);
}

/** Text that is no whole document may still be most of one: only the first three digits stay. */
function hideDocument(text: string): string {
  let seen = 0;
  return text.slice(0, 200).replace(/\d/g, (digit) => {
    seen += 1;
    return seen > 3 ? '*' : digit;
  });
}
