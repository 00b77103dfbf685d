import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod';
import { InvalidInput, KeyRefused, Refused, TryLater } from '../../domain/errors.js';
import { MoskitRefusal, OutOfTime } from '../../moskit/errors.js';
import { testKey } from '../../moskit/test-key.js';
import { clientOn, KEY, scriptedClient } from './support.js';

const thing = zod.object({ id: zod.number() });
const read = (client: ReturnType<typeof scriptedClient>) => client.moskit.get('/companies/7', {}, thing);
const good = { body: { id: 7 } };

describe('a request', () => {
  it('carries the key in the header alone and asks for JSON', async () => {
    const client = scriptedClient([good]);
    await read(client);
    expect(client.requests).toEqual([
      {
        method: 'GET',
        url: 'https://moskit.test/v2/companies/7',
        headers: { apikey: KEY, accept: 'application/json' },
        timeoutMs: 10_000,
      },
    ]);
  });

  it('of a search posts the conditions as a JSON list', async () => {
    const client = scriptedClient([{ body: [] }]);
    const conditions = [{ field: 'id', expression: 'one_of', values: [7] }] as const;
    await client.moskit.getAll({ path: '/companies', conditions }, thing);
    expect(client.sent()).toEqual([
      'POST /companies/search?quantity=50 [{"field":"id","expression":"one_of","values":[7]}]',
    ]);
    expect(client.requests[0]?.headers['content-type']).toBe('application/json');
  });

  it('starts at least 170 ms after the one before it', async () => {
    const client = clientOn(() => good, { takesMs: 20 });
    for (const _ of [1, 2, 3]) await read(client);
    const gaps = client.starts.slice(1).map((start, index) => start - (client.starts[index] ?? 0));
    expect(gaps).toEqual([175, 175]);
  });

  it('is not held back when the one before it took longer', async () => {
    const client = clientOn(() => good, { takesMs: 400 });
    await read(client);
    await read(client);
    expect(client.clock.slept).toEqual([]);
  });

  it('keeps its pace across clients with other budgets', async () => {
    const client = clientOn(() => good);
    await read(client);
    await client.moskit.within(client.moskit.budget.part(5000)).get('/companies/7', {}, thing);
    expect(client.clock.slept).toEqual([175]);
  });

  it('may take no longer than what is left of the time', async () => {
    const client = scriptedClient([good], { budgetMs: 3000 });
    await read(client);
    expect(client.requests[0]?.timeoutMs).toBe(3000);
  });

  it('is not sent when the time is over', async () => {
    const client = scriptedClient([], { budgetMs: 100 });
    await expect(read(client)).rejects.toThrow(
      new OutOfTime(
        'O tempo desta consulta acabou antes de o Moskit entregar empresas. A próxima consulta continua a leitura.',
        60,
      ),
    );
    expect(client.requests).toEqual([]);
  });
});

describe('the key', () => {
  it('that is missing is said before anything is sent', () => {
    const start = () => scriptedClient([], { apiKey: '' });
    expect(start).toThrow(InvalidInput);
    expect(start).toThrow(
      'Falta a chave de API do Moskit na conexão. Edite a conexão e preencha o campo Chave de API do Moskit CRM; a chave fica no Moskit em Configurações › API.',
    );
  });

  it.each([401, 403])('that is refused with %i is named, with the place where to find it', async (status) => {
    const client = scriptedClient([{ status, body: { message: `Invalid key ${KEY}` } }]);
    const reading = testKey(client.moskit);
    await expect(reading).rejects.toThrow(KeyRefused);
    await expect(reading).rejects.toThrow(
      'O Moskit recusou a chave de API que está na conexão. Copie a chave de um administrador, no Moskit em Configurações › API, e preencha de novo o campo Chave de API do Moskit CRM.',
    );
    expect(client.sent()).toEqual(['GET /users?quantity=1']);
  });

  it('that is taken passes the test with one call', async () => {
    const client = scriptedClient([{ body: [{ id: 1 }] }]);
    await testKey(client.moskit);
    expect(client.sent()).toEqual(['GET /users?quantity=1']);
  });

  it('never shows in a message or a log line', async () => {
    const troubles: Parameters<typeof scriptedClient>[0][number][] = [
      { status: 401, body: KEY },
      { status: 422, body: { messageError: KEY } },
      { status: 429, body: KEY, headers: { 'retry-after': '90' } },
      { body: { id: KEY } },
      { body: `<html>${KEY}</html>` },
      { status: 500, body: KEY },
      'lost',
    ];
    for (const trouble of troubles) {
      const client = clientOn(() => trouble);
      const error = await read(client).catch((reason: unknown) => reason);
      expect(String(error)).not.toContain(KEY);
      expect(client.lines.join('\n')).not.toContain(KEY);
    }
  });
});

describe('a pause that Moskit asks for (429)', () => {
  it.each([
    ['Retry-After', { 'retry-after': '3' }, 3000],
    ['RateLimit-Reset', { 'ratelimit-reset': '1' }, 1000],
    ['neither', {}, 1000],
    ['an unreadable Retry-After', { 'retry-after': 'amanhã' }, 1000],
  ])('is made as %s says, then the same is asked again', async (_, headers, expected) => {
    const client = scriptedClient([{ status: 429, headers }, good]);
    await expect(read(client)).resolves.toEqual({ id: 7 });
    expect(client.clock.slept).toEqual([expected]);
    expect(client.sent()).toEqual(['GET /companies/7', 'GET /companies/7']);
  });

  it('doubles as long as no header says how long', async () => {
    const busy = { status: 429 };
    const client = scriptedClient([busy, busy, busy, good]);
    await read(client);
    expect(client.clock.slept).toEqual([1000, 2000, 4000]);
  });

  it('that does not fit ends in "try later", with the delay asked for', async () => {
    const client = scriptedClient([{ status: 429, headers: { 'retry-after': '90' } }]);
    const error = await read(client).catch((reason: unknown) => reason);
    expect(error).toEqual(
      new OutOfTime(
        'O Moskit pediu uma pausa por excesso de consultas ao ler empresas. Tente de novo em alguns minutos.',
        90,
      ),
    );
    expect(error).toMatchObject({ delaySeconds: 90 });
    expect(client.clock.slept).toEqual([]);
  });

  it('is not made for ever', async () => {
    const client = clientOn(() => ({ status: 429, headers: { 'retry-after': '0' } }));
    await expect(read(client)).rejects.toThrow(TryLater);
    expect(client.requests).toHaveLength(6);
  });
});

describe('a service in trouble', () => {
  it.each<[string, Parameters<typeof scriptedClient>[0][number]]>([
    ['a 500', { status: 500, body: 'Internal Server Error' }],
    ['a 503', { status: 503 }],
    ['no answer', 'lost'],
    ['an HTML page', { body: '<html><body>Bad gateway</body></html>' }],
    ['an empty answer', { body: '' }],
    ['half an answer', { body: '{"id": 7' }],
    ['a redirect', { status: 302, body: { id: 8 } }],
  ])('is asked again after %s', async (_, trouble) => {
    const client = scriptedClient([trouble, trouble, good]);
    await expect(read(client)).resolves.toEqual({ id: 7 });
    expect(client.clock.slept).toEqual([1000, 2000]);
  });

  it('ends in "try later" after three times, in Portuguese and without its answer', async () => {
    const client = clientOn(() => ({ status: 502, body: '<html>Bad gateway</html>' }));
    await expect(read(client)).rejects.toThrow(
      new TryLater(
        'O Moskit não respondeu à leitura de empresas. Tente de novo em alguns minutos; se continuar, veja se o Moskit está no ar.',
        60,
      ),
    );
    expect(client.requests).toHaveLength(3);
  });

  it('is not waited for beyond the time', async () => {
    const client = clientOn(() => 'lost', { budgetMs: 1100 });
    await expect(read(client)).rejects.toThrow(OutOfTime);
    expect(client.requests).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each([400, 404, 405, 422])('with %i is final, in Portuguese and without its answer', async (status) => {
    const client = scriptedClient([{ status, body: { messageError: 'Field status is not searchable' } }]);
    const error = await read(client).catch((reason: unknown) => reason);
    expect(error).toEqual(new MoskitRefusal('empresas', status));
    expect(error).toMatchObject({
      status,
      message:
        'O Moskit recusou a leitura de empresas. Tente de novo em alguns minutos; se continuar, fale com o suporte do Moskit.',
    });
  });

  it('with 404 of a record that is looked for means that it is gone', async () => {
    const client = scriptedClient([{ status: 404 }, { status: 422 }, good]);
    await expect(client.moskit.find('/companies/7', thing)).resolves.toBeNull();
    await expect(client.moskit.find('/companies/7', thing)).rejects.toThrow(MoskitRefusal);
    await expect(client.moskit.find('/companies/7', thing)).resolves.toEqual({ id: 7 });
  });
});

describe('an answer of another shape', () => {
  it.each([[{}], [{ id: 'sete' }], [[]], ['null']])('is refused: %j', async (body) => {
    const client = scriptedClient([{ body }]);
    await expect(read(client)).rejects.toThrow(
      new Refused(
        'O Moskit enviou empresas em um formato que o conector não conhece. Avise quem cuida da automação.',
      ),
    );
  });

  it('is refused where a list should be', async () => {
    const client = scriptedClient([{ body: { results: [] } }]);
    await expect(client.moskit.getAll({ path: '/users' }, thing)).rejects.toThrow(
      /^O Moskit enviou usuários/,
    );
    expect(client.lines).toEqual(['Moskit: formato desconhecido em /users ()']);
  });
});
