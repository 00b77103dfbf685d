/**
 * `npm run sandbox-env`: the lines of an environment file that make the sandbox of a running `npm start` stand in for
 * the real services, so that `connect`, `doctor` and `start --real` can be tried without any account.
 */
import { NO_SANDBOX, readPointer } from './demo-sandbox.js';
import { places } from './places.js';
import { sandboxControl } from './sandbox-control.js';
import { portugueseCommand } from './terminal/portuguese-command.js';

const command = portugueseCommand(
  'npm run --silent sandbox-env --',
  'Mostra as linhas de um arquivo .env que põem o Moskit e o Conta Azul de demonstração de um "npm start" aberto no lugar dos reais.',
);

async function main(): Promise<void> {
  command.parse();
  const found = readPointer(places.sandboxPointer);
  if (found === null) throw new Error('No sandbox has left word');
  const control = sandboxControl(found.controlUrl);
  const { clientId, clientSecret, username, password } = await control.contaAzulCredentials();
  const lines = [
    '# Demonstração: nada aqui é de uma conta real. Os endereços mudam a cada "npm start".',
    ...Object.entries(found.addresses).map(([name, value]) => `${name}="${value}"`),
    '',
    '# O que "npm run connect" pergunta:',
    `# chave de API do Moskit: ${await control.moskitKey()}`,
    `# ID do aplicativo:       ${clientId}`,
    `# segredo do aplicativo:  ${clientSecret}`,
    '# O que a página de login pergunta:',
    `# e-mail e senha:         ${username}  ${password}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch(() => {
  process.stderr.write(`${NO_SANDBOX}\n`);
  process.exitCode = 1;
});
