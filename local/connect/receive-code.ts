import { ConnectRefused, openRedirectListener } from '../host/connection/redirect-listener.js';
import { count } from '../terminal/count.js';
import { readFinalAddress } from './final-address.js';
import { NobodyAnswers, type Questions } from './questions.js';

export interface CodeReceiver {
  /** What there is to say about how the answer can come. */
  readonly hint: string;
  /**
   * Waits for whichever comes first: the browser, or the address pasted by the person.
   * @throws ConnectRefused, Cancelled
   */
  wait(): Promise<string>;
  close(): Promise<void>;
}

export interface ReceiveOptions {
  /** What the authorization has to bring back. */
  state: string;
  redirectUrl: string;
  timeoutMs: number;
  questions: Questions;
  say(sentence: string): void;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Waits at the redirect address when it is one of this machine; else only what is pasted counts. */
export async function openCodeReceiver(options: ReceiveOptions): Promise<CodeReceiver> {
  const { state, questions, say, timeoutMs } = options;
  const redirect = new URL(options.redirectUrl);
  const isHere = redirect.protocol === 'http:' && LOOPBACK.has(redirect.hostname);
  const listener = isHere ? await openRedirectListener(state, redirect).catch(() => null) : null;

  const settled = new AbortController();

  const pasted = async (): Promise<string> => {
    for (;;) {
      const line = await questions.nextHiddenLine(settled.signal);
      if (line.trim() === '') continue;
      const read = readFinalAddress(line, state);
      if (read.kind === 'code') return read.code;
      if (read.kind === 'refused') throw new ConnectRefused(read.sentence);
      say(read.sentence);
    }
  };

  return {
    hint: listener
      ? 'Depois do login, o navegador volta sozinho para este programa. Se ele estiver em outra máquina, a página final não abre: copie o endereço dela e cole aqui (o que você cola não aparece na tela).'
      : `${isHere ? `Outro programa já usa a porta de ${redirect.origin}. ` : ''}Depois do login, copie o endereço da página em que o navegador terminou, mesmo que ela não abra, e cole aqui em até 3 minutos (o que você cola não aparece na tela).`,
    async wait() {
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new ConnectRefused(lateSentence(timeoutMs))), timeoutMs);
      });
      const fromPerson = pasted().catch((error: unknown) => {
        // Nobody types, but the browser may still come.
        if (error instanceof NobodyAnswers && listener) return new Promise<never>(() => undefined);
        throw error;
      });
      try {
        const ways = [fromPerson, tooLate, questions.cancelled];
        return await Promise.race(listener ? [listener.code, ...ways] : ways);
      } finally {
        clearTimeout(timer);
        settled.abort();
        fromPerson.catch(() => undefined);
      }
    },
    close: async () => listener?.close(),
  };
}

function lateSentence(timeoutMs: number): string {
  const minutes = timeoutMs / 60_000;
  const waited =
    minutes >= 1 && Number.isInteger(minutes)
      ? count(minutes, 'minuto', 'minutos')
      : `${Math.round(timeoutMs / 1000)} s`;
  return `A autorização do Conta Azul não chegou em ${waited}. Rode "npm run connect" de novo e conclua o login. Se a página do Conta Azul mostrou um erro, confira o ID do aplicativo e o endereço de retorno cadastrado nele.`;
}
