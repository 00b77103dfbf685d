import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as zod from 'zod';
import { startDemoSandbox } from '../../local/demo-sandbox.js';
import { readAppDefinition } from '../../local/host/app-definition.js';
import { authorize, testConnection } from '../../local/host/connection/connect.js';
import { type Connection, openConnection } from '../../local/host/connection/connection.js';
import { createScrubber } from '../../local/host/scrub.js';
import { PackageFailed } from './package-failed.js';
import { openPackedApp } from './packed-app.js';

const deal = zod.object({
  id: zod.string(),
  name: zod.string(),
  value: zod.number(),
  value_cents: zod.number(),
  value_brl: zod.string(),
  won_on: zod.string(),
  customer_name: zod.string(),
  customer_type: zod.string(),
  customer_tax_id: zod.string().nullable(),
});
type Deal = zod.output<typeof deal>;
const receivable = zod.object({ id: zod.string(), created: zod.literal(true), amount_brl: zod.string() });
const books = zod.object({
  receivables: zod.array(
    zod.object({ id: zod.string(), totalCents: zod.number(), personName: zod.string() }),
  ),
});

export interface Trial {
  /** How many won deals the trigger read. */
  deals: number;
  customer: string;
  amount: string;
}

/**
 * Runs an unpacked app on a sandbox of its own: connects it, reads won deals, and makes a receivable of the newest.
 * @param folder where the archive was unpacked
 * @param workFolder empty; for what lasts as long as the trial
 * @throws PackageFailed
 */
export async function tryPackedApp(folder: string, nodePath: string, workFolder: string): Promise<Trial> {
  mkdirSync(workFolder, { recursive: true });
  const scrubber = createScrubber();
  const sandbox = await startDemoSandbox(join(workFolder, 'sandbox.json'));
  try {
    const { environment } = sandbox;
    const cachePath = join(workFolder, 'cache.jsonl');
    const app = await openPackedApp({ folder, nodePath, environment, cachePath });
    try {
      const stored = await authorize({ app, scrubber, fields: sandbox.fields, visit: sandbox.visit });
      const connection = openConnection(stored, { app, scrubber, path: join(workFolder, 'connection.json') });
      await testConnection(connection, await readAppDefinition(app));
      return await runOnce(connection, sandbox.controlUrl);
    } finally {
      await app.close();
    }
  } catch (error) {
    if (error instanceof PackageFailed) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PackageFailed('O conector empacotado não funciona no sandbox.', scrubber.line(reason));
  } finally {
    await sandbox.stop();
  }
}

async function runOnce(connection: Connection, controlUrl: string): Promise<Trial> {
  const won = await pollWonDeals(connection);
  if (won.length === 0) throw new PackageFailed('O gatilho não devolveu nenhum negócio.');
  const newest = deal.parse(won[0]);
  const created = await createReceivable(connection, newest);
  await checkBooks(controlUrl, created.id, newest);
  return { deals: won.length, customer: newest.customer_name, amount: created.amount_brl };
}

async function pollWonDeals(connection: Connection): Promise<unknown[]> {
  const inputData = { recapture: false, only_complete: true };
  const { result } = await connection.call({ method: 'triggers.deal_won.operation.perform', inputData });
  return zod.array(zod.unknown()).parse(result);
}

async function createReceivable(connection: Connection, won: Deal): Promise<zod.output<typeof receivable>> {
  const inputData = {
    accrual_date: won.won_on,
    amount: String(won.value),
    notes: 'Teste do pacote',
    description: won.name,
    financial_account: 'Conta Corrente',
    category: 'Consultoria',
    customer_name: won.customer_name,
    customer_type: won.customer_type,
    customer_tax_id: won.customer_tax_id ?? '',
    role_type: 'Cliente',
    reference: won.id,
  };
  const method = 'creates.create_receivable.operation.perform';
  return receivable.parse((await connection.call({ method, inputData })).result);
}

/** What the app says it created has to be in Conta Azul's books, to the cent. */
async function checkBooks(controlUrl: string, id: string, won: Deal): Promise<void> {
  const response = await fetch(`${controlUrl}/conta-azul/books`, { signal: AbortSignal.timeout(10_000) });
  const entry = books.parse(await response.json()).receivables.find((booked) => booked.id === id);
  if (entry?.totalCents !== won.value_cents) {
    throw new PackageFailed(`O Conta Azul do sandbox não tem a conta a receber de ${won.value_brl}.`);
  }
}
