import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import zapier, { type ZObject } from 'zapier-platform-core';
import type { HttpRequest, SendRequest } from '../../domain/ports.js';
import { viaFetch, viaZapier } from '../../zapier/send-request.js';

/** What each server got, as `METHOD path body`. */
const got = { service: [] as string[], stranger: [] as string[] };
let service: Server;
let stranger: Server;
const urlOf = (server: Server) => {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};
/** Each request on a connection of its own: one that is cut must not take the next one along. */
const listening = async (listener: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};
async function written(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return `${request.method} ${request.url} ${body}`.trim();
}

beforeAll(async () => {
  stranger = await listening(async (request, response) => {
    got.stranger.push(await written(request));
    response.end('{}');
  });
  service = await listening(async (request, response) => {
    got.service.push(await written(request));
    if (request.url === '/cut') request.socket.destroy();
    else if (request.url === '/moved') response.writeHead(302, { location: urlOf(stranger) }).end();
    else response.writeHead(404, { 'x-kind': 'absent' }).end('{"message":"?"}');
  });
});
afterAll(async () => {
  for (const server of [service, stranger]) await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  got.service.length = 0;
  got.stranger.length = 0;
});

/** Through the request client of the real core. */
const onCore: SendRequest = (request) => {
  const perform = async (z: ZObject) => {
    const answer = await viaZapier(z)(request);
    return [{ id: '1', ...answer, kind: answer.header('X-Kind') }];
  };
  const app = zapier.defineApp({
    version: '1.0.0',
    platformVersion: zapier.version,
    triggers: {
      send: {
        key: 'send',
        noun: 'Envio',
        display: { label: 'Envio', description: 'Envia um pedido.' },
        operation: { type: 'polling', perform },
      },
    },
  });
  const run = zapier.createAppTester(app);
  return run(perform).then(([answer]) => ({
    status: answer?.status ?? 0,
    text: answer?.text ?? '',
    header: (name) => (name === 'x-kind' ? (answer?.kind ?? null) : null),
  }));
};

describe.each([
  ['fetch', viaFetch],
  ["the platform's client", onCore],
])('a request through %s', (_, send) => {
  const request = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'GET',
    url: `${urlOf(service)}${path}`,
    headers: { authorization: 'Bearer segredo', apikey: 'chave' },
    timeoutMs: 5_000,
    ...more,
  });

  it('gives whatever status comes, as an answer', async () => {
    const answer = await send(request('/absent'));
    expect([answer.status, answer.text, answer.header('x-kind')]).toEqual([404, '{"message":"?"}', 'absent']);
  });

  it('never follows a redirect, so that no credential travels to another host', async () => {
    expect((await send(request('/moved'))).status).toBe(302);
    expect(got).toEqual({ service: ['GET /moved'], stranger: [] });
  });

  it('says that no answer came when the connection is cut, and asks once', async () => {
    const body = JSON.stringify({ nome: 'x' });
    const headers = { 'content-type': 'application/json' };
    await expect(send(request('/cut', { method: 'POST', headers, body }))).rejects.toThrow(
      'no answer to POST',
    );
    expect(got.service).toEqual(['POST /cut {"nome":"x"}']);
  });

  it.each([
    '{{bundle.authData.access_token}}',
    '{{x}} e {{{y}}}',
    '{{{{',
    "a+b c&d=e#f%7B%7B/?!'()*~",
    'São José 😀',
  ])('carries a query that a user typed: %s', async (text) => {
    await send(request(`/absent?busca=${encodeURIComponent(text)}&ids=1&ids=2&pagina=1`));
    const [sent = ''] = got.service;
    const query = new URLSearchParams(sent.slice(sent.indexOf('?') + 1));
    expect([...query]).toEqual([
      ['busca', text],
      ['ids', '1'],
      ['ids', '2'],
      ['pagina', '1'],
    ]);
  });

  it('carries braces that a user typed', async () => {
    const body = JSON.stringify({ nome: '{{bundle.authData.access_token}}', vazio: {} });
    const headers = { 'content-type': 'application/json' };
    await send(request('/absent', { method: 'POST', headers, body }));
    const [sent = ''] = got.service;
    expect(JSON.parse(sent.replace('POST /absent ', ''))).toEqual(JSON.parse(body));
  });
});
