import { describe, expect, it } from '@jest/globals';
import zapier, { type ZObject } from 'zapier-platform-core';
import {
  Ambiguous,
  ConnectionRefused,
  InvalidInput,
  InvalidValue,
  KeyRefused,
  NoAnswer,
  NothingToDo,
  Refused,
  TryLater,
} from '../../domain/errors.js';
import { withUserErrors } from '../../zapier/with-user-errors.js';

const lines: string[] = [];
const secret = 'chave/de acesso=1';

/** How an error of the connector reaches the platform; what it logs is kept. */
async function atPlatform(thrown: unknown): Promise<Error> {
  lines.length = 0;
  const perform = withUserErrors(async (z: ZObject): Promise<{ id: string }[]> => {
    z.console.error = (line: string) => lines.push(line);
    throw thrown;
  });
  const app = zapier.defineApp({
    version: '1.0.0',
    platformVersion: zapier.version,
    triggers: {
      fail: {
        key: 'fail',
        noun: 'Falha',
        display: { label: 'Falha', description: 'Falha sempre.' },
        operation: { type: 'polling', perform },
      },
    },
  });
  const run = zapier.createAppTester(app);
  return run(perform, { authData: { access_token: secret } }).then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );
}
const messageOf = ({ message }: Error) =>
  message.startsWith('{') ? JSON.parse(message).message : message.split('\n')[0];

describe('an error of the connector', () => {
  it.each([
    [new InvalidInput(['Falta o valor.']), 'AppError', 'Falta o valor.'],
    [new InvalidValue('recebeu "x"', 'Escreva 1.'), 'AppError', 'O valor recebeu "x". Escreva 1.'],
    [new Ambiguous('Existem duas.'), 'AppError', 'Existem duas.'],
    [new Refused('Não aceitou.'), 'AppError', 'Não aceitou.'],
    [new KeyRefused('O Moskit recusou a chave.'), 'AppError', 'O Moskit recusou a chave.'],
    [new NothingToDo('Nada foi criado.'), 'HaltedError', 'Nada foi criado.'],
    [new ConnectionRefused('Reconecte.'), 'ExpiredAuthError', 'Reconecte.'],
    [new TryLater('Mais tarde.', 90), 'ThrottledError', 'Mais tarde.'],
    [
      new NoAnswer('no answer to POST'),
      'ThrottledError',
      'O serviço não respondeu a tempo. O Zapier tenta de novo em instantes.',
    ],
  ])('%s reaches the user as it was written', async (thrown, name, message) => {
    const error = await atPlatform(thrown);
    expect([error.name, messageOf(error)]).toEqual([name, message]);
  });

  it.each(['InvalidInput', 'Refused', 'TryLater', 'NothingToDo', 'ConnectionRefused'])(
    'tells no secret of the connection, in whatever spelling: %s',
    async (kind) => {
      const text = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].join(' e ');
      const errors: Record<string, Error> = {
        InvalidInput: new InvalidInput([text]),
        Refused: new Refused(text),
        TryLater: new TryLater(text, 60),
        NothingToDo: new NothingToDo(text),
        ConnectionRefused: new ConnectionRefused(text),
      };
      expect(messageOf(await atPlatform(errors[kind]))).toBe('••• e ••• e •••');
    },
  );

  it('keeps the delay after which the step is tried again', async () => {
    const { message } = await atPlatform(new TryLater('Mais tarde.', 90));
    expect(JSON.parse(message)).toEqual({ message: 'Mais tarde.', delay: 90 });
  });
});

describe('an error that nobody foresaw', () => {
  const defect = new TypeError('token\nabc123 of CPF\n123.456.789-09');

  it('tells its kind and nothing of what it says, neither to the user nor to the log', async () => {
    const error = await atPlatform(defect);
    expect(messageOf(error)).toBe(
      'O conector encontrou uma situação que não conhece (TypeError) e parou sem concluir este passo. Tente de novo e, se acontecer outra vez, avise quem cuida da automação.',
    );
    expect(error.message).not.toContain('abc123');
    expect(lines).toEqual([expect.stringMatching(/^defect TypeError at .*with-user-errors\.test\.ts/)]);
  });

  it('is told apart from the platform asking for a refresh', async () => {
    const refresh = Object.assign(new Error('refresh'), { name: 'RefreshAuthError' });
    expect((await atPlatform(refresh)).name).toBe('RefreshAuthError');
  });
});
