import { createServer, type IncomingHttpHeaders, type Server, request as send } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openReadOnlyGateway, type ReadOnlyGateway } from '../../../local/dry-run/gateway.js';

/** Records all that reaches it, whatever service it plays. */
let service: Server;
let received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[];
let respond: (url: string) => { status: number; body: string; headers?: Record<string, string> } | null;
let gateway: ReadOnlyGateway;
let address: string;

beforeEach(async () => {
  received = [];
  respond = () => ({ status: 200, body: '[]' });
  service = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({ method, url, headers, body });
      const answer = respond(url);
      if (answer === null) response.destroy();
      else response.writeHead(answer.status, answer.headers ?? {}).end(answer.body);
    });
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  const bound = service.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  gateway = await openReadOnlyGateway({
    environment: { CLIENT_ID: 'id', MOSKIT_BASE_URL: `${address}/v2`, CONTA_AZUL_BASE_URL: address },
    isSimulating: true,
  });
});
afterEach(async () => {
  await gateway.close();
  await new Promise((closed) => service.close(closed));
});

const base = (name: string) => gateway.environment[name] ?? '';
const moskit = (path: string, options?: RequestInit) => fetch(`${base('MOSKIT_BASE_URL')}${path}`, options);
const contaAzul = (path: string, options?: RequestInit) =>
  fetch(`${base('CONTA_AZUL_BASE_URL')}${path}`, options);
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const asked = () => received.map(({ method, url }) => `${method} ${url}`);

describe('the gateway of a dry run', () => {
  it('gives the app no address of a service', () => {
    expect(JSON.stringify(gateway.environment)).not.toContain(address);
    expect(gateway.environment['CLIENT_ID']).toBe('id');
  });

  it('lets reads through as they are, with the credential of their own service alone', async () => {
    respond = () => ({
      status: 429,
      body: '{"message":"calma"}',
      headers: { 'retry-after': '7', 'x-moskit-listing-total': '3', location: 'http://x.test' },
    });
    const headers = { apikey: 'k', authorization: 'Bearer t', 'x-http-method-override': 'DELETE' };
    const answer = await moskit('/deals?quantity=50&a=%C3%A7', { headers });
    await contaAzul('/v1/pessoas?busca=a', { headers });
    expect([
      answer.status,
      answer.headers.get('retry-after'),
      answer.headers.get('x-moskit-listing-total'),
    ]).toEqual([429, '7', '3']);
    expect(answer.headers.get('location')).toBeNull();
    expect(await answer.text()).toBe('{"message":"calma"}');
    expect(asked()).toEqual(['GET /v2/deals?quantity=50&a=%C3%A7', 'GET /v1/pessoas?busca=a']);
    const sent = received.map((each) => [each.headers['apikey'], each.headers['authorization']]);
    expect(sent).toEqual([
      ['k', undefined],
      [undefined, 'Bearer t'],
    ]);
    expect(received.map((each) => each.headers['x-http-method-override'])).toEqual([undefined, undefined]);
  });

  it('lets searches and tokens through with their body', async () => {
    await moskit('/deals/search?quantity=50', post([{ field: 'status' }]));
    await fetch(base('CONTA_AZUL_TOKEN_URL'), { method: 'POST', body: 'grant_type=refresh_token' });
    expect(received.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/v2/deals/search?quantity=50', '[{"field":"status"}]'],
      ['POST', '/oauth/token', 'grant_type=refresh_token'],
    ]);
    expect(gateway.counts()).toEqual({ reads: 2, held: 0 });
  });

  it.each([
    ['PUT', 'moskit', '/deals/1'],
    ['DELETE', 'moskit', '/deals/1'],
    ['POST', 'moskit', '/deals'],
    ['PATCH', 'moskit', '/deals/search'],
    ['POST', 'moskit', '/../conta-azul/v1/pessoas'],
    ['POST', 'moskit', '/%2e%2e/conta-azul/v1/venda'],
    ['POST', 'conta-azul', '/oauth/token'],
    ['POST', 'conta-azul', '/v1/venda/exclusao-lote'],
    ['PUT', 'conta-azul', '/v1/venda/1'],
    ['POST', 'conta-azul', '/v1/financeiro/eventos-financeiros/parcelas/1/baixa'],
    ['DELETE', 'conta-azul', '/oauth/connections/1'],
    ['OPTIONS', 'conta-azul', '/v1/venda'],
    ['HEAD', 'conta-azul', '/v1/venda'],
    ['POST', 'elsewhere', '/v1/venda'],
    ['MERGE', 'conta-azul', '/v1/venda'],
  ])('lets no %s to %s %s through', async (method, part, path) => {
    const { hostname, port } = new URL(base('MOSKIT_BASE_URL'));
    // As written: fetch would tidy the path before sending it.
    await new Promise<void>((answered, failed) => {
      send({ hostname, port, method, path: `/${part}${path}` }, (answer) => {
        answer.resume().on('end', () => answered());
      })
        .on('error', failed)
        .end();
    });
    expect(received).toEqual([]);
  });

  it('shows a write in words, with names for ids, and answers it as the service would', async () => {
    respond = (url) =>
      url.startsWith('/v1/conta')
        ? { status: 200, body: '{"itens":[{"id":"c1","nome":"Banco"}]}' }
        : { status: 200, body: '{"items":[{"id":"k1","nome":"Vendas"}]}' };
    await contaAzul('/v1/conta-financeira');
    await contaAzul('/v1/categorias');
    const person = await contaAzul(
      '/v1/pessoas',
      post({ nome: 'Padaria', perfis: [{ tipo_perfil: 'Cliente' }] }),
    );
    const { id } = (await person.json()) as { id: string };
    const entry = await contaAzul(
      '/v1/financeiro/contas-a-receber',
      post({
        descricao: 'Site',
        data_competencia: '2026-03-30',
        valor: 1234.5,
        conta_financeira: 'c1',
        id_cliente: id,
        observacao: '',
        rateio: [
          {
            id_categoria: 'k1',
            valor: 1234.5,
            rateio_centro_custo: [{ id_centro_custo: 'z1', valor: 1234.5 }],
          },
        ],
        condicao_pagamento: {
          parcelas: [
            {
              data_vencimento: '2026-04-30',
              nota: 'marca',
              metodo_pagamento: 'PIX_COBRANCA',
              detalhe_valor: { valor_bruto: 1234.5 },
            },
          ],
        },
      }),
    );
    expect([person.status, entry.status]).toEqual([201, 201]);
    const written = (await entry.json()) as { id: string };
    const instalments = await contaAzul(`/v1/financeiro/eventos-financeiros/${written.id}/parcelas`);
    expect(await instalments.json()).toMatchObject([
      { indice: 1, data_vencimento: '2026-04-30', nota: 'marca', valor_composicao: { valor_bruto: 1234.5 } },
    ]);
    expect(await (await contaAzul(`/v1/pessoas/${id}`)).json()).toMatchObject({
      id,
      nome: 'Padaria',
      ativo: true,
    });
    const nobodys = await contaAzul(
      `/v1/financeiro/eventos-financeiros/contas-a-receber/buscar?ids_clientes=${id}`,
    );
    expect(await nobodys.json()).toEqual({ itens_totais: 0, itens: [] });
    expect((await contaAzul(`/v1/venda/${id}`)).status).toBe(200);

    const [first, second, ...more] = gateway.takeHeld();
    expect(more).toEqual([]);
    expect(first?.fields).toEqual([
      { label: 'Nome', value: 'Padaria' },
      { label: 'Papel', value: 'Cliente' },
    ]);
    expect(second?.title).toBe('Criaria uma conta a receber');
    expect(second?.fields.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Cliente: Padaria (cadastro simulado)',
      'Descrição: Site',
      'Data de competência: 30/03/2026',
      'Valor: R$ 1.234,50',
      'Conta: Banco',
      'Categoria: Vendas',
      'Centro de custo: z1',
      'Forma de pagamento: pix cobranca',
      'Parcela 1: 30/04/2026, R$ 1.234,50',
    ]);
    expect(asked()).toEqual(['GET /v1/conta-financeira', 'GET /v1/categorias']);
    expect(gateway.takeHeld()).toEqual([]);
  });

  it('counts simulated sales into the next number and asks for a role once', async () => {
    respond = () => ({ status: 200, body: '1043' });
    const next = async () => (await contaAzul('/v1/venda/proximo-numero')).text();
    expect(await next()).toBe('1043');
    await contaAzul(
      '/v1/venda',
      post({ numero: 1043, situacao: 'APROVADO', itens: [{ id: 'p1', quantidade: 2, valor: 5 }] }),
    );
    expect(await next()).toBe('1044');
    const role = { ...post({ perfis: [{ tipo_perfil: 'Cliente' }] }), method: 'PATCH' };
    expect((await contaAzul('/v1/pessoas/p9', role)).status).toBe(204);
    expect((await contaAzul('/v1/pessoas/p9', role)).status).toBe(204);
    expect(gateway.takeHeld().map(({ title, fields }) => [title, fields.map(({ value }) => value)])).toEqual([
      ['Criaria uma venda', ['1043', 'aprovada', '2 × p1, R$ 5,00']],
      ['Acrescentaria um papel a uma pessoa', ['p9', 'Cliente']],
    ]);
  });

  it('refuses what it does not know, and with a service that gives no answer gives none', async () => {
    expect((await contaAzul('/v1/venda/exclusao-lote', post({ ids: ['1'] }))).status).toBe(403);
    expect(gateway.takeHeld().map(({ title }) => title)).toEqual([
      'Gravação que este programa não conhece; o passo parou aqui',
    ]);
    respond = () => null;
    await expect(contaAzul('/v1/pessoas')).rejects.toThrow('fetch failed');
  });

  it('refuses every write where none is to be simulated', async () => {
    const strict = await openReadOnlyGateway({
      environment: { CONTA_AZUL_BASE_URL: address },
      isSimulating: false,
    });
    const answer = await fetch(
      `${strict.environment['CONTA_AZUL_BASE_URL']}/v1/pessoas`,
      post({ nome: 'A' }),
    );
    expect(answer.status).toBe(403);
    expect(strict.counts()).toEqual({ reads: 0, held: 1 });
    expect(received).toEqual([]);
    await strict.close();
  });
});
