import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readEnvFile, Unwritable, writeEnvFile } from '../../../local/connect/env-file.js';
import { temporaryFolder } from '../host/temporary-folder.js';

const written = (before: string | null, values: Record<string, string>, template?: string) => {
  const folder = temporaryFolder();
  const path = join(folder, '.env');
  if (before !== null) writeFileSync(path, before, { mode: 0o644 });
  writeEnvFile(path, values, template);
  return { text: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777, files: readdirSync(folder) };
};

describe('values put into an environment file', () => {
  it('leave every other line as it is and the file to its owner alone', () => {
    const before =
      '# minhas contas\nOTHER="a b" # fica\n\nCLIENT_ID=velho # do portal\n#CLIENT_ID=nada\nLAST=1';
    const { text, mode, files } = written(before, { CLIENT_ID: 'novo', authData_refresh_token: 'r2' });
    expect(text).toBe(
      '# minhas contas\nOTHER="a b" # fica\n\nCLIENT_ID=novo # do portal\n#CLIENT_ID=nada\nLAST=1\nauthData_refresh_token=r2\n',
    );
    expect(mode).toBe(0o600);
    expect(files).toEqual(['.env']);
  });

  it.each([
    ['an empty value', 'CLIENT_ID=\nB=2\n', 'CLIENT_ID=x1\nB=2\n'],
    ['a quoted one', 'CLIENT_ID="a # b"\nB=2\n', 'CLIENT_ID=x1\nB=2\n'],
    ['one of two lines', "CLIENT_ID='a\nb'\nB=2\n", 'CLIENT_ID=x1\nB=2\n'],
    ['an exported one', 'export CLIENT_ID = a\nB=2\n', 'export CLIENT_ID = x1\nB=2\n'],
    ['each of two, of which the last counts', 'CLIENT_ID=a\nCLIENT_ID=b\n', 'CLIENT_ID=x1\nCLIENT_ID=x1\n'],
    ['one with Windows line ends', 'A=1\r\nCLIENT_ID=a\r\nB=2\r\n', 'A=1\r\nCLIENT_ID=x1\r\nB=2\r\n'],
    ['not that of a longer name', 'MY_CLIENT_ID=a\n', 'MY_CLIENT_ID=a\nCLIENT_ID=x1\n'],
  ])('replace %s', (_name, before, after) => {
    expect(written(before, { CLIENT_ID: 'x1' }).text).toBe(after);
  });

  it('begin with the template where there is no file yet', () => {
    const { text, mode } = written(null, { CLIENT_ID: 'x1' }, '# modelo\nCLIENT_ID=\n');
    expect(text).toBe('# modelo\nCLIENT_ID=x1\n');
    expect(mode).toBe(0o600);
  });

  it('are read back as they were, whatever they hold', () => {
    const text = fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).filter((each) => each.trim() === each);
    fc.assert(
      fc.property(text, (value) => {
        // Three kinds of quotes in one value, or an escape where only double quotes are left, fit nowhere.
        fc.pre(!(value.includes("'") && (value.includes('"') || value.includes('\\n'))));
        const all = parseEnv(written('A=1\n', { SECRET: value }).text);
        expect(all).toEqual({ A: '1', SECRET: value });
      }),
      { numRuns: 60 },
    );
  });

  it('are refused before anything is written where the format cannot hold them', () => {
    const path = join(temporaryFolder(), '.env');
    writeFileSync(path, 'A=1\n');
    expect(() => writeEnvFile(path, { SECRET: `'"\`` })).toThrow(Unwritable);
    expect(readFileSync(path, 'utf8')).toBe('A=1\n');
  });

  it('go to the file behind a link', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'real'), 'A=1\n');
    symlinkSync(join(folder, 'real'), join(folder, '.env'));
    writeEnvFile(join(folder, '.env'), { A: '2' });
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('A=2\n');
    expect(readEnvFile(join(folder, '.env'))).toEqual({ A: '2' });
    expect(readEnvFile(join(folder, 'absent'))).toEqual({});
  });
});
