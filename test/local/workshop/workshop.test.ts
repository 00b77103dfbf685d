import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseFlow } from '../../../local/host/flow/read-flow.js';
import { accessibilityProblems, browserPath, type OpenBrowser, openBrowser } from './browser.js';
import { openBoard, planFault, receivables, reopenDeal, setUp, winDeal } from './person.js';
import { type Running, startRunning } from './running.js';

/* The page as a person meets it, in a browser, over the whole machinery of `npm start`. */

if (browserPath === null)
  process.stderr.write(
    'Sem navegador nesta máquina (apt-get install chromium): os testes da página foram pulados.\n',
  );
const inBrowser = browserPath === null ? describe.skip : describe;

jest.setTimeout(90_000);

const BAKERY = 'Padaria Aurora - Site institucional';
const SCHOOL = 'Escola Pingo de Gente - Plano de conteúdo';
const COFFEE = 'Café Água Doce - Plano de conteúdo';

inBrowser('the workshop', () => {
  let running: Running;
  let open: OpenBrowser;
  /** Pages on which the checker has been, with what it found. */
  const checked = new Map<string, string[]>();
  const look = async () => {
    const place = new URL(open.page.url()).pathname.replace(/[0-9a-f-]{36}/, ':id');
    checked.set(place, [...(checked.get(place) ?? []), ...(await accessibilityProblems(open.page))]);
  };
  const today = new Date().toLocaleDateString('pt-BR', { timeZone: 'America/Sao_Paulo' });

  beforeAll(async () => {
    running = await startRunning(['conta-a-receber']);
    open = await openBrowser(browserPath ?? '');
    await open.page.goto(running.url);
    // The example would make records of the same deals.
    await open.page.getByRole('button', { name: /^Desligar/ }).click();
    await open.page.getByText('Automação desligada.').waitFor();
  });
  afterAll(async () => {
    await open.browser.close();
    await running.stop();
  });

  it('shows its first view in under 100 kB', async () => {
    const parts = ['/', '/oficina.js'];
    const texts = await Promise.all(parts.map(async (path) => (await fetch(`${running.url}${path}`)).text()));
    expect(texts.join('').length).toBeLessThan(100_000);
  });

  it('takes a person through the whole set-up, to a file that can be run by name', async () => {
    const { page } = open;
    const name = await setUp(page, {
      title: 'Uma vez só',
      isConnecting: true,
      isRecapturing: false,
      pipeline: null,
      description: 'Única: ',
      look,
    });
    const file = join(running.ownFlows, `${name}.yaml`);
    const flow = parseFlow(file, readFileSync(file, 'utf8'));
    expect(flow.title).toBe('Uma vez só');
    expect(flow.trigger).toEqual({
      operation: 'deal_won',
      input: { recapture: 'false', only_complete: 'true' },
    });
    expect(flow.steps[0]?.input).toMatchObject({
      accrual_date: '{{trigger.won_on}}',
      amount: '{{trigger.value}}',
      description: 'Única: {{trigger.name}}',
      customer_type: '{{trigger.customer_type}}',
      reference: '{{trigger.id}}',
    });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Baixar o arquivo' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${name}.yaml`);
  });

  it('shows the receivable of a deal that is won, with its value and its person', async () => {
    await winDeal(open.page, BAKERY);
    expect(await receivables(open.page, `Única: ${BAKERY}`, 1)).toEqual([
      `R$ 4.890,00 · Padaria Aurora Ltda · vence em ${today} · em aberto`,
    ]);
    await look();
  });

  it('captures a deal won again only where the switch is on', async () => {
    const { page } = open;
    await setUp(page, {
      title: 'Toda vez',
      isConnecting: false,
      isRecapturing: true,
      pipeline: 'Projetos',
      description: 'Repete: ',
      look: async () => {},
    });
    for (const times of [1, 2]) {
      await reopenDeal(page, BAKERY);
      await winDeal(page, BAKERY);
      expect(await receivables(page, `Repete: ${BAKERY}`, times)).toHaveLength(times);
    }
    expect(await receivables(page, `Única: ${BAKERY}`, 1)).toHaveLength(1);
  });

  it('shows a failure with its reason, and makes the record when the run is repeated', async () => {
    const { page } = open;
    await openBoard(page);
    await page.getByRole('button', { name: 'Desligar Toda vez' }).click();
    await planFault(page, 'Recusar o pedido');
    await look();
    await winDeal(page, SCHOOL);
    await page.getByRole('link', { name: 'Execuções', exact: true }).click();
    await page.getByRole('link', { name: /^Com falha 1/ }).click();
    await look();
    await page.getByRole('link', { name: SCHOOL }).click();
    await page.locator('.reason.bad').waitFor();
    await look();
    await page.getByRole('button', { name: 'Repetir esta execução' }).click();
    await page.getByText('O que o passo devolveu').waitFor();
    expect(await receivables(page, `Única: ${SCHOOL}`, 1)).toEqual([
      `R$ 1.200,00 · Escola Pingo de Gente · vence em ${today} · em aberto`,
    ]);
  });

  it('makes one record of a deal whose answer is lost', async () => {
    const { page } = open;
    await planFault(page, 'Perder a resposta');
    await winDeal(page, COFFEE);
    expect(await receivables(page, `Única: ${COFFEE}`, 1)).toHaveLength(1);
    await page.getByRole('link', { name: 'Execuções', exact: true }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: COFFEE })
      .getByText('Concluída')
      .waitFor({ timeout: 20_000 });
    await page.getByRole('link', { name: 'Falhas', exact: true }).click();
    await page.getByText('Perder a resposta (o registro é gravado): 1 vez').waitFor();
    await page.getByText('Não. Nenhum lançamento').waitFor();
    expect(await receivables(page, `Única: ${COFFEE}`, 1)).toHaveLength(1);
  });

  it('fits a phone', async () => {
    const { page } = open;
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/', '/criar', '/execucoes', '/falhas']) {
      await page.goto(`${running.url}${path}`);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      await look();
    }
  });

  it('has no accessibility problem on any page, and nothing to complain about in the console', () => {
    const problems = [...checked].flatMap(([place, found]) => found.map((problem) => `${place}: ${problem}`));
    expect(problems).toEqual([]);
    expect(checked.size).toBeGreaterThanOrEqual(12);
    expect(open.complaints).toEqual([]);
  });
});
