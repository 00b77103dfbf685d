import { listenOnLoopback } from '../loopback.js';

/** The authorization ended without a code; the message says why. */
export class ConnectRefused extends Error {
  override readonly name = 'ConnectRefused';
}

/** Waits on loopback for the browser that the authorization page sends back. */
export interface RedirectListener {
  readonly url: string;
  /** @throws ConnectRefused */
  readonly code: Promise<string>;
  /** Ends the waiting, unless a code has come. */
  giveUp(reason: unknown): void;
  close(): Promise<void>;
}

const PATH = '/conectado';

/**
 * @param state what the page has to bring back; a request without it is somebody else's and is ignored
 * @param at where to wait, an address of this machine; without it, a free port
 * @throws the system's error when the port of `at` is taken
 */
export async function openRedirectListener(state: string, at?: URL): Promise<RedirectListener> {
  const path = at?.pathname ?? PATH;
  let settle: (code: string) => void = () => undefined;
  let giveUp: (reason: unknown) => void = () => undefined;
  const code = new Promise<string>((resolve, reject) => {
    settle = resolve;
    giveUp = reject;
  });
  // Whoever opened the listener may fail before waiting for the code.
  code.catch(() => undefined);

  const server = await listenOnLoopback(
    (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const answer = (status: number, sentence: string) =>
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(sentence);
      const received = url.searchParams.get('code');
      if (url.pathname !== path) {
        answer(404, 'Esta página não existe.');
      } else if (url.searchParams.get('state') !== state) {
        answer(400, 'Este pedido de conexão não é deste programa.');
      } else if (!received) {
        answer(400, 'A autorização foi recusada. Você pode fechar esta página.');
        giveUp(new ConnectRefused('A autorização foi recusada na página do serviço. Conecte de novo.'));
      } else {
        answer(200, 'Conta conectada. Você pode fechar esta página.');
        settle(received);
      }
    },
    at && Number(at.port || 80),
  );
  return { url: at?.href ?? `${server.url}${path}`, code, giveUp, close: () => server.close() };
}
