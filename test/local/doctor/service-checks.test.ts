import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCheck } from '../../../local/doctor/app-checks.js';
import type { Check, Checked } from '../../../local/doctor/check.js';
import { type MoskitSample, moskitDealChecks } from '../../../local/doctor/moskit-deals.js';
import { moskitSearchChecks } from '../../../local/doctor/moskit-searches.js';
import { rawReads } from '../../../local/doctor/raw-reads.js';
import { type Sandbox, startSandbox } from '../../../local/sandbox/index.js';

/* The whole examination, with the built connector, is in test/reliability/real-accounts/. */

let sandbox: Sandbox;
const change = (settings: object) =>
  fetch(`${sandbox.controlUrl}/moskit/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
const KEY = '00000000-5eed-4000-8000-000000000001';

async function look(moskitKey = KEY, only?: string, moskitUrl = sandbox.moskitUrl): Promise<Checked[]> {
  const reads = rawReads({
    moskitUrl,
    contaAzulUrl: sandbox.contaAzulUrl,
    moskitKey,
    accessToken: () => '',
    pauseMs: 0,
  });
  const sample: MoskitSample = { users: [], deals: [] };
  const checks: Check[] = [
    ...moskitDealChecks(reads, sample),
    ...moskitSearchChecks(reads, sample, Date.now()),
  ];
  const checked: Checked[] = [];
  for (const check of checks.filter(({ title }) => only === undefined || title === only)) {
    checked.push({ area: check.area, title: check.title, ...(await runCheck(check)) });
  }
  return checked;
}
const answersOf = (checked: readonly Checked[]) =>
  Object.fromEntries(
    checked.flatMap(({ findings = [] }) => findings.map(({ question, answer }) => [question, answer])),
  );

beforeAll(async () => {
  sandbox = await startSandbox();
  await change({ rateLimitPerSecond: 10_000, rateLimitPerMinute: 100_000 });
});
afterAll(() => sandbox.stop());

describe('the examination of Moskit', () => {
  it('says that everything is honoured where it is', async () => {
    const checked = await look();
    expect(checked.map(({ verdict }) => verdict)).toEqual(Array(8).fill('good'));
    expect(answersOf(checked)).toMatchObject({
      'Condição status one_of': expect.stringMatching(/^atendida/),
      'Condição field_that_does_not_exist one_of': 'recusada (422)',
      'Lote de companies': 'atendida',
      'sort=closeDate&order=DESC': 'atendida; sem data por último',
      'Valor (price) na lista': '13 de 14; só no detalhe: 0 de 5',
    });
  });

  it('tells the ignored from the refused', async () => {
    await change({
      isStatusSearchable: false,
      unsearchableField: 'ignored',
      batchReads: { companies: 'refused', contacts: 'ignored' },
      valueInLists: 'price-missing',
      isSortHonoured: false,
    });
    const checked = await look();
    expect(answersOf(checked)).toMatchObject({
      'Condição status one_of': expect.stringMatching(/^ignorada: \d+ de 22 não a cumprem/),
      'Condição field_that_does_not_exist one_of': expect.stringMatching(/^ignorada/),
      'Lote de companies': 'recusada (422)',
      'Lote de contacts': 'ignorada: vieram outros',
      'sort=closeDate&order=DESC': expect.stringMatching(/^ignorada/),
      'Valor (price) na lista': expect.stringMatching(/^0 de \d+; só no detalhe: [1-5] de 5/),
    });
    expect(checked.filter(({ verdict }) => verdict === 'unknown').map(({ title }) => title)).toEqual([
      'Condições da busca',
      'Leitura em lote',
    ]);
  });

  it('names a refused key', async () => {
    const [checked] = await look('outra-chave', 'Chave de API');
    expect([checked?.verdict, checked?.sentence]).toEqual(['bad', 'O Moskit recusou a chave (401).']);
    expect(checked?.cure).toContain('npm run connect -- --ask-all');
  });

  it('says that a service is out of reach', async () => {
    const away = createServer((request) => request.socket.destroy());
    await new Promise<void>((listening) => away.listen(0, '127.0.0.1', listening));
    const address = away.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const [checked] = await look(KEY, 'Chave de API', `http://127.0.0.1:${port}`);
    await new Promise((closed) => away.close(closed));
    expect([checked?.verdict, checked?.sentence]).toEqual(['bad', 'O serviço não respondeu.']);
  });
});
