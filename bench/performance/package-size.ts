import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as zod from 'zod';
import type { Row } from './table.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lockfile = zod.object({
  packages: zod.record(
    zod.string(),
    zod.object({ dev: zod.boolean().optional(), optional: zod.boolean().optional() }),
  ),
});

/** What is uploaded and what it brings along, as far as it lies here. */
export function measurePackage(): Row[] {
  const { packages } = lockfile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const atRuntime = Object.entries(packages).filter(
    ([path, { dev, optional }]) => path !== '' && !dev && !optional,
  );
  const archive = join(root, 'build', 'build.zip');
  const none = { goal: null, isMet: null };
  return [
    {
      what: 'the connector itself, `dist/`',
      figure: kilobytes(sizeOf(join(root, 'dist'))),
      detail: 'readable JavaScript, zod included',
      ...none,
    },
    {
      what: 'uploaded archive',
      figure: existsSync(archive) ? kilobytes(statSync(archive).size) : '–',
      detail: existsSync(archive)
        ? '`build/build.zip` as `npm run package` left it'
        : 'no `build/build.zip` here: `npm run package` makes it and prints size and files',
      ...none,
    },
    {
      what: 'packages at run time',
      figure: String(atRuntime.length),
      detail: 'by the lockfile: `zapier-platform-core` and what it needs; the connector adds none',
      ...none,
    },
  ];
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024).toLocaleString('en-US')} kB`;
}
