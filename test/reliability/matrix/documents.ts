/** Documents that belong to nobody: any number as the body, with the check digits that go with it. */

/** @example cpfNumber(123456789) // '12345678909' */
export function cpfNumber(body: number): string {
  const digits = String(body).padStart(9, '0');
  const first = checkDigit(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return `${digits}${first}${checkDigit(`${digits}${first}`, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])}`;
}

/** @example cnpjNumber(12345678) // '12345678000195' */
export function cnpjNumber(body: number): string {
  const digits = `${String(body).padStart(8, '0')}0001`;
  const first = checkDigit(digits, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
  return `${digits}${first}${checkDigit(`${digits}${first}`, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])}`;
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const rest = weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
  return rest < 2 ? 0 : 11 - rest;
}
