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
import { type HeldWrites, printHeldWrites } from './held-writes.js';
import { createNotApplied } from './not-applied.js';
import type { Output, Tone } from './output.js';
import { printSummary } from './summary.js';

/** Prints what happens as it happens, and counts it for the end. */
export interface Report {
  listen: HostListener;
  /** Ids of the deals that were captured, as the trigger gives them. */
  capturedDeals(): ReadonlySet<string>;
  /** Runs that ended without doing anything, and deals that no automation took, and why. */
  leftOut(): readonly { name: string; reason: string }[];
  printSummary(): void;
  /** Steps and polls that did not do what they should. */
  failures(): number;
}

const TONES: Record<string, Tone> = {
  halted: 'faint',
  stopped: 'warning',
  held: 'warning',
  expired: 'bad',
  errored: 'bad',
};
const SIGNS: Record<string, string> = {
  halted: '–',
  stopped: '■',
  held: '…',
  expired: '✖',
  errored: '✖',
};
const WORDS: Record<string, string> = {
  halted: 'nada a fazer',
  stopped: 'parado',
  held: 'em espera',
  expired: 'conexão expirada',
  errored: 'falhou',
};

/** What the report has to know of a run to name it. */
interface KnownRun {
  flow: string;
  deal: string;
  name: string;
  /** The line that tells of its capture, until it is printed. */
  captured: string | null;
  /** Why `onlyIf` left something out last. */
  notApplied: string;
}

type Finished = Extract<HostEvent, { type: 'step-finished' }>;

/** @param held of a dry run: what each step would have written */
export function createReport(output: Output, now: () => number, held: HeldWrites | null = null): Report {
  const titles = new Map<string, string>();
  const runs = new Map<string, KnownRun>();
  const deals = new Set<string>();
  const taken = new Set<string>();
  const done: (DoneStep & { name: string })[] = [];
  const without = new Map<string, { name: string; reason: string }>();
  const notApplied = createNotApplied();
  const failed = new Set<string>();
  const troubles = new Map<string, string>();
  let isSummed = false;

  const titleOf = (flow: string) => titles.get(flow) ?? flow;
  const know = (event: Extract<HostEvent, { type: 'captured' | 'resumed' }>, captured: string | null) => {
    const deal = String(event.item['deal_id'] ?? event.item['id'] ?? event.key);
    const name = nameOf(event.item, event.key);
    runs.set(event.run, { flow: event.flow, deal, name, captured, notApplied: '' });
    return deal;
  };
  /** Told with the first thing that is done about it: what does not apply would only fill the screen. */
  const tellCapture = (runId: string) => {
    const run = runs.get(runId);
    if (!run?.captured) return;
    output.line(run.captured);
    run.captured = null;
  };

  const finish = (event: Finished) => {
    const writes = held?.take() ?? [];
    finishStep(event, writes.length > 0);
    if (held) printHeldWrites(output, writes, held);
  };
  const finishStep = (event: Finished, isSimulated: boolean) => {
    const { outcome } = event;
    const run = runs.get(event.run);
    const name = run?.name ?? event.run;
    if (outcome.status === 'filtered') {
      tellNotApplied(event, outcome.message);
      return;
    }
    if (run) taken.add(run.deal);
    if (outcome.status === 'success') {
      const step = describeDone(event, outcome.output, isSimulated);
      done.push({ ...step, name });
      without.delete(event.run);
      failed.delete(event.run);
      const due = step.dueDates === NOTHING ? NOTHING : `vence em ${step.dueDates}`;
      const facts = [step.person, step.amount, due].filter((fact) => fact !== NOTHING);
      output.line(
        `  ${isSimulated ? '◌' : '✔'} ${name} → ${step.operation}: ${facts.join(', ')} (${step.result})`,
        'good',
      );
      return;
    }
    const reason = describeTrouble(outcome, now()) ?? '';
    const { status } = outcome;
    output.line(`  ${SIGNS[status]} ${name} → ${event.label} ${WORDS[status]}: ${reason}`, TONES[status]);
    if (status === 'held') return;
    if (isAsItShould(status)) without.set(event.run, { name, reason });
    else failed.add(event.run);
  };
  /** Of a whole run only once a person is waiting for news: the first pass may leave out most of what it reads. */
  const tellNotApplied = (event: Finished, reason: string) => {
    const run = runs.get(event.run);
    if (!run) return;
    run.notApplied = reason;
    if (event.step !== 'trigger')
      output.line(`  – ${run.name} → ${event.label} não se aplica: ${reason}`, 'faint');
    else if (isSummed)
      output.line(`  – ${run.name} não se aplica a "${titleOf(run.flow)}": ${reason}`, 'faint');
  };

  return {
    listen(event) {
      if (event.type === 'turned-on') {
        titles.set(event.flow, event.title);
        const seeded = event.seededCount === null ? '' : `; ${event.seededCount} anteriores não disparam`;
        output.line(`Automação ligada: ${event.title}${seeded}`, 'strong');
      } else if (event.type === 'captured') {
        troubles.delete(event.flow);
        deals.add(know(event, `  ● Capturado: ${describeCaptured(event.item, event.key)}`));
      } else if (event.type === 'resumed') {
        know(event, null);
        output.line(`  ↻ Retomado: ${describeCaptured(event.item, event.key)}`);
      } else if (event.type === 'step-started') {
        tellCapture(event.run);
      } else if (event.type === 'step-finished') {
        if (event.step !== 'trigger') tellCapture(event.run);
        finish(event);
      } else if (event.type === 'run-ended') {
        const run = runs.get(event.run);
        if (run && event.status === 'filtered') notApplied.add({ ...run, reason: run.notApplied });
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
    leftOut: () => [...without.values(), ...notApplied.untaken(taken, titleOf)],
    failures: () => failed.size,
    printSummary() {
      isSummed = true;
      const hasSeveral = new Set([...runs.values()].map(({ flow }) => flow)).size > 1;
      printSummary(output, {
        capturedDeals: deals.size,
        done,
        withoutAnything: without.size,
        failed: failed.size,
        // Of a single one, every deal is named among those left out.
        notApplied: hasSeveral ? notApplied.byAutomation(titleOf) : [],
      });
    },
  };
}
