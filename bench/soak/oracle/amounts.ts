/** Amounts are whole cents. */

const WAYS = [/^(\d{1,3}(?:\.\d{3})+),(\d\d)$/, /^(\d+),(\d\d)$/, /^(\d+)\.(\d\d)$/];

/** An amount as people type it; `null` where it cannot be told for sure. */
export function typedAmount(text: string): number | null {
  const plain = text.replace('R$', '').replace(/\s/g, '');
  for (const way of WAYS) {
    const [, reais, cents] = way.exec(plain) ?? [];
    if (reais !== undefined && cents !== undefined) return Number(reais.replaceAll('.', '') + cents);
  }
  return null;
}

/** Parts as equal as they can be, the larger ones first; `null` where one would be nothing. */
export function inParts(total: number, count: number): number[] | null {
  const parts: number[] = [];
  for (let left = total, many = count; many > 0; many -= 1) {
    const part = Math.ceil(left / many);
    parts.push(part);
    left -= part;
  }
  return parts.some((part) => part < 1) ? null : parts;
}
