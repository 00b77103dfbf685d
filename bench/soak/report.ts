import type { SoakResult } from './soak.js';

/** The closing lines of one seed. */
export function closingLines(result: SoakResult): string[] {
  const { seed, wins, days, isCutShort, comparison, faults, notes, outcomes, leftAlone, differences } =
    result;
  const { expected, found, expectedCents, foundCents, withoutRecord } = comparison;
  const total = (counts: Record<string, number>) =>
    Object.values(counts).reduce((sum, each) => sum + each, 0);
  return [
    '',
    `seed ${seed}: ${wins} wins in ${days} days${isCutShort ? ' (cut short by the time limit)' : ''}`,
    `  faults injected: ${total(faults)}`,
    ...listed(Object.entries(faults)),
    '  what else happened:',
    ...listed(Object.entries(notes)),
    '  ends of steps and polls:',
    ...listed(Object.entries(outcomes)),
    '  wins that an automation left alone:',
    ...listed([...leftAlone]),
    '  captured wins that rightly made no record:',
    ...listed([...withoutRecord]),
    '  records expected / found:',
    ...Object.keys(expected).map((kind) => `    ${kind}: ${expected[kind]} / ${found[kind]}`),
    `    sum: ${reais(expectedCents)} / ${reais(foundCents)}`,
    ...differences.slice(0, 40).map((difference) => `  DIFFERENCE ${difference}`),
    `  differences: ${differences.length}`,
  ];
}

function listed(counts: [string, number][]): string[] {
  return counts
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, times]) => `    ${name}: ${times}`);
}

function reais(cents: number): string {
  const [whole, rest] = [Math.floor(cents / 100), String(cents % 100).padStart(2, '0')];
  return `R$ ${String(whole).replace(/\B(?=(\d{3})+$)/g, '.')},${rest}`;
}
