import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openDryRun } from '../../../local/dry-run/open-dry-run.js';
import { StateInUse } from '../../../local/host/state/state-directory.js';
import { temporaryFolder } from '../host/temporary-folder.js';

const folders = () => {
  const folder = temporaryFolder();
  const keptDir = join(folder, 'kept');
  mkdirSync(keptDir);
  writeFileSync(join(keptDir, 'journal.jsonl'), 'what was captured\n');
  return { environment: {}, stateDir: join(folder, 'temporary'), keptDir };
};

describe('the folders of a dry run', () => {
  it('are a temporary one that knows what was captured, and the real one for the authorization alone', async () => {
    const options = folders();
    const dryRun = await openDryRun({ ...options, isReal: true });
    expect(readFileSync(join(options.stateDir, 'journal.jsonl'), 'utf8')).toBe('what was captured\n');
    expect(dryRun.hasHistory).toBe(true);
    expect(dryRun.connectionFile).toBe(join(options.keptDir, 'connection.json'));
    await dryRun.close();
    expect(existsSync(join(options.keptDir, 'host.pid'))).toBe(false);
  });

  it('are not those of a program that holds the same token', async () => {
    const options = { ...folders(), isReal: true };
    const first = await openDryRun(options);
    await expect(openDryRun(options)).rejects.toBeInstanceOf(StateInUse);
    await first.close();
  });

  it('leave the authorization of the sandbox in the temporary one', async () => {
    const options = folders();
    const dryRun = await openDryRun({ ...options, isReal: false });
    expect(dryRun.connectionFile).toBeNull();
    expect(existsSync(join(options.keptDir, 'host.pid'))).toBe(false);
    await dryRun.close();
  });
});
