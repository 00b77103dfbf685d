import type { HostEvent, HostListener } from '../host/engine/events.js';
import { isAsItShould } from '../host/engine/outcome.js';
import {
  type DoneStep,
  describeCaptured,
  describeDone,
  describeTrouble,
  NOTHING,
  nameOf,
} from './describe.js';
import type { Output, Tone } from './output.js';

/** Prints what happens as it happens, and counts it for the end. */
export interface Report {
  listen: HostListener;
  /** Ids of the deals that were captured, as the trigger gives them. */
  capturedDeals(): ReadonlySet<string>;
  /** Runs that ended without doing anything, and why. */
  leftOut(): readonly { name: string; reason: string }[];
  printSummary(): void;
  /** Steps and polls that did not do what they should. */
  failures(): number;
}

const TONES: Record<string, Tone> = {
  filtered: 'faint',
  halted: 'faint',
  stopped: 'warning',
  held: 'warning',
  expired: 'bad',
  errored: 'bad',
};
const SIGNS: Record<string, string> = {
  filtered: '–',
  halted: '–',
  stopped: '■',
  held: '…',
  expired: '✖',
  errored: '✖',
};
const WORDS: Record<string, string> = {
  filtered: 'filtrado',
  halted: 'nada a fazer',
  stopped: 'parado',
  held: 'em espera',
  expired: 'conexão expirada',
  errored: 'falhou',
};

export function createReport(output: Output, now: () => number): Report {
  const names = new Map<string, string>();
  const deals = new Set<string>();
  const done: (DoneStep & { name: string })[] = [];
  const without = new Map<string, { name: string; reason: string }>();
  const failed = new Set<string>();
  const troubles = new Map<string, string>();

  const finish = (event: Extract<HostEvent, { type: 'step-finished' }>) => {
    const name = names.get(event.run) ?? event.run;
    const { outcome } = event;
    if (outcome.status === 'success') {
      const step = describeDone(event, outcome.output);
      done.push({ ...step, name });
      without.delete(event.run);
      failed.delete(event.run);
      const due = step.dueDates === NOTHING ? NOTHING : `vence em ${step.dueDates}`;
      const facts = [step.person, step.amount, due].filter((fact) => fact !== NOTHING);
      output.line(`  ✔ ${name} → ${step.operation}: ${facts.join(', ')} (${step.result})`, 'good');
      return;
    }
    const reason = describeTrouble(outcome, now()) ?? '';
    const { status } = outcome;
    output.line(`  ${SIGNS[status]} ${name} → ${event.label} ${WORDS[status]}: ${reason}`, TONES[status]);
    if (status === 'held') return;
    if (isAsItShould(status)) without.set(event.run, { name, reason });
    else failed.add(event.run);
  };

  return {
    listen(event) {
      if (event.type === 'turned-on') {
        const seeded = event.seededCount === null ? '' : `; ${event.seededCount} anteriores não disparam`;
        output.line(`Automação ligada: ${event.title}${seeded}`, 'strong');
      } else if (event.type === 'captured') {
        troubles.delete(event.flow);
        names.set(event.run, nameOf(event.item, event.key));
        deals.add(String(event.item['deal_id'] ?? event.item['id'] ?? event.key));
        output.line(`  ● Capturado: ${describeCaptured(event.item, event.key)}`);
      } else if (event.type === 'resumed') {
        names.set(event.run, nameOf(event.item, event.key));
        output.line(`  ↻ Retomado: ${describeCaptured(event.item, event.key)}`);
      } else if (event.type === 'step-finished') {
        finish(event);
      } else if (event.type === 'poll-failed') {
        // An open host polls every few seconds; the same trouble is told once.
        if (troubles.get(event.flow) === event.message) return;
        troubles.set(event.flow, event.message);
        const again = event.retryAt === null ? '' : ' A consulta será repetida.';
        output.line(`  ✖ A consulta do gatilho falhou: ${event.message}${again}`, 'bad');
      } else if (event.type === 'connection-expired') {
        output.line(`  ✖ Conexão expirada: ${event.message}`, 'bad');
      } else if (event.type === 'connection-refreshed') {
        output.line('  ↻ O acesso foi renovado.', 'faint');
      } else if (event.type === 'app-log') {
        output.line(`    ${event.line}`, 'faint');
      }
    },
    capturedDeals: () => deals,
    leftOut: () => [...without.values()],
    failures: () => failed.size,
    printSummary() {
      if (done.length > 0) {
        output.line();
        output.line('Resultado', 'strong');
        output.table(
          ['Negócio', 'Ação', 'Pessoa', 'Valor', 'Vencimento', 'Situação'],
          done.map((step) => [
            step.name,
            step.operation,
            step.person,
            step.amount,
            step.dueDates,
            step.result,
          ]),
        );
      }
      const existed = done.filter(({ result }) => result.startsWith('já existia')).length;
      output.line();
      output.line(
        `Resumo: ${count(deals.size, 'capturado', 'capturados')}, ` +
          `${count(done.length - existed, 'registro feito', 'registros feitos')}, ` +
          `${count(existed, 'já existia', 'já existiam')}, ` +
          `${count(without.size, 'sem nada a fazer', 'sem nada a fazer')}, ` +
          `${count(failed.size, 'falha', 'falhas')}.`,
        failed.size > 0 ? 'bad' : 'strong',
      );
    },
  };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
