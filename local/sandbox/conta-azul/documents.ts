const cnpjPattern = /^[0-9A-Z]{12}\d{2}$/;

/** A CPF or CNPJ without mask, in capitals. Letters stay: a CNPJ may have them. */
export function unmask(document: string): string {
  return document.replace(/[.\-/\s]/g, '').toUpperCase();
}

/** Eleven digits whose check digits hold; eleven times the same digit is no CPF. */
export function isCpf(document: string): boolean {
  const value = unmask(document);
  if (!/^\d{11}$/.test(value) || /^(\d)\1+$/.test(value)) return false;
  return value.endsWith(checkDigits(value.slice(0, 9), 11));
}

/** Twelve digits or letters and two check digits (since 2026-07 a CNPJ may have letters). */
export function isCnpj(document: string): boolean {
  const value = unmask(document);
  if (!cnpjPattern.test(value) || /^(.)\1+$/.test(value)) return false;
  return value.endsWith(checkDigits(value.slice(0, 12), 9));
}

/** 12345678909 → 123.456.789-09; 12345678000195 → 12.345.678/0001-95; anything else as it is. */
export function mask(document: string): string {
  const value = unmask(document);
  if (value.length === 11) return value.replace(/^(.{3})(.{3})(.{3})(.{2})$/, '$1.$2.$3-$4');
  if (value.length === 14) return value.replace(/^(.{2})(.{3})(.{3})(.{4})(.{2})$/, '$1.$2.$3/$4-$5');
  return document;
}

// Modulo 11 twice, weights 2, 3, … from the right, starting again after `highestWeight`. A letter counts as its
// character code less 48.
function checkDigits(base: string, highestWeight: number): string {
  const first = checkDigit(base, highestWeight);
  return `${first}${checkDigit(`${base}${first}`, highestWeight)}`;
}

function checkDigit(characters: string, highestWeight: number): number {
  let weight = 2;
  let sum = 0;
  for (const character of [...characters].reverse()) {
    sum += (character.charCodeAt(0) - 48) * weight;
    weight = weight === highestWeight ? 2 : weight + 1;
  }
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}
