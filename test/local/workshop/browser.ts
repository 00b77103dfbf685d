import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import * as zod from 'zod';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing of its own to fetch, nothing kept. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a browser is installed; `null` on a machine without one. */
export const browserPath = PLACES.find((path) => existsSync(path)) ?? null;

export interface OpenBrowser {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** What the pages wrote to the console as errors or warnings, and scripts that failed. */
  complaints: string[];
}

export async function openBrowser(executablePath: string): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const context = await browser.newContext({
    locale: 'pt-BR',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return { browser, context, page, complaints };
}

const violations = zod.array(zod.object({ id: zod.string(), nodes: zod.array(zod.string()) }));

/** What the checker finds wrong with the page as it is now: rule and elements. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))',
  );
  return violations.parse(found).map(({ id, nodes }) => `${id}: ${nodes.join(' ')}`);
}
