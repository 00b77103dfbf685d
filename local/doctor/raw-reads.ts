import { parseJson } from '../host/json.js';

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  /** `undefined` for what is no JSON. */
  json: unknown;
  text: string;
  headers: Headers;
}

/** The service gave no answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Every read may throw NoAnswer. */
export interface RawReads {
  /** @param conditions of a search; without them the path is read */
  moskit(path: string, conditions?: readonly object[], key?: string): Promise<RawAnswer>;
  contaAzul(path: string): Promise<RawAnswer>;
}

const TIMEOUT_MS = 20_000;
/** 6 requests a second at Moskit, with air; three in a row were enough for a refusal. */
const PAUSE_MS = 250;
const MOST_PAUSES = 4;

/** Reads of the services themselves, one at a time, through the gateway that lets nothing else pass. */
export function rawReads(options: {
  moskitUrl: string;
  contaAzulUrl: string;
  moskitKey: string;
  accessToken(): string;
  /** Between two reads, milliseconds. */
  pauseMs?: number;
}): RawReads {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = queue.then(task);
    queue = result.catch(() => undefined).then(() => pause(options.pauseMs ?? PAUSE_MS));
    return result;
  };

  async function send(url: string, request: RequestInit): Promise<RawAnswer> {
    for (let pauses = 0; ; pauses += 1) {
      const { response, text } = await exchange(url, request);
      const answer = { status: response.status, json: parseJson(text), text, headers: response.headers };
      if (response.status !== 429 || pauses === MOST_PAUSES) return answer;
      await pause(1000 * 2 ** pauses);
    }
  }

  return {
    moskit: (path, conditions, key = options.moskitKey) =>
      inTurn(() =>
        send(`${options.moskitUrl}${path}`, {
          headers: { apikey: key, accept: 'application/json', 'content-type': 'application/json' },
          ...(conditions === undefined ? {} : { method: 'POST', body: JSON.stringify(conditions) }),
        }),
      ),
    contaAzul: (path) =>
      inTurn(() =>
        send(`${options.contaAzulUrl}${path}`, {
          headers: { authorization: `Bearer ${options.accessToken()}`, accept: 'application/json' },
        }),
      ),
  };
}

async function exchange(url: string, request: RequestInit): Promise<{ response: Response; text: string }> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { ...request, redirect: 'manual', signal });
    return { response, text: await response.text() };
  } catch {
    throw new NoAnswer('The service gave no answer');
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
