import { count } from './count.js';
import type { DoneStep } from './describe.js';
import type { Output } from './output.js';

/** What a summary counts and shows. */
export interface Summary {
  capturedDeals: number;
  done: readonly (DoneStep & { name: string })[];
  withoutAnything: number;
  failed: number;
  /** Lines about what `onlyIf` left out. */
  notApplied: readonly string[];
}

export function printSummary(output: Output, summary: Summary): void {
  const { done, failed, notApplied } = summary;
  if (done.length > 0) {
    output.line();
    output.line('Resultado', 'strong');
    output.table(
      ['Negócio', 'Ação', 'Pessoa', 'Valor', 'Vencimento', 'Situação'],
      done.map((step) => [step.name, step.operation, step.person, step.amount, step.dueDates, step.result]),
    );
  }
  const existed = done.filter(({ result }) => result.startsWith('já existia')).length;
  const simulated = done.filter(({ result }) => result.startsWith('simulado')).length;
  const made =
    simulated > 0
      ? count(simulated, 'registro simulado', 'registros simulados')
      : count(done.length - existed, 'registro feito', 'registros feitos');
  output.line();
  output.line(
    `Resumo: ${count(summary.capturedDeals, 'capturado', 'capturados')}, ` +
      `${made}, ` +
      `${count(existed, 'já existia', 'já existiam')}, ` +
      `${count(summary.withoutAnything, 'sem nada a fazer', 'sem nada a fazer')}, ` +
      `${count(failed, 'falha', 'falhas')}.`,
    failed > 0 ? 'bad' : 'strong',
  );
  if (notApplied.length === 0) return;
  output.line();
  output.line('Não se aplicam (onlyIf)', 'strong');
  for (const line of notApplied) output.line(`  ${line}`, 'faint');
}
