import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import Table from 'cli-table3';

/** One line of the table. Ratios come first: they say something on any machine. */
export interface Row {
  what: string;
  figure: string;
  detail: string;
  /** `null` where the project sets none. */
  goal: string | null;
  isMet: boolean | null;
}

export interface RowGroup {
  title: string;
  rows: readonly Row[];
}

const BEGIN = '<!-- figures: npm run bench -->';
const END = '<!-- end of figures -->';

export function machineLine(now: Date): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = now.toISOString().slice(0, 10);
  return `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}, ${day}`;
}

export function toTerminal(groups: readonly RowGroup[]): string {
  const table = new Table({
    head: ['what', 'measured', 'in figures', 'goal', ''],
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [40, 12, 70, 14, 8],
  });
  for (const { title, rows } of groups) {
    table.push([{ colSpan: 5, content: title }]);
    for (const row of rows) table.push([row.what, row.figure, row.detail, row.goal ?? '', verdict(row)]);
  }
  return table.toString();
}

export function toMarkdown(groups: readonly RowGroup[], machine: string): string {
  const lines = [
    `Measured on: ${machine}.`,
    '',
    '| | measured | in figures | goal | |',
    '| --- | ---: | --- | --- | --- |',
  ];
  for (const { title, rows } of groups) {
    lines.push(`| **${title}** | | | | |`);
    for (const row of rows) {
      lines.push(`| ${row.what} | ${row.figure} | ${row.detail} | ${row.goal ?? ''} | ${verdict(row)} |`);
    }
  }
  return lines.join('\n');
}

/** Between its two markers; the words around them stay. @throws Error when the markers are not there */
export function writeFigures(path: string, figures: string): void {
  const text = readFileSync(path, 'utf8');
  const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]];
  if (before === undefined || after === undefined) throw new Error(`${path} has no place for figures`);
  writeFileSync(path, `${before}${BEGIN}\n${figures}\n${END}${after}`);
}

function verdict({ isMet }: Row): string {
  return isMet === null ? '' : isMet ? 'met' : 'not met';
}
