import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Scrubber } from '../host/scrub.js';

export type Tone = 'good' | 'bad' | 'faint' | 'strong' | 'warning';

/** Where the command line writes; everything passes the scrubber on its way out. */
export interface Output {
  line(text?: string, tone?: Tone): void;
  /** A table on a terminal, one line a row elsewhere. */
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
  out: { write(text: string): unknown; isTTY?: boolean };
  problems: { write(text: string): unknown };
}

/** @param scrubber its `line` is the last thing that happens to a text */
export function createOutput(streams: OutputStreams, scrubber: Pick<Scrubber, 'line'>): Output {
  const isTerminal = streams.out.isTTY === true;
  const paint = (text: string, tone: Tone | undefined) =>
    isTerminal && tone ? styleText(STYLES[tone], text) : text;
  return {
    line: (text = '', tone) => streams.out.write(`${paint(scrubber.line(text), tone)}\n`),
    table(head, rows) {
      const clean = rows.map((row) => row.map((cell) => scrubber.line(cell)));
      if (isTerminal) {
        const table = new Table({ head: [...head], style: { head: ['bold'], border: ['dim'] } });
        table.push(...clean);
        streams.out.write(`${table.toString()}\n`);
        return;
      }
      for (const row of clean) streams.out.write(`  ${row.join(' · ')}\n`);
    },
    problem: (text) => streams.problems.write(`${scrubber.line(text)}\n`),
  };
}
