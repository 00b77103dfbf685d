/**
 * The known name that is most like what was written, for a hint; `null` when none is near.
 * @example closestTo('amout', ['amount', 'notes']) // 'amount'
 */
export function closestTo(written: string, known: readonly string[]): string | null {
  const farthest = Math.max(2, Math.floor(written.length / 3));
  let best: { name: string; distance: number } | null = null;
  for (const name of known) {
    const distance = editDistance(fold(written), fold(name));
    if (distance <= farthest && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

/** " Você quis dizer \"amount\"?" or nothing, to go after a sentence. */
export function hintFor(written: string, known: readonly string[]): string {
  const closest = closestTo(written, known);
  return closest === null ? '' : ` Você quis dizer "${closest}"?`;
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}_\s-]/gu, '')
    .toLowerCase();
}

/** Letters to add, drop or change to get from one to the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
