import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePackage } from './package/make-package.js';
import { PackageFailed } from './package/package-failed.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const workFolder = mkdtempSync(join(tmpdir(), 'moskit-conta-azul-'));
const cleanUp = () => rmSync(workFolder, { recursive: true, force: true });
process.once('SIGINT', () => {
  cleanUp();
  process.exit(130);
});

try {
  await makePackage({ root, workFolder, say: console.log });
} catch (error) {
  if (!(error instanceof PackageFailed)) throw error;
  console.error(`\n${error.message}`);
  if (error.detail) console.error(error.detail.replace(/^/gm, '    '));
  process.exitCode = 1;
} finally {
  cleanUp();
}
