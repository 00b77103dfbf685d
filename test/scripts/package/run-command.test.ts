import { expect, it } from '@jest/globals';
import { type Command, runCommand } from '../../../scripts/package/run-command.js';

const node = (script: string, changes: Partial<Command> = {}) =>
  runCommand({
    file: process.execPath,
    args: ['-e', script],
    cwd: '.',
    environment: {},
    timeoutMs: 30_000,
    failure: 'O passo falhou.',
    ...changes,
  });

it('gives what the program writes, in the environment that it is given', async () => {
  const environment = { GREETING: 'olá' };
  expect(await node('process.stdout.write(process.env.GREETING)', { environment })).toBe('olá');
});

it('fails with the sentence for the person and the last lines of the program', async () => {
  const script = 'for (let line = 1; line <= 25; line += 1) console.error(line); process.exitCode = 3';
  await expect(node(script)).rejects.toMatchObject({
    message: 'O passo falhou.',
    detail: Array.from({ length: 20 }, (_, index) => index + 6).join('\n'),
  });
});

it('ends a program that does not end by itself', async () => {
  await expect(node('setInterval(() => {}, 1000)', { timeoutMs: 500 })).rejects.toMatchObject({
    message: 'O passo falhou. O comando passou do limite de 0.5 s.',
  });
});
