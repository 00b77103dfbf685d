import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signIn } from '../../local/host/connection/sign-in.js';
import { parseFlow } from '../../local/host/flow/read-flow.js';
import { openHost } from '../../local/host/host.js';
import type { HostReport } from './other-processes.js';
import { timeOf } from './statistics.js';

/*
 * The local host as `npm start` runs it, alone in this process, on a sandbox in another one: deals are won fifty at a
 * time, each becomes a receivable, until there were as many as asked for. Nobody waits for the pace of the services.
 */

const APP = fileURLToPath(new URL('../unpaced-app.mjs', import.meta.url));
const BATCH = 50;
const CUSTOMERS = 100;
const DAY = 86_400_000;

const flow = parseFlow(
  'medicao.yaml',
  `
title: Medição
trigger: { operation: deal_won, input: { recapture: false, only_complete: true } }
steps:
  - id: receber
    action: create_receivable
    input:
      accrual_date: '{{trigger.won_on}}'
      amount: '{{trigger.value}}'
      description: '{{trigger.name}}'
      notes: 'Negócio {{trigger.deal_id}}'
      financial_account: Conta Corrente
      category: Criação e design
      reference: '{{trigger.id}}'
      customer_name: '{{trigger.customer_name}}'
      customer_type: '{{trigger.customer_type}}'
      role_type: Cliente
`,
);

const { contaAzulUrl, moskitUrl, controlUrl } = JSON.parse(process.env['BENCH_SANDBOX'] ?? '{}');
const wanted = Number(process.env['BENCH_EVENTS']);

async function control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${controlUrl}${path}`, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? Object() : Object(await answer.json());
}

/** Of this process after a collection, and of the app's processes, where the system tells. */
function sample(events: number): HostReport['samples'][number] {
  Object(globalThis).gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { events, heap: heapUsed, rss, appRss: childrenMemory() };
}

/** Resident bytes of the largest child; 0 where the system has no `/proc`. */
function childrenMemory(): number {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
    const sizes = children.map((id) => {
      const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
      return Number(kilobytes ?? 0) * 1024;
    });
    return Math.max(...sizes);
  } catch {
    return 0;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-host-'));
const limits = { requestsPerSecond: 100_000, requestsPerMinute: 1_000_000 };
await control('PATCH', '/conta-azul/settings', limits);
await control('PATCH', '/moskit/settings', { rateLimitPerSecond: 100_000, rateLimitPerMinute: 1_000_000 });
for (const { id } of (await control<{ deals: { id: number }[] }>('GET', '/moskit/board')).deals) {
  await control('DELETE', `/moskit/deals/${id}`);
}
const companies: number[] = [];
for (let index = 0; index < CUSTOMERS; index += 1) {
  companies.push(
    (await control<{ id: number }>('POST', '/moskit/companies', { name: `Empresa ${index}` })).id,
  );
}

/** Spread over the window, so that hardly two of a customer fall due on one day. */
function wins(from: number) {
  return Array.from({ length: BATCH }, (_, index) => ({
    name: `Negócio ${from + index}`,
    status: 'WON',
    priceCents: 10_000 + from + index,
    companyId: companies[(from + index) % CUSTOMERS],
    closedAt: new Date(Date.now() - (1 + ((from + index) % 29)) * DAY - index * 1_000).toISOString(),
  }));
}

const { clientId, clientSecret, username, password } = await control<
  Record<'clientId' | 'clientSecret' | 'username' | 'password', string>
>('GET', '/conta-azul/credentials');
const host = await openHost({
  appPath: APP,
  environment: {
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    MOSKIT_BASE_URL: moskitUrl,
    CONTA_AZUL_BASE_URL: contaAzulUrl,
    CONTA_AZUL_AUTHORIZE_URL: `${contaAzulUrl}/login#/oauth/authorize`,
  },
  stateDir: join(folder, 'state'),
  onEvent: () => undefined,
});
try {
  const connection = await host.connect({
    fields: { moskit_api_key: (await control<{ key: string }>('GET', '/moskit/credentials')).key },
    visit: (url) => signIn(url, { username, password }),
  });
  const engine = host.start(connection);
  for (const checked of await host.check([flow], connection)) {
    engine.add(checked, { isCapturingExisting: true });
  }
  let milliseconds = 0;
  const samples: HostReport['samples'] = [];
  for (let events = 0; events < wanted; events += BATCH) {
    const { ids } = await control<{ ids: number[] }>('POST', '/moskit/deals/bulk', wins(events));
    milliseconds += await timeOf(async () => {
      await engine.pollAll();
      await engine.runUntilSettled();
    });
    samples.push(sample(events + BATCH));
    for (const id of ids) await control('DELETE', `/moskit/deals/${id}`);
  }
  const { receivables } = await control<{ receivables: { description: string }[] }>(
    'GET',
    '/conta-azul/books',
  );
  const records = receivables.filter(({ description }) => description.startsWith('Negócio ')).length;
  process.send?.({ milliseconds, records, samples });
} finally {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
}
