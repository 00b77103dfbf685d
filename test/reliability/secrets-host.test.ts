import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type DemoSandbox, startDemoSandbox } from '../../local/demo-sandbox.js';
import type { HostEvent } from '../../local/host/engine/events.js';
import { parseFlow } from '../../local/host/flow/read-flow.js';
import { openHost } from '../../local/host/host.js';
import { createScrubber } from '../../local/host/scrub.js';
import { places } from '../../local/places.js';
import { createOutput } from '../../local/terminal/output.js';
import { createReport } from '../../local/terminal/report.js';
import { temporaryFolder } from '../local/host/temporary-folder.js';

/* The local host with automations that go wrong in every way: what it prints and what it writes down. */

jest.setTimeout(60_000);

let sandbox: DemoSandbox;
let printed = '';
let runLog = '';
const events: HostEvent[] = [];
const secrets: Record<string, string> = {};
const documents = new Set<string>();

const flowWith = (id: string, change: Record<string, string>) => {
  const input = {
    accrual_date: '{{trigger.won_on}}',
    amount: '{{trigger.value}}',
    description: 'Plano {{trigger.customer_tax_id}}',
    notes: 'CPF ou CNPJ {{trigger.customer_tax_id_formatted}}',
    financial_account: 'Conta Corrente',
    category: 'Consultoria',
    reference: '{{trigger.id}}',
    customer_name: '{{trigger.customer_name}}',
    customer_type: '{{trigger.customer_type}}',
    customer_tax_id: '{{trigger.customer_tax_id}}',
    role_type: 'Cliente',
    ...change,
  };
  const fields = Object.entries(input).map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`);
  return parseFlow(
    `${id}.yaml`,
    `title: ${id}
trigger: { operation: deal_won, input: {} }
steps:
  - id: receber
    action: create_receivable
    input:
${fields.join('\n')}
`,
  );
};

async function control(method: string, path: string, body: object = {}): Promise<void> {
  await fetch(`${sandbox.controlUrl}${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

beforeAll(async () => {
  const stateDir = join(temporaryFolder(), 'state');
  sandbox = await startDemoSandbox(join(stateDir, 'sandbox.json'));
  const { deals } = await sandbox.control.board();
  const first = deals.find(
    ({ status, companyName }) => status === 'OPEN' && /Padaria/.test(companyName ?? ''),
  );
  for (const { id, status } of deals) if (status === 'WON') await control('DELETE', `/moskit/deals/${id}`);

  const scrubber = createScrubber();
  const write = (text: string) => {
    printed += text;
  };
  const stream = { write, isTTY: false, columns: 200 };
  const output = createOutput({ out: stream, problems: stream }, scrubber);
  const report = createReport(output, Date.now);
  const onEvent = (event: HostEvent) => {
    events.push(event);
    report.listen(event);
  };
  const options = { appPath: places.app, environment: sandbox.environment, stateDir, onEvent, scrubber };
  const host = await openHost({ ...options, maxAttempts: 1 });
  const connection = await host.connect(sandbox);
  const { clientSecret, password } = await sandbox.control.contaAzulCredentials();
  Object.assign(secrets, { clientSecret, password, ...connection.stored().authData });

  const engine = host.start(connection);
  const flows = [
    flowWith('recusado', { description: 'Recusado' }),
    flowWith('certo', { reference: '{{trigger.id}}-2' }),
    flowWith('chave-no-lugar-da-categoria', {
      category: `${secrets.moskit_api_key} ${secrets.access_token}`,
    }),
    flowWith('documento-no-lugar-da-conta', { financial_account: '{{trigger.customer_tax_id_formatted}}' }),
  ];
  for (const flow of await host.check(flows, connection)) engine.add(flow, { isCapturingExisting: false });
  await engine.pollAll();
  await control('POST', `/moskit/deals/${first?.id}/win`);
  await control('POST', '/faults', {
    service: 'conta-azul',
    kind: 'error-before',
    status: 400,
    method: 'POST',
    path: '/v1/financeiro/contas-a-receber',
    times: 1,
  });
  await engine.pollAll();
  await engine.runUntilSettled();
  await control('POST', '/conta-azul/revoke');
  await control('POST', '/conta-azul/expire-tokens');
  engine.replayAll(['errored']);
  await engine.runUntilSettled();
  report.printSummary();
  Object.assign(secrets, connection.stored().authData);
  runLog = readFileSync(join(stateDir, 'run-log.jsonl'), 'utf8');
  await host.close();

  for (const event of events) {
    if (event.type !== 'captured') continue;
    const { customer_tax_id: plain, customer_tax_id_formatted: formatted } = event.item;
    for (const document of [plain, formatted]) if (typeof document === 'string') documents.add(document);
  }
});
afterAll(() => sandbox.stop());

it('went wrong in the ways that it should', () => {
  const endings = events.flatMap((event) => (event.type === 'step-finished' ? [event.outcome.status] : []));
  expect([...new Set(endings)].sort()).toEqual(['errored', 'expired', 'success']);
  expect([...documents].map((document) => document.length).sort()).toEqual([14, 18]);
});

it('printed no secret and no document', () => {
  const told = [...Object.values(secrets), ...documents].filter((secret) => printed.includes(secret));
  expect([printed.length > 500, told]).toEqual([true, []]);
});

it('wrote no secret and no document into the run log', () => {
  const told = [...Object.values(secrets), ...documents].filter((secret) => runLog.includes(secret));
  expect([runLog.split('\n').length > 10, told]).toEqual([true, []]);
});
