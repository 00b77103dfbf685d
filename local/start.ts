import { CannotStart, readRealAccount } from './account.js';
import { type DemoSandbox, startDemoSandbox } from './demo-sandbox.js';
import { type DryRun, openDryRun } from './dry-run/open-dry-run.js';
import { findFlows } from './find-flows.js';
import { AppFailure } from './host/app-process/app-failure.js';
import { systemClock } from './host/clock.js';
import type { Connection } from './host/connection/connection.js';
import { ConnectRefused } from './host/connection/redirect-listener.js';
import type { Engine } from './host/engine/engine.js';
import { FlowRefused } from './host/flow/flow.js';
import { listFlowIds } from './host/flow/read-flow.js';
import { openHost } from './host/host.js';
import { createScrubber } from './host/scrub.js';
import { DamagedState } from './host/state/json-lines.js';
import { StateInUse } from './host/state/state-directory.js';
import { dealsLeftOut } from './left-out.js';
import { createPace, type Pace } from './pace.js';
import { places } from './places.js';
import { ControlRefused, type SandboxControl } from './sandbox-control.js';
import { count } from './terminal/count.js';
import { createOutput, type Output, type OutputStreams } from './terminal/output.js';
import { createReport, type Report } from './terminal/report.js';
import { useAccount } from './use-account.js';
import { createHistory, type History } from './workshop/history.js';
import { openWorkshop } from './workshop/workshop.js';

export interface StartOptions {
  flowNames: readonly string[];
  isOnce: boolean;
  isReal: boolean;
  /** Where the credentials of real accounts stand; default `.env`. */
  envFile?: string;
  isCapturingExisting: boolean;
  /** Whether runs that failed at an earlier time are tried again. */
  isReplaying: boolean;
  /** Of a dry run, a temporary folder. */
  stateDir: string;
  /** Shows every write and sends none. `keptDir`: the folder that a run for real would use. */
  dryRun?: { keptDir: string | null; isVerbose: boolean } | null;
  /** Where automations made on the page are kept. */
  ownFlows: string;
  intervalMs: number;
  /** Aborted by Ctrl+C. */
  stopSignal: AbortSignal;
  streams: OutputStreams;
}

/** Everything that is open while the host runs, closed again in reverse. */
type Closers = (() => Promise<void>)[];

/** Runs the automations as the command line asks. @returns the exit code */
export async function start(options: StartOptions): Promise<number> {
  const scrubber = createScrubber();
  const output = createOutput(options.streams, scrubber);
  const history = createHistory(systemClock.now);
  const pace = createPace();
  const closers: Closers = [];
  try {
    const flows = findFlows(places.flows, options.ownFlows, options.flowNames);
    const sandbox = options.isReal ? null : await openSandbox(closers, output);
    const account = options.isReal
      ? readRealAccount(options.envFile ?? places.environment, process.env)
      : null;
    const hasPage = sandbox !== null && !options.isOnce && !options.dryRun;
    const environment = sandbox?.environment ?? account?.environment ?? {};
    const dryRun = options.dryRun ? await openDry(options, environment, closers, output) : null;
    const held = dryRun && { take: dryRun.takeHeld, isVerbose: options.dryRun?.isVerbose === true };
    const report = createReport(output, systemClock.now, held && { ...held, scrub: scrubber.scrub });
    const host = await openHost({
      appPath: places.app,
      environment: dryRun?.environment ?? environment,
      stateDir: options.stateDir,
      connectionFile: dryRun?.connectionFile ?? null,
      onEvent: (event) => {
        report.listen(event);
        history.listen(event);
      },
      scrubber,
      // Whoever fills in a form on the page does not wait for the step that is being carried out.
      spareWorkers: hasPage ? 1 : 0,
    });
    closers.push(() => host.close());
    const connection = sandbox ? await host.connect(sandbox) : await useAccount(host, account);
    output.line(`Conta conectada: ${connection.label}`, 'strong');

    const engine = host.start(connection);
    const { isCapturingExisting } = options;
    for (const flow of await host.check(flows, connection)) engine.add(flow, { isCapturingExisting });
    engine.replayAll(options.isReplaying ? ['expired', 'errored', 'stopped'] : ['expired']);
    const stop = () => {
      output.line('Encerrando; o passo em andamento chega ao fim.', 'faint');
      engine.stop();
    };
    options.stopSignal.addEventListener('abort', stop, { once: true });
    if (options.stopSignal.aborted) return 1;
    if (sandbox && hasPage) {
      const workshop = await openWorkshop({
        host,
        engine,
        connection,
        history,
        controlUrl: sandbox.controlUrl,
        loginUrl: sandbox.environment.CONTA_AZUL_AUTHORIZE_URL ?? '',
        demoFields: sandbox.fields,
        flows,
        takenIds: listFlowIds(places.flows),
        ownFolder: options.ownFlows,
        hurry: pace.hurry,
        now: systemClock.now,
      });
      closers.push(() => workshop.close());
      output.line(`Abra no navegador: ${workshop.url}`, 'strong');
    }
    const run = options.isOnce ? runOnce : stayOpen;
    const control = sandbox?.control ?? null;
    const session = { options, engine, connection, report, output, control, history, pace };
    const exitCode = await run(session);
    if (dryRun) printDryEnd(output, dryRun, report.capturedDeals().size, options);
    return exitCode;
  } catch (error) {
    explain(error, output);
    return 1;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

async function openSandbox(closers: Closers, output: Output): Promise<DemoSandbox> {
  const sandbox = await startDemoSandbox(places.sandboxPointer);
  closers.push(() => sandbox.stop());
  output.line('Moskit e Conta Azul de demonstração no ar, só nesta máquina. Nenhuma conta real é usada.');
  return sandbox;
}

async function openDry(
  { dryRun, stateDir, isReal }: StartOptions,
  environment: Record<string, string>,
  closers: Closers,
  output: Output,
): Promise<DryRun> {
  const opened = await openDryRun({ environment, stateDir, keptDir: dryRun?.keptDir ?? null, isReal });
  closers.push(() => opened.close());
  output.line('Simulação: as consultas são feitas de verdade; nenhuma gravação é enviada.', 'strong');
  return opened;
}

function printDryEnd(
  output: Output,
  { counts, hasHistory }: DryRun,
  captured: number,
  { isCapturingExisting }: StartOptions,
): void {
  const { reads, held } = counts();
  output.line();
  output.line(
    `Simulação encerrada: ${reads} consultas feitas, ${count(held, 'gravação mostrada e não enviada', 'gravações mostradas e não enviadas')}. Nada ficou marcado como capturado.`,
    'strong',
  );
  if (captured === 0 && !isCapturingExisting && !hasHistory) {
    output.line('Para simular também com o que já foi ganho nos últimos 31 dias: --capture-existing');
  }
}

interface Session {
  options: StartOptions;
  engine: Engine;
  connection: Connection;
  report: Report;
  output: Output;
  control: SandboxControl | null;
  history: History;
  pace: Pace;
}

async function runOnce({ options, engine, connection, report, output, control }: Session): Promise<number> {
  const polled = await engine.runOnce();
  await printEnd(report, output, control);
  const isWhole = !options.stopSignal.aborted && polled.failed === 0 && !connection.isExpired;
  return isWhole && report.failures() === 0 ? 0 : 1;
}

async function stayOpen({
  options,
  engine,
  report,
  output,
  control,
  history,
  pace,
}: Session): Promise<number> {
  const { stopSignal, intervalMs } = options;
  const look = async () => {
    history.beginPass();
    await engine.pollAll();
    history.endPass();
    await engine.runDue();
  };
  await look();
  if (!stopSignal.aborted) {
    await printEnd(report, output, control);
    output.line();
    output.line(
      `Esperando novos negócios ganhos; uma consulta a cada ${intervalMs / 1000} s. Ctrl+C encerra.`,
    );
    const open = (await control?.board())?.deals.find(({ status }) => status === 'OPEN');
    if (open) {
      output.line(
        `Para ganhar um, em outro terminal: npm run win -- ${open.id}   (sem número, mostra os em aberto)`,
      );
    }
  }
  while (!stopSignal.aborted) {
    await pace.wait(intervalMs, stopSignal);
    await look();
  }
  output.line();
  report.printSummary();
  return 0;
}

async function printEnd(report: Report, output: Output, control: SandboxControl | null): Promise<void> {
  const board = await control?.board();
  const leftOut = [...report.leftOut(), ...(board ? dealsLeftOut(board, report.capturedDeals()) : [])];
  report.printSummary();
  if (leftOut.length === 0) return;
  output.line();
  output.line('Ficaram de fora', 'strong');
  for (const { name, reason } of leftOut) output.line(`  ${name}: ${reason}`);
}

/** What the person can act on in their words; anything else is a defect and shows where it is. */
function explain(error: unknown, output: Output): void {
  const isExpected = [
    AppFailure,
    CannotStart,
    ConnectRefused,
    ControlRefused,
    DamagedState,
    FlowRefused,
    StateInUse,
  ].some((kind) => error instanceof kind);
  if (isExpected && error instanceof Error) output.problem(error.message);
  else
    output.problem(
      `Erro inesperado: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
}
