import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRealAccount } from '../../../local/account.js';
import { openDryRun } from '../../../local/dry-run/open-dry-run.js';
import { isRead } from '../../../local/dry-run/reads.js';
import { readConnection } from '../../../local/host/connection/connection.js';
import { readFlows } from '../../../local/host/flow/read-flow.js';
import { openHost } from '../../../local/host/host.js';
import { createScrubber } from '../../../local/host/scrub.js';
import { places } from '../../../local/places.js';
import { createOutput } from '../../../local/terminal/output.js';
import { createReport } from '../../../local/terminal/report.js';
import { useAccount } from '../../../local/use-account.js';
import { openUnpacedSandbox, type UnpacedSandbox } from '../../unpaced-sandbox.js';
import { connectedFile } from './connected-file.js';

/* Every example automation, on accounts that are real for the program: credentials in a file, a state folder, tokens. */

interface Logged {
  service: 'moskit' | 'conta-azul';
  method: string;
  path: string;
}

const folder = mkdtempSync(join(tmpdir(), 'dry-run-'));
let envFile: string;
const keptDir = join(folder, 'kept');
let demo: UnpacedSandbox;
let booksBefore: unknown;
let printed = '';

const books = () => demo.control<Record<string, unknown>>('GET', '/conta-azul/books');

/** One pass of everything; `null` for a pass for real. */
async function pass(isDry: boolean, flowNames?: readonly string[]): Promise<string> {
  const scrubber = createScrubber();
  let text = '';
  const stream = {
    write: (more: string) => {
      text += more;
    },
  };
  const account = readRealAccount(envFile, {});
  const environment = { ...demo.app.environment, ...account.environment };
  const stateDir = isDry ? join(mkdtempSync(join(folder, 'temporary-')), 'state') : keptDir;
  const dryRun = isDry ? await openDryRun({ environment, stateDir, keptDir, isReal: true }) : null;
  const held = dryRun && { take: dryRun.takeHeld, isVerbose: true, scrub: scrubber.scrub };
  const report = createReport(createOutput({ out: stream, problems: stream }, scrubber), Date.now, held);
  const host = await openHost({
    appPath: demo.app.appPath,
    environment: dryRun?.environment ?? environment,
    stateDir,
    connectionFile: dryRun?.connectionFile ?? null,
    onEvent: report.listen,
    scrubber,
  });
  try {
    const connection = await useAccount(host, account);
    const engine = host.start(connection);
    for (const checked of await host.check(readFlows(places.flows, flowNames), connection)) {
      engine.add(checked, { isCapturingExisting: true });
    }
    await engine.pollAll();
    await engine.runUntilSettled();
    report.printSummary();
    return text;
  } finally {
    await host.close();
    await dryRun?.close();
  }
}

beforeAll(async () => {
  demo = await openUnpacedSandbox(folder);
  envFile = await connectedFile(folder, demo);
  booksBefore = await books();
  await demo.control('DELETE', '/requests');
  printed = await pass(true);
}, 120_000);
afterAll(async () => {
  await demo.sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a dry run of every example automation', () => {
  it('sends nothing that is not a read, and leaves the books as they were', async () => {
    const requests = await demo.control<Logged[]>('GET', '/requests');
    const writes = requests.filter(({ service, method, path }) => {
      if (service === 'moskit') return !isRead({ service, method, path: path.replace(/^\/v2/, '') });
      return method !== 'GET' && !(method === 'POST' && path === '/oauth/token');
    });
    expect(writes).toEqual([]);
    expect(requests.length).toBeGreaterThan(50);
    expect(await books()).toEqual(booksBefore);
  });

  it('shows what would be written, in words and as the request, without documents or secrets', () => {
    expect(printed).toContain('◌ Clínica São Lucas - Site novo → Criar venda');
    expect(printed).toContain('(simulado, com o cadastro da pessoa)');
    expect(printed).toMatch(/▸ Criaria uma conta a pagar\n {10}Fornecedor: Ana Souza/);
    expect(printed).toMatch(/Observação: Comissão da venda \d+, negócio 41000002 do Moskit/);
    expect(printed).toContain('POST /v1/financeiro/contas-a-receber');
    expect(printed).toMatch(/Resumo: \d+ capturados, \d+ registros simulados, 0 já existiam/);
    expect(printed).not.toMatch(/\b\d{14}\b|\b\d{11}\b/);
    expect(printed).not.toContain(
      String(readConnection(join(keptDir, 'connection.json'))?.authData['refresh_token']),
    );
  });

  it('keeps the renewed token and nothing else, so that a run for real begins as if it had not been', async () => {
    expect(existsSync(join(keptDir, 'journal.jsonl'))).toBe(false);
    expect(existsSync(join(keptDir, 'host.pid'))).toBe(false);
    const stored = readConnection(join(keptDir, 'connection.json'));
    const inFile = readRealAccount(envFile, {}).authData['refresh_token'];
    expect(stored?.isExpired).toBe(false);
    expect(stored?.authData['refresh_token']).not.toBe(inFile);

    const forReal = await pass(false, ['conta-a-receber']);
    expect(forReal).toContain('(novo registro, pessoa cadastrada agora)');
    expect(forReal).not.toContain('Conexão expirada');
  });

  it('knows afterwards what has been captured for real, and does not show it again', async () => {
    const journal = readFileSync(join(keptDir, 'journal.jsonl'), 'utf8');
    const again = await pass(true, ['conta-a-receber']);
    expect(again).toContain('Resumo: 0 capturados');
    expect(readFileSync(join(keptDir, 'journal.jsonl'), 'utf8')).toBe(journal);
  });
});
