/** `npm run win -- <negócio>`: wins a deal in the sandbox of a running `npm start`; without one, lists what can be won. */
import { NO_SANDBOX, readPointer } from './demo-sandbox.js';
import { places } from './places.js';
import { type BoardDeal, ControlRefused, type SandboxControl, sandboxControl } from './sandbox-control.js';
import { portugueseCommand } from './terminal/portuguese-command.js';

const command = portugueseCommand(
  'npm run win --',
  'Ganha um negócio no Moskit de demonstração de um "npm start" que está aberto.',
)
  .usage('[opções] [negócio...]')
  .argument('[negócio...]', 'ID do negócio; sem nenhum, mostra os negócios em aberto')
  .option('--control-url <endereço>', 'endereço de controle do sandbox');

async function main(): Promise<void> {
  command.parse();
  const { controlUrl } = command.opts<{ controlUrl?: string }>();
  const url = controlUrl ?? readPointer(places.sandboxPointer)?.controlUrl;
  if (url === undefined) throw new ControlRefused(NO_SANDBOX);
  const control = sandboxControl(url);
  if (command.args.length === 0) await listOpenDeals(control);
  for (const id of command.args) {
    if (!/^\d+$/.test(id)) throw new ControlRefused(`"${id}" não é o ID de um negócio.`);
    const won = await control.winDeal(Number(id));
    process.stdout.write(`Negócio ganho: ${won.name} (${won.id}), ${inReais(won)}.\n`);
  }
}

async function listOpenDeals(control: SandboxControl): Promise<void> {
  const open = (await control.board()).deals.filter(({ status }) => status === 'OPEN');
  process.stdout.write('Negócios em aberto no Moskit de demonstração:\n');
  for (const deal of open) process.stdout.write(`  ${deal.id}  ${deal.name}, ${inReais(deal)}\n`);
  const [first] = open;
  if (first) process.stdout.write(`\nPara ganhar um: npm run win -- ${first.id}\n`);
}

function inReais({ priceCents }: BoardDeal): string {
  if (priceCents === null) return 'sem valor';
  const digits = String(priceCents).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `R$ ${whole},${digits.slice(-2)}`;
}

main().catch((error: unknown) => {
  const isRefusal = error instanceof ControlRefused;
  process.stderr.write(`${isRefusal ? error.message : NO_SANDBOX}\n`);
  process.exitCode = 1;
});
