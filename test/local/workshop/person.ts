import type { Page } from 'playwright-core';

/* What a person does on the page, by what is written on it. */

export interface SetUp {
  title: string;
  /** Whether the keys and the login are filled in, or what is connected is used again. */
  isConnecting: boolean;
  isRecapturing: boolean;
  pipeline: string | null;
  description: string;
  /** Called on every page that comes by. */
  look(): Promise<void>;
}

/** Values that are put in from the trigger: field on screen → info on screen. */
const MAPPED = {
  'Data de competência': 'Data do ganho {{trigger.won_on}}',
  Valor: 'Valor {{trigger.value}}',
  Observação: 'ID do negócio',
  'Nome do cliente': 'Nome do cliente',
  'CPF ou CNPJ': 'CPF ou CNPJ do cliente {{trigger.customer_tax_id}}',
  Referência: 'ID do ganho',
} as const;

const next = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** The whole set-up, from the title to the automation that is on. @returns the name of its file */
export async function setUp(page: Page, options: SetUp): Promise<string> {
  await page.getByRole('link', { name: 'Criar automação' }).click();
  await options.look();
  await page.getByLabel('Título da automação').fill(options.title);
  await next(page, 'Continuar');

  await page.getByLabel('Negócio Ganho').check();
  await options.look();
  await next(page, 'Continuar');

  await options.look();
  if (options.isConnecting) await connectMoskit(page, options);
  else await next(page, 'Usar a chave que já está conectada');

  await options.look();
  const again = page.getByLabel('Capturar novamente se for reaberto e ganho outra vez');
  await again.setChecked(options.isRecapturing);
  await next(page, 'Continuar');

  await options.look();
  if (options.pipeline) await page.getByLabel(options.pipeline, { exact: true }).check();
  await next(page, 'Continuar');

  await options.look();
  if (options.isConnecting) await signIn(page);
  else await page.getByRole('button', { name: /^Usar a conta já conectada/ }).click();

  await options.look();
  await page.getByLabel('Criar contas a receber').check();
  await next(page, 'Continuar');
  await fillIn(page, options);

  await options.look();
  await next(page, 'Testar este passo');
  await page.getByText('Funcionou').waitFor();
  await options.look();
  await next(page, 'Ativar automação');
  await page.getByRole('heading', { name: 'A automação está ligada' }).waitFor();
  await options.look();
  return (await page.locator('#arquivo').textContent())?.replace('.yaml', '') ?? '';
}

async function connectMoskit(page: Page, { look }: SetUp): Promise<void> {
  const key = page.getByLabel('Chave de API do Moskit CRM');
  await key.fill('uma-chave-que-nao-existe');
  await next(page, 'Testar e continuar');
  await page.getByRole('alert').waitFor();
  await look();
  await key.fill((await page.locator('code[id^="demo-"]').textContent()) ?? '');
  await next(page, 'Testar e continuar');
}

/** On Conta Azul's own page, which shows the demonstration's user; at first somebody declines. */
async function signIn(page: Page): Promise<void> {
  await next(page, 'Entrar no Conta Azul');
  await next(page, 'Recusar');
  await page.getByText('A autorização foi recusada.').waitFor();
  await next(page, 'Entrar no Conta Azul');
  const [username = '', password = ''] = await page.locator('.hint code').allInnerTexts();
  await page.getByLabel('E-mail').fill(username);
  await page.getByLabel('Senha').fill(password);
  await next(page, 'Entrar e autorizar');
  await page.getByText('Conta Azul conectado.').waitFor();
}

async function fillIn(page: Page, { description, look }: SetUp): Promise<void> {
  await look();
  await next(page, 'Salvar e testar');
  await page.getByText('Preencha o campo Valor.').waitFor();
  await page.getByText('Fazer este passo só se… (opcional)').click();
  await look();
  for (const [field, info] of Object.entries(MAPPED)) await insert(page, field, info);
  await page.getByLabel('Descrição obrigatório').fill(description);
  await insert(page, 'Descrição', 'Nome do negócio');
  await page.getByLabel('Conta obrigatório', { exact: true }).selectOption({ label: 'Conta Corrente' });
  await page.getByLabel('Categoria obrigatório', { exact: true }).selectOption({ label: 'Consultoria' });
  await page.getByText('Usar outro valor em Tipo do cliente').click();
  await insert(page, 'Tipo do cliente', 'Tipo do cliente');
  await next(page, 'Salvar e testar');
}

/** With the keyboard alone: the button, the filter, the value found. */
async function insert(page: Page, field: string, info: string): Promise<void> {
  await page.getByRole('button', { name: `Inserir infos em ${field}`, exact: true }).press('Enter');
  await page.getByLabel('Procurar').fill(info);
  await page.locator('.info:visible').first().press('Enter');
}

export async function winDeal(page: Page, name: string): Promise<void> {
  await openBoard(page);
  await page.getByRole('button', { name: `Marcar como ganho ${name}` }).click();
}

export async function reopenDeal(page: Page, name: string): Promise<void> {
  await openBoard(page);
  await page.getByRole('button', { name: `Reabrir ${name}` }).click();
  await page.getByText('Negócio reaberto.').waitFor();
}

export async function openBoard(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Painel', exact: true }).click();
}

/** What Conta Azul shows to receive under a description, each as its line of facts; waits until so many are there. */
export async function receivables(page: Page, description: string, expected: number): Promise<string[]> {
  await openBoard(page);
  const cards = page
    .getByRole('list', { name: 'A receber' })
    .getByRole('listitem')
    .filter({ has: page.getByText(description) });
  await cards.nth(expected - 1).waitFor();
  return cards.locator('.facts').allInnerTexts();
}

export async function planFault(page: Page, kind: string): Promise<void> {
  await page.getByRole('link', { name: 'Falhas', exact: true }).click();
  await page.getByLabel(kind).check();
  await page.getByRole('button', { name: 'Preparar falha' }).click();
  await page.getByText('Falha preparada.').waitFor();
}
