import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** The person pressed Ctrl+C. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** There is nobody to answer: the input has ended. */
export class NobodyAnswers extends Error {
  override readonly name = 'NobodyAnswers';
}

/** A person at a terminal, or lines that come from somewhere else. */
export interface Questions {
  /** @throws Cancelled, NobodyAnswers */
  ask(question: string, options?: { isHidden?: boolean }): Promise<string>;
  /**
   * The next line that is typed or pasted; it never appears on the screen.
   * @param signal aborted when the line is no longer wanted: whoever asks next gets it
   * @throws Cancelled, NobodyAnswers; the signal's reason
   */
  nextHiddenLine(signal: AbortSignal): Promise<string>;
  /** Rejects with Cancelled; never resolves. */
  readonly cancelled: Promise<never>;
  close(): void;
}

export interface QuestionStreams {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: { write(text: string): unknown };
  /** Aborted by Ctrl+C where the terminal does not catch it itself. */
  stopSignal: AbortSignal;
}

export function openQuestions({ input, output, stopSignal }: QuestionStreams): Questions {
  const isTerminal = input.isTTY === true;
  let isHidden = true;
  // What is typed is repeated on the screen by readline alone, so what does not pass here is not seen.
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) output.write(String(chunk));
      done();
    },
  });
  const reader = createInterface({ input, output: echo, terminal: isTerminal, historySize: 0 });
  const lines: string[] = [];
  let end: Error | null = null;
  let wake: () => void = () => undefined;
  reader.on('line', (line) => {
    lines.push(line);
    wake();
  });
  const finish = (error: Error) => {
    end ??= error;
    wake();
  };
  let cancel: (error: Error) => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = reject;
  });
  cancelled.catch(() => undefined);
  const onCancel = () => {
    const error = new Cancelled('Cancelado. Nada foi gravado.');
    finish(error);
    cancel(error);
  };
  reader.on('SIGINT', onCancel);
  reader.on('close', () => finish(new NobodyAnswers('A entrada terminou antes da resposta.')));
  stopSignal.addEventListener('abort', onCancel, { once: true });
  if (stopSignal.aborted) onCancel();

  const nextLine = async (signal?: AbortSignal): Promise<string> => {
    signal?.addEventListener('abort', () => wake(), { once: true });
    for (;;) {
      if (end instanceof Cancelled) throw end;
      signal?.throwIfAborted();
      const line = lines.shift();
      if (line !== undefined) return line;
      if (end !== null) throw end;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    async ask(question, options = {}) {
      output.write(question);
      isHidden = options.isHidden === true;
      try {
        return (await nextLine()).trim();
      } finally {
        if (isHidden || !isTerminal) output.write('\n');
        isHidden = true;
      }
    },
    nextHiddenLine: nextLine,
    cancelled,
    close() {
      stopSignal.removeEventListener('abort', onCancel);
      reader.close();
    },
  };
}
