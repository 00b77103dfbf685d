import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Checked } from '../../../local/doctor/check.js';
import { type Examined, examine } from '../../../local/doctor/examine.js';
import { toMarkdown } from '../../../local/doctor/markdown.js';
import { isRead } from '../../../local/dry-run/reads.js';
import { readConnection } from '../../../local/host/connection/connection.js';
import { createScrubber } from '../../../local/host/scrub.js';
import { openUnpacedSandbox, type UnpacedSandbox } from '../../unpaced-sandbox.js';
import { connectedFile } from './connected-file.js';

const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
let envFile: string;
const stateDir = join(folder, 'state');
let demo: UnpacedSandbox;
/** As the sandbox is, and with as much the other way as can be. */
let usual: Examined;
let other: Examined;

const look = (changes: NodeJS.ProcessEnv = {}) =>
  examine({
    appPath: demo.app.appPath,
    envFile,
    environment: changes,
    // The app without pauses moves the sandbox's clock instead.
    appEnvironment: { CONTROL_URL: demo.sandbox.controlUrl },
    stateDir,
    temporaryDir: mkdtempSync(join(folder, 'temporary-')),
    scrubber: createScrubber(),
    onChecked: () => undefined,
    pauseMs: 0,
    now: Date.now,
  });

const answersOf = ({ checked }: Examined) =>
  Object.fromEntries(
    checked.flatMap(({ findings = [] }) => findings.map(({ question, answer }) => [question, answer])),
  );
const verdicts = (checked: readonly Checked[]) =>
  Object.fromEntries(checked.map(({ title, verdict }) => [title, verdict]));

beforeAll(async () => {
  demo = await openUnpacedSandbox(folder);
  envFile = await connectedFile(folder, demo);
  await demo.control('DELETE', '/requests');
  usual = await look();
  await demo.control('PATCH', '/moskit/settings', {
    isStatusSearchable: false,
    unsearchableField: 'ignored',
    batchReads: { companies: 'refused', contacts: 'ignored' },
    valueInLists: 'price-missing',
    dateZone: '-03:00',
    dateFractionDigits: 3,
    documentFormat: 'plain',
    isCpfReturned: false,
    isSortHonoured: false,
    listingHeaderPrefix: 'ollow',
  });
  await demo.control('PATCH', '/conta-azul/settings', {
    nextNumberFormat: 'null',
    isProtocolServed: false,
    costCentreListName: 'itens',
    personEnums: 'capitals',
    isPersonTypeDefaultApplied: false,
    isOverdueListed: false,
  });
  other = await look();
}, 120_000);
afterAll(async () => {
  await demo.sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('an examination', () => {
  it('sends nothing that is not a read', async () => {
    const requests = await demo.control<{ service: 'moskit' | 'conta-azul'; method: string; path: string }[]>(
      'GET',
      '/requests',
    );
    const writes = requests.filter(({ service, method, path }) => {
      if (service === 'moskit') return !isRead({ service, method, path: path.replace(/^\/v2/, '') });
      return method !== 'GET' && path !== '/oauth/token';
    });
    expect(writes).toEqual([]);
    expect([usual.held, other.held]).toEqual([0, 0]);
    expect(usual.reads).toBeGreaterThan(80);
  });

  it('finds nothing wrong with a connection that works, and keeps the token that it renewed', () => {
    const wrong = [...usual.checked, ...other.checked].filter(({ verdict }) => verdict === 'bad');
    expect(wrong).toEqual([]);
    expect(usual.checked).toHaveLength(20);
    const stored = readConnection(join(stateDir, 'connection.json'));
    expect(stored?.isExpired).toBe(false);
    expect(stored?.authData['refresh_token']).not.toBe(
      /^authData_refresh_token=(.*)$/m.exec(readFileSync(envFile, 'utf8'))?.[1],
    );
  });

  it('tells what each open question turned out to be', () => {
    expect(answersOf(usual)).toMatchObject({
      'Condição status one_of': expect.stringMatching(/^atendida/),
      'Condição closeDate gte': expect.stringMatching(/^atendida/),
      'Condição field_that_does_not_exist one_of': 'recusada (422)',
      'Lote de companies': 'atendida',
      'Valor (price) na lista': '13 de 14; só no detalhe: 0 de 5',
      'closeDate dos ganhos': expect.stringContaining('data e hora, sem frações, Z'),
      'cpf do contato': expect.stringMatching(/^o campo vem/),
      'sort=closeDate&order=DESC': expect.stringMatching(/^atendida/),
      'Formato do próximo número': '200, inteiro',
      'Centros de custo': expect.stringContaining('envelope: items,'),
      'Grafia de tipo_pessoa': expect.stringContaining('Jurídica'),
      'GET /v1/protocolo de um protocolo inexistente': '404, "registro não encontrado"',
      'O caminho curto existe': expect.stringMatching(/^não se sabe sem gravar/),
      'Resposta a uma chave errada': '401, corpo objeto',
    });
    expect(answersOf(other)).toMatchObject({
      'Condição status one_of': expect.stringMatching(/^ignorada: \d+ de 22 não a cumprem/),
      'Condição field_that_does_not_exist one_of': expect.stringMatching(/^ignorada/),
      'Lote de companies': 'recusada (422)',
      'Lote de contacts': 'ignorada: vieram outros',
      'Lote de users': 'atendida',
      'Valor (price) na lista': expect.stringMatching(/^0 de \d+; só no detalhe: [1-5] de 5/),
      'closeDate dos ganhos': expect.stringContaining('data e hora, 3 casas, com fuso'),
      'cpf do contato': expect.stringMatching(/^o campo não vem/),
      'Formato do próximo número': '200, vazio',
      'Centros de custo': expect.stringContaining('envelope: itens,'),
      'Grafia de tipo_pessoa': expect.stringContaining('JURIDICA'),
      'GET /v1/protocolo de um protocolo inexistente': '404',
    });
    expect(verdicts(other.checked)).toMatchObject({
      'Condições da busca': 'unknown',
      'Leitura em lote': 'unknown',
      'Próximo número de venda': 'unknown',
    });
  });

  it('reports no name, document, address, amount, id or credential of the account', async () => {
    const report = [usual, other]
      .map(({ checked, reads }) => toMarkdown(checked, { version: '1', node: '20', reads }))
      .join('\n');
    const held = new Set<string>();
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) for (const each of value) collect(each);
      else if (typeof value === 'object' && value !== null)
        for (const each of Object.values(value)) collect(each);
      else if (typeof value === 'string' && value.length > 5 && !/^[A-Z_]+$/.test(value)) held.add(value);
      else if (typeof value === 'number' && value > 9999) held.add(String(value));
    };
    collect(await demo.control('GET', '/moskit/board'));
    collect(await demo.control('GET', '/conta-azul/books'));
    for (const list of ['companies', 'contacts', 'users', 'products', 'stages']) {
      const address = `${demo.sandbox.environment['MOSKIT_BASE_URL']}/${list}?quantity=50`;
      collect(
        await (
          await fetch(address, { headers: { apikey: demo.sandbox.fields['moskit_api_key'] ?? '' } })
        ).json(),
      );
    }
    collect(demo.sandbox.environment);
    collect(demo.sandbox.fields);
    collect(readConnection(join(stateDir, 'connection.json'))?.authData);
    expect(held.size).toBeGreaterThan(100);
    const ownWords = [
      'Física',
      'Jurídica',
      'Estrangeira',
      'Cliente',
      'Fornecedor',
      'Transportadora',
      'Moskit',
    ];
    expect([...held].filter((value) => report.includes(value) && !ownWords.includes(value))).toEqual([]);
  });
});

describe('an examination of a connection that does not stand', () => {
  it('names the key that Moskit refuses and looks no further', async () => {
    const { checked } = await look({ authData_moskit_api_key: 'uma-chave-errada' });
    expect(checked.map(({ title, verdict }) => [title, verdict])).toEqual([
      ['Teste da conexão', 'bad'],
      ['Chave de API', 'bad'],
    ]);
    expect(checked[1]?.cure).toContain('npm run connect -- --ask-all');
  });

  it('says that the account has to be connected again', async () => {
    const { checked } = await look({ authData_refresh_token: 'revogado', authData_access_token: 'x' });
    expect(checked[0]?.verdict).toBe('bad');
    expect(checked[0]?.cure).toBe('Rode "npm run connect" de novo.');
    expect(checked[1]?.verdict).toBe('good');
  });
});
