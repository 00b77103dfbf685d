import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseFlow } from '../../../local/host/flow/read-flow.js';
import { type Running, startRunning } from './running.js';
import { draftReceivable, openVisitor, RECEIVABLE, type Visitor } from './visitor.js';

/* What the page answers, form by form: all of it works without script. */

jest.setTimeout(60_000);

const BAKERY = 41_000_021;

let running: Running;
let visitor: Visitor;

beforeAll(async () => {
  running = await startRunning(['conta-a-receber']);
  visitor = await openVisitor(running);
});
afterAll(() => running.stop());

interface Books {
  receivables: { description: string }[];
}
const described = async (start: string) => {
  const { receivables } = await running.control<Books>('GET', '/conta-azul/books');
  return receivables.filter(({ description }) => description.startsWith(start)).length;
};
const ownFiles = () => (existsSync(running.ownFlows) ? readdirSync(running.ownFlows) : []);

describe('somebody who clicks twice', () => {
  it('tries a step once, and turns one automation on', async () => {
    const draft = await draftReceivable(visitor, 'Duplo clique', { 'f:description': 'Duplo' });
    const test = `${draft}/passos/receivable/teste`;
    await Promise.all([visitor.post(test), visitor.post(test)]);
    expect(await described('Duplo')).toBe(1);

    const activated = await Promise.all([
      visitor.post(`${draft}/ativar`),
      visitor.post(`${draft}/ativar`),
      visitor.post(`${draft}/ativar`),
    ]);
    expect(activated.map(({ location }) => location)).toEqual(Array(3).fill(`${draft}/pronta`));
    expect(ownFiles()).toEqual(['duplo-clique.yaml']);
  });

  it('wins a deal once, and is told that it is won', async () => {
    const path = `/negocios/${BAKERY}/ganhar`;
    const answers = await Promise.all([visitor.post(path), visitor.post(path)]);
    for (const { location } of answers) expect(location).toContain('aviso=ganho');
  });
});

describe('an address or a form that leads nowhere', () => {
  it.each(['/nada', '/execucoes/nada', '/automacoes/nada.yaml', '/negocios/1'])(
    'is a page in Portuguese: %s',
    async (path) => {
      const { status, text } = await visitor.get(path);
      expect(status).toBe(404);
      expect(text).toContain('<h1>Página não encontrada</h1>');
    },
  );

  it.each(['/automacoes/nada/ligar', '/automacoes/nada/desligar', '/execucoes/nada/repetir'])(
    'does not say that something was done: %s',
    async (path) => {
      expect((await visitor.post(path)).status).toBe(404);
    },
  );

  it('says what to do where the form is of an earlier start', async () => {
    const { status, text } = await visitor.post('/falhas/limpar', {}, 'A'.repeat(43));
    expect(status).toBe(403);
    expect(text).toContain('<h1>Esta página ficou velha</h1>');
    expect(text).toContain('<a href="/">');
  });

  it.each(['/conectado', '/conectado?state=outro&code=x'])(
    'says that a connection was not asked for here: %s',
    async (path) => {
      const { status, text } = await visitor.get(path);
      expect(status).toBe(400);
      expect(text).toContain('<h1>Conexão não reconhecida</h1>');
    },
  );

  it('says that a set-up is no longer there', async () => {
    const { location } = await visitor.get('/criar/nada/gatilho');
    expect((await visitor.get(location)).text).toContain('A criação que estava aberta não existe mais.');
  });
});

describe('connecting', () => {
  const begin = async (title: string) => {
    const draft = (await visitor.post('/criar', { titulo: title })).location.replace(/\/gatilho$/, '');
    await visitor.post(`${draft}/gatilho`, { gatilho: 'deal_won' });
    return draft;
  };

  it('says at once that Moskit refuses a key, and shows the key to nobody', async () => {
    const draft = await begin('Chave errada');
    const { text } = await visitor.post(`${draft}/moskit`, { moskit_api_key: 'chave-digitada-errada' });
    expect(text).toContain('O Moskit recusou a chave de API');
    expect(text).not.toContain('chave-digitada-errada');
  });

  it('goes on where somebody declines on the login page', async () => {
    const draft = await begin('Recusada');
    await visitor.post(`${draft}/moskit/usar`);
    const { location } = await visitor.post(`${draft}/conta-azul`);
    const state = /state=([^&]+)/.exec(location)?.[1] ?? '';
    const { status, text } = await visitor.get(`/conectado?error=access_denied&state=${state}`);
    expect(status).toBe(200);
    expect(text).toContain('A autorização foi recusada.');
    expect(text).toContain('Entrar no Conta Azul');
  });

  it('keeps the form where Moskit fails while its lists are read', async () => {
    const draft = await begin('Moskit fora');
    await visitor.post(`${draft}/moskit/usar`);
    const fault = { service: 'moskit', kind: 'error-before', status: 400, times: 20 };
    await running.control('POST', '/faults', fault);
    const { status, text } = await visitor.get(`${draft}/funis`);
    await running.control('DELETE', '/faults');
    expect(status).toBe(200);
    expect(text).toContain('A lista não pôde ser lida');
  });

  it('puts no credential into any page but the demonstration’s key into the form that asks for it', async () => {
    const draft = await begin('Segredos');
    await visitor.post(`${draft}/moskit`, { moskit_api_key: running.moskitKey });
    await visitor.post(`${draft}/conta-azul/usar`);
    await visitor.post(`${draft}/acao`, { acao: 'create:create_receivable' });
    const paths = ['/', '/criar', '/execucoes', '/falhas', '/?livro=pessoas&todos=1'];
    const steps = ['captura', 'funis', 'conta-azul', 'acao', 'passos/receivable', 'passos/receivable/teste'];
    for (const path of [...paths, ...steps.map((step) => `${draft}/${step}`)]) {
      const { text } = await visitor.get(path);
      expect(text).not.toContain(running.moskitKey);
      expect(text).not.toMatch(/eyJ|Bearer|access_token/);
    }
  });
});

describe('what people write', () => {
  const odd = '<script>alert(1)</script> & "Açúcar" 🎉';

  it('is shown as it was written and runs nowhere', async () => {
    await running.control('PATCH', `/moskit/deals/${BAKERY}`, { name: odd });
    const { text } = await visitor.get('/');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Açúcar&quot; 🎉');
    expect(text).not.toContain('<script>alert');
  });

  it('is cut where a title is longer than a screen', async () => {
    const { location } = await visitor.post('/criar', { titulo: 'Muito longo '.repeat(500) });
    expect((await visitor.get(location)).text).toContain(
      `<p class="lead">${'Muito longo '.repeat(10).trim()}</p>`,
    );
  });
});

describe('an automation made here', () => {
  it('is turned off, and then deleted with its file', async () => {
    const draft = await draftReceivable(visitor, 'Para apagar', { 'f:description': 'Apagar' });
    await visitor.post(`${draft}/ativar`);
    expect((await visitor.post('/automacoes/para-apagar/apagar')).location).toContain('aviso=desligue-antes');
    await visitor.post('/automacoes/para-apagar/desligar');
    expect((await visitor.get('/')).text).toContain('action="/automacoes/para-apagar/apagar?');
    expect((await visitor.post('/automacoes/para-apagar/apagar')).location).toContain('aviso=apagada');
    expect(existsSync(join(running.ownFlows, 'para-apagar.yaml'))).toBe(false);
    expect((await visitor.get('/')).text).not.toContain('Para apagar');
  });

  it('that came with the project is not deleted', async () => {
    await visitor.post('/automacoes/conta-a-receber/desligar');
    expect((await visitor.post('/automacoes/conta-a-receber/apagar')).status).toBe(404);
  });
});

describe('conditions of a step', () => {
  const draftWith = (title: string, conditions: Record<string, string>) =>
    draftReceivable(visitor, title, { 'f:description': title, ...conditions });
  let wrongDraft: Promise<string> | null = null;
  const saved = async (draft: string, conditions: Record<string, string>) =>
    visitor.post(`${draft}/passos/receivable`, {
      ...RECEIVABLE,
      'f:description': 'Condição',
      ...conditions,
    });

  it('are written into the file as flows have them', async () => {
    const draft = await draftWith('Com condições', {
      'q:0:valor': '{{trigger.value}}',
      'q:0:como': 'greaterThan',
      'q:0:com': '1.000,00',
      'q:1:valor': '{{trigger.owner_email}}',
      'q:1:como': 'exists:true',
    });
    const form = (await visitor.get(`${draft}/passos/receivable`)).text;
    expect(form).toContain('<option value="greaterThan" selected>é maior que</option>');
    expect(form).toContain('<option value="exists:true" selected>está preenchido</option>');
    await visitor.post(`${draft}/ativar`);
    const file = join(running.ownFlows, 'com-condicoes.yaml');
    expect(parseFlow(file, readFileSync(file, 'utf8')).steps[0]?.onlyIf).toEqual([
      [
        expect.objectContaining({
          value: '{{trigger.value}}',
          operator: 'greaterThan',
          comparedWith: '1.000,00',
        }),
        expect.objectContaining({
          value: '{{trigger.owner_email}}',
          operator: 'exists',
          comparedWith: 'true',
        }),
      ],
    ]);
    await visitor.post('/automacoes/com-condicoes/desligar');
  });

  it('say on the test’s page that the example would be left out', async () => {
    const draft = await draftWith('Milionário', {
      'q:0:valor': '{{trigger.value}}',
      'q:0:como': 'greaterThan',
      'q:0:com': '1000000',
    });
    const { text } = await visitor.get(`${draft}/passos/receivable/teste`);
    expect(text).toMatch(/o passo seria pulado: “Valor” é [\d.]+ e precisa ser maior que 1000000\./);
  });

  it.each([
    ['valor', { 'q:0:valor': '5', 'q:0:como': 'greaterThan', 'q:0:com': '1' }, 'insira uma info'],
    ['comparação', { 'q:0:valor': '{{trigger.value}}', 'q:0:com': '1' }, 'escolha a comparação'],
    ['com o quê', { 'q:0:valor': '{{trigger.value}}', 'q:0:como': 'lessThan' }, 'com o que comparar'],
    [
      'número',
      { 'q:0:valor': '{{trigger.value}}', 'q:0:como': 'lessThan', 'q:0:com': 'mil' },
      '“mil”, que não é um número',
    ],
    [
      'referência',
      { 'q:0:valor': '{{trigger.nada}}', 'q:0:como': 'exists:true' },
      '{{trigger.nada}} não existe',
    ],
  ])('are refused in words, and stay on the form: %s', async (_what, conditions, sentence) => {
    wrongDraft ??= draftWith('Errada', {});
    const { text } = await saved(await wrongDraft, conditions);
    expect(text).toContain(`Condição 1: `);
    expect(text).toContain(sentence);
    expect(text).toContain('<details id="condicoes" open>');
  });
});
