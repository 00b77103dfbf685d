import { startSandbox } from '../../../local/sandbox/index.js';
import { fastHttp } from './fast-http.js';
import type { Json } from './lab.js';

const REDIRECT_URI = 'http://127.0.0.1/retorno';

/** A sandbox of its own, without limits on its rate, with what people do there: signing in, and its controls. */
export async function startContaAzul(startAt: number) {
  const sandbox = await startSandbox({ seed: 5, startAt, isFrozen: true });
  const http = fastHttp();

  async function control<Answer = Json>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await http.send({
      url: `${sandbox.controlUrl}${path}`,
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (answer.status >= 400) throw new Error(`control ${method} ${path}: ${answer.text}`);
    return JSON.parse(answer.text || 'null');
  }

  const credentials = await control<Record<'clientId' | 'clientSecret' | 'username' | 'password', string>>(
    'GET',
    '/conta-azul/credentials',
  );
  Object.assign(process.env, {
    CLIENT_ID: credentials.clientId,
    CLIENT_SECRET: credentials.clientSecret,
    CONTA_AZUL_BASE_URL: sandbox.contaAzulUrl,
  });
  delete process.env.CONTA_AZUL_TOKEN_URL;

  return {
    control,
    redirectUri: REDIRECT_URI,
    /** What a browser does with the login page; gives the code. */
    async signIn(): Promise<string> {
      const form = new URLSearchParams({
        username: credentials.username,
        password: credentials.password,
        response_type: 'code',
        client_id: credentials.clientId,
        redirect_uri: REDIRECT_URI,
        state: 'estado',
      });
      const answer = await http.send({
        url: `${sandbox.contaAzulUrl}/login`,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      });
      return new URL(answer.header('location') ?? '').searchParams.get('code') ?? '';
    },
    async reset(): Promise<void> {
      await control('POST', '/reset', {});
      await control('PATCH', '/conta-azul/settings', {
        requestsPerSecond: 10_000,
        requestsPerMinute: 100_000,
      });
    },
    async stop(): Promise<void> {
      http.close();
      await sandbox.stop();
    },
  };
}
