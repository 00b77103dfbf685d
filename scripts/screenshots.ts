/** Takes the pictures of the guide and of the README: `npx tsx scripts/screenshots.ts`. Needs a Chromium. */
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { start } from '../local/start.js';

const FOLDER = fileURLToPath(new URL('../docs/imagens', import.meta.url));
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const DEAL = 'Padaria Aurora - Site institucional';
const NAMESAKE_DEAL = 'Paulo Teixeira - Consultoria';

const stateDir = join(tmpdir(), `capturas-${process.pid}`);
const stopping = new AbortController();
let announce: (url: string) => void = () => undefined;
const announced = new Promise<string>((resolve) => {
  announce = resolve;
});
const running = start({
  flowNames: ['conta-a-receber'],
  isOnce: false,
  isReal: false,
  isCapturingExisting: true,
  isReplaying: false,
  stateDir,
  ownFlows: join(stateDir, 'flows'),
  intervalMs: 2000,
  stopSignal: stopping.signal,
  streams: {
    out: {
      write(text: string) {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
        if (url) announce(url);
      },
    },
    problems: process.stderr,
  },
});

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
try {
  const page = await browser.newPage({ locale: 'pt-BR', viewport: { width: 1200, height: 760 } });
  page.setDefaultTimeout(30_000);
  await page.goto(await announced);
  await takeBoard(page);
  await takeRun(page);
  await takeFailure(page);
  await takeMapping(page);
} finally {
  await browser.close();
  stopping.abort();
  await running;
  rmSync(stateDir, { recursive: true, force: true });
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  process.stdout.write(`docs/imagens/${name}.png\n`);
}

async function takeBoard(page: Page): Promise<void> {
  // The example flow takes deals under R$ 1.000,00.
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Marcar como ganho ${DEAL}` }) });
  await card.getByText('Editar valor').click();
  await card.getByLabel('Valor em reais').fill('980,00');
  await card.getByRole('button', { name: 'Salvar valor' }).click();
  await page.getByRole('button', { name: `Marcar como ganho ${DEAL}` }).click();
  const arrived = page.getByRole('list', { name: 'A receber' }).getByText(DEAL);
  await arrived.waitFor();
  await page.goto(new URL('/', page.url()).href);
  await take(page, 'painel');
}

async function takeRun(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Execuções', exact: true }).click();
  await page.getByRole('link', { name: /^Concluídas/ }).waitFor();
  await page.getByRole('link', { name: DEAL }).click();
  await page.getByText('O que o passo recebeu').click();
  await take(page, 'execucoes');
}

/** Two people in the books have this customer's name, and the connector does not guess. */
async function takeFailure(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Painel', exact: true }).click();
  await page.getByRole('button', { name: `Marcar como ganho ${NAMESAKE_DEAL}` }).click();
  await page.getByRole('link', { name: 'Execuções', exact: true }).click();
  await page.getByRole('link', { name: /^Com falha 1/ }).click();
  await page.getByRole('link', { name: NAMESAKE_DEAL }).click();
  await page.locator('.reason.bad').waitFor();
  await take(page, 'execucao-com-falha');
}

async function takeMapping(page: Page): Promise<void> {
  const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('link', { name: 'Criar automação' }).click();
  await page.getByLabel('Título da automação').fill('Negócio ganho vira conta a receber');
  await next('Continuar');
  await page.getByLabel('Negócio Ganho').check();
  await next('Continuar');
  await next('Usar a chave que já está conectada');
  await page.getByRole('heading', { name: 'O que capturar' }).waitFor();
  await take(page, 'gatilho');
  await next('Continuar');
  await next('Continuar');
  await page.getByRole('button', { name: /^Usar a conta já conectada/ }).click();
  await page.getByLabel('Criar contas a receber').check();
  await next('Continuar');
  await page.getByRole('button', { name: 'Inserir infos em Valor', exact: true }).click();
  await take(page, 'criar-automacao');
}
