/** A small app with everything that a host has to deal with; talks to `fixture-service.ts`. Run by the host's child. */
import { type Bundle, defineApp, version, type ZObject } from 'zapier-platform-core';
import * as zod from 'zod';

const service = () => process.env.FIXTURE_URL ?? '';
const text = (value: unknown) => (typeof value === 'string' ? value : '');

const authorizeUrl = async (_z: ZObject, bundle: Bundle) => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: process.env.CLIENT_ID ?? '',
    redirect_uri: text(bundle.inputData.redirect_uri),
    state: text(bundle.inputData.state),
  });
  return `${service()}/login#/oauth/authorize?${query}`;
};

const tokenFrom = async (z: ZObject, body: Record<string, string>) => {
  const basic = Buffer.from(`${process.env.CLIENT_ID}:${process.env.CLIENT_SECRET}`).toString('base64');
  const response = await z.request({
    url: `${service()}/token`,
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    json: body,
    skipThrowForStatus: true,
  });
  if (response.status !== 200)
    throw new z.errors.ExpiredAuthError('A autorização não vale mais. Conecte de novo.');
  return zod.object({ access_token: zod.string(), refresh_token: zod.string() }).parse(response.data);
};

const getAccessToken = async (z: ZObject, bundle: Bundle) => ({
  ...(await tokenFrom(z, {
    code: text(bundle.inputData.code),
    redirect_uri: text(bundle.inputData.redirect_uri),
  })),
  moskit_api_key: text(bundle.inputData.moskit_api_key),
});

const refreshAccessToken = async (z: ZObject, bundle: Bundle) =>
  tokenFrom(z, { refresh_token: text(bundle.authData.refresh_token) });

const get = async (z: ZObject, bundle: Bundle, path: string) =>
  (
    await z.request({
      url: `${service()}${path}`,
      headers: { authorization: `Bearer ${text(bundle.authData.access_token)}` },
    })
  ).data;

const listThings = async (z: ZObject, bundle: Bundle) => {
  z.console.log(`asked with ${bundle.meta?.isPopulatingDedupe ? 'seeding' : 'polling'}`);
  const things = zod.array(zod.looseObject({ id: zod.string() })).parse(await get(z, bundle, '/things'));
  return bundle.meta?.isPopulatingDedupe ? things.map(({ id }) => ({ id, title: null })) : things;
};

/** `get` takes the scope at run time; core's types leave it out. */
interface ScopedCache {
  get(key: string, scope?: string[]): Promise<unknown>;
}

const recordThing = async (z: ZObject, bundle: Bundle) => {
  const { mode } = bundle.inputData;
  const cache: ScopedCache = z.cache;
  if (mode === 'halted') throw new z.errors.HaltedError('Nada a fazer.');
  if (mode === 'throttled') throw new z.errors.ThrottledError('Ainda não deu.', 7);
  if (mode === 'error') throw new z.errors.Error('O campo Valor recebeu "x".');
  if (mode === 'defect') throw new TypeError('boom');
  if (mode === 'hang') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (mode === 'exit') process.exit(3);
  if (mode === 'environment') {
    return { id: 'environment', pid: process.pid, variables: Object.keys(process.env).sort() };
  }
  if (mode === 'cache') {
    await z.cache.set('short', 'gone soon', 60, ['auth']);
    const isFirst = await z.cache.set('once', '1', 3600, ['auth'], true);
    return {
      id: 'cache',
      short: await cache.get('short', ['auth']),
      other: await cache.get('short'),
      isFirst,
    };
  }
  if (mode === 'cached') return { id: 'cached', short: await cache.get('short', ['auth']) };
  if (mode === 'not-a-record') return ['wrong'];
  const response = await z.request({
    url: `${service()}/records`,
    method: 'POST',
    headers: { authorization: `Bearer ${text(bundle.authData.access_token)}` },
    json: bundle.inputData,
  });
  return zod.looseObject({ id: zod.string() }).parse(response.data);
};

export default defineApp({
  version: '1.0.0',
  platformVersion: version,
  flags: { cleanInputData: false },
  authentication: {
    type: 'oauth2',
    fields: [{ key: 'moskit_api_key', type: 'password', required: false, label: 'Chave' }],
    oauth2Config: { authorizeUrl, getAccessToken, refreshAccessToken, autoRefresh: true },
    test: async (z: ZObject, bundle: Bundle) => get(z, bundle, '/me'),
    connectionLabel: async (_z: ZObject, bundle: Bundle) => `${text(bundle.inputData.name)} conectada`,
  },
  triggers: {
    thing_done: {
      key: 'thing_done',
      noun: 'Coisa',
      display: { label: 'Coisa Feita', description: 'Dispara quando uma coisa é feita.' },
      operation: {
        type: 'polling',
        inputFields: [
          { key: 'groups', label: 'Grupos', list: true },
          { key: 'again', label: 'De novo', type: 'boolean', default: 'false' },
          async () => [{ key: 'dynamic_choice', label: 'Escolha' }],
        ],
        perform: listThings,
        sample: {
          id: '1',
          title: 'Coisa',
          amount: 12.5,
          items: [{ name: 'Parte', price: 1 }],
          extra: { CF_1: 'x' },
        },
        outputFields: [{ key: 'id' }, async () => [{ key: 'extra__CF_9' }]],
      },
    },
  },
  creates: {
    record_thing: {
      key: 'record_thing',
      noun: 'Registro',
      display: { label: 'Registrar coisa', description: 'Registra uma coisa.' },
      operation: {
        lock: { key: 'write', scope: ['auth'], timeout: 30 },
        inputFields: [
          { key: 'amount', label: 'Valor', required: true },
          { key: 'role', label: 'Papel', required: true, default: 'Cliente' },
          { key: 'mode', label: 'Modo' },
          { key: 'count', label: 'Quantidade', type: 'integer' },
          {
            key: 'lines',
            label: 'Linhas',
            children: [
              { key: 'line_name', label: 'Nome da linha', required: true },
              { key: 'line_price', label: 'Preço' },
            ],
          },
        ],
        perform: recordThing,
        sample: { id: 'r1', created: true },
      },
    },
  },
  searches: {
    find_thing: {
      key: 'find_thing',
      noun: 'Coisa',
      display: { label: 'Buscar coisa', description: 'Busca uma coisa.' },
      operation: {
        inputFields: [{ key: 'title', label: 'Título', required: true }],
        perform: async (z: ZObject, bundle: Bundle) => {
          const things = zod
            .array(zod.looseObject({ title: zod.string() }))
            .parse(await get(z, bundle, '/things'));
          return things.filter(({ title }) => title === bundle.inputData.title);
        },
        sample: { id: '1', title: 'Coisa' },
      },
    },
  },
});
