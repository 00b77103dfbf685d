import { describe, expect, it } from '@jest/globals';
import { toAppFailure } from '../../../../local/host/app-process/app-failure.js';

describe('an error of the app', () => {
  it.each([
    [
      'HaltedError',
      'Sem valor.\nWhat happened:\n  Executing x with bundle\n  Sem valor.',
      'Sem valor.',
      null,
    ],
    ['RefreshAuthError', '\nWhat happened:\n  Executing x\n  ', '', null],
    ['AppError', '{"message":"Erro {estranho}","code":"x"}', 'Erro {estranho}', null],
    ['ThrottledError', '{"message":"Depois.","delay":60}', 'Depois.', 60],
    ['ThrottledError', '{"message":"Depois.","delay":null}', 'Depois.', null],
    [
      'ResponseError',
      '{"status":503,"content":"<html>secret</html>"}',
      'O serviço recusou o pedido (503).',
      null,
    ],
    ['Error', 'simples', 'simples', null],
  ])('%s %j is told as %j', (name, message, expected, delay) => {
    const failure = toAppFailure({ name, message });
    expect([failure.name, failure.message, failure.delaySeconds]).toEqual([name, expected, delay]);
  });
});
