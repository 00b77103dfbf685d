import { stripVTControlCharacters, styleText } from 'node:util';
import Table from 'cli-table3';
import type { Scrubber } from '../host/scrub.js';

export type Tone = 'good' | 'bad' | 'faint' | 'strong' | 'warning';

/** Where the command line writes; everything passes the scrubber on its way out. */
export interface Output {
  line(text?: string, tone?: Tone): void;
  /** A table on a terminal that is wide enough, one line a row elsewhere. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void;
  /** To the error stream. */
  problem(text: string): void;
}

const STYLES = {
  good: 'green',
  bad: 'red',
  faint: 'dim',
  strong: 'bold',
  warning: 'yellow',
} as const;

export interface OutputStreams {
  out: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  problems: { write(text: string): unknown };
}

/**
 * Text of others as it may be shown: no control characters, which could move the cursor, and no marks that turn the
 * reading direction. A new line stays one, indented.
 */
function printable(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (found) => (found === '\n' ? found : ' '))
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll('\n', '\n      ');
}

/** @param scrubber what every text passes through */
export function createOutput(streams: OutputStreams, scrubber: Pick<Scrubber, 'line'>): Output {
  const isTerminal = streams.out.isTTY === true;
  const paint = (text: string, tone: Tone | undefined) =>
    isTerminal && tone ? styleText(STYLES[tone], text) : text;
  const clean = (text: string) => printable(scrubber.line(text));
  return {
    line: (text = '', tone) => streams.out.write(`${paint(clean(text), tone)}\n`),
    table(head, rows) {
      const cells = rows.map((row) => row.map(clean));
      const table = new Table({
        head: [...head],
        style: { head: ['bold'], border: ['dim'] },
        chars: COMPACT,
      });
      table.push(...cells);
      const drawn = table.toString();
      const width = Math.max(
        ...stripVTControlCharacters(drawn)
          .split('\n')
          .map((line) => line.length),
      );
      if (isTerminal && width <= (streams.out.columns ?? 80)) streams.out.write(`${drawn}\n`);
      else for (const row of cells) streams.out.write(`  ${row.join(' · ')}\n`);
    },
    problem: (text) => streams.problems.write(`${clean(text)}\n`),
  };
}

/** No line between rows. */
const COMPACT = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
