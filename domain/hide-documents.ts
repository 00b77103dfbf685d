const HIDDEN = '•••••••••••';

/** Written as documents are, whatever comes after: digits in a row, or their usual mask. */
const usual =
  /(?<![0-9A-Za-z]|\d[.,])(?:\d{11}(?:\d{3})?|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2})(?![0-9A-Za-z]|[.,]\d)/g;

/** 11 or 14 digits with any of the usual punctuation between them, and not part of a longer number. */
const digits = /(?<![0-9A-Za-z])\d(?:[.\-/ ]?\d){10}(?:(?:[.\-/ ]?\d){3})?(?![0-9A-Za-z]|[.,\-/ ]\d)/g;

/** A CNPJ with letters: in capitals, or in its mask. */
const withLetters =
  /(?<![0-9A-Za-z])(?:[0-9A-Z]{12}\d{2}|[0-9A-Za-z]{2}\.?[0-9A-Za-z]{3}\.[0-9A-Za-z]{3}\/[0-9A-Za-z]{4}-?\d{2})(?![0-9A-Za-z]|[.,\-/ ]\d)/g;

/**
 * A text without anything that looks like a CPF or CNPJ: a sole trader's name ends in one, and services repeat them.
 * @example hideDocuments('José da Silva 12345678909') // 'José da Silva •••••••••••'
 */
export function hideDocuments(text: string): string {
  return text.replace(usual, HIDDEN).replace(digits, HIDDEN).replace(withLetters, HIDDEN);
}
