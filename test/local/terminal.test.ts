import { describe, expect, it } from '@jest/globals';
import type { HostEvent } from '../../local/host/engine/events.js';
import type { StepOutcome } from '../../local/host/engine/outcome.js';
import { createScrubber } from '../../local/host/scrub.js';
import { dealsLeftOut } from '../../local/left-out.js';
import { createOutput } from '../../local/terminal/output.js';
import { createReport } from '../../local/terminal/report.js';

const printed = (isTTY: boolean, columns = 120) => {
  const lines: string[] = [];
  const scrubber = createScrubber();
  scrubber.addSecret('token-secreto');
  const stream = { isTTY, columns, write: (text: string) => lines.push(text) };
  return { output: createOutput({ out: stream, problems: stream }, scrubber), text: () => lines.join('') };
};

const captured = (run: string, item: Record<string, unknown>): HostEvent => ({
  type: 'captured',
  flow: 'f',
  run,
  key: '["1"]',
  item,
});
const finished = (run: string, outcome: StepOutcome, input = {}): HostEvent => ({
  type: 'step-finished',
  flow: 'f',
  run,
  step: 's',
  operation: 'create_receivable',
  label: 'Criar contas a receber',
  input,
  outcome,
  attempt: 1,
});
const report = (events: readonly HostEvent[]) => {
  const { output, text } = printed(false);
  const made = createReport(output, () => 0);
  for (const event of events) made.listen(event);
  made.printSummary();
  return { text: text(), made };
};

const DEAL = {
  deal_id: 41,
  name: 'Site',
  customer_name: 'Padaria',
  value_brl: 'R$ 10,00',
  won_on_br: '30/03/2026',
};
const created = (changes: Record<string, unknown> = {}): StepOutcome => ({
  status: 'success',
  output: {
    id: 'r',
    created: true,
    amount_brl: 'R$ 10,00',
    person_created: false,
    instalments: [{ due_date: '2026-03-30' }, { due_date: '2026-04-30' }],
    ...changes,
  },
});

describe('what happens is printed', () => {
  it('with deal, customer, value and day; person, amount, due dates and whether it is new', () => {
    const { text } = report([
      { type: 'turned-on', flow: 'f', title: 'Ganho → receber', seededCount: 3 },
      captured('a', DEAL),
      finished('a', created(), { customer_name: 'Padaria' }),
    ]);
    expect(text.split('\n')).toEqual([
      'Automação ligada: Ganho → receber; 3 anteriores não disparam',
      '  ● Capturado: Site (41): Padaria, R$ 10,00, ganho em 30/03/2026',
      '  ✔ Site → Criar contas a receber: Padaria, R$ 10,00, vence em 30/03/2026, 30/04/2026 (novo registro)',
      '',
      'Resultado',
      '  Site · Criar contas a receber · Padaria · R$ 10,00 · 30/03/2026, 30/04/2026 · novo registro',
      '',
      'Resumo: 1 capturado, 1 registro feito, 0 já existiam, 0 sem nada a fazer, 0 falhas.',
      '',
    ]);
  });

  it.each<[StepOutcome, string]>([
    [
      created({ created: false }),
      '✔ Site → Criar contas a receber: R$ 10,00, vence em 30/03/2026, 30/04/2026 (já existia)',
    ],
    [created({ person_created: true, instalments: [] }), '(novo registro, pessoa cadastrada agora)'],
    [{ status: 'halted', message: 'Sem valor.' }, '– Site → Criar contas a receber nada a fazer: Sem valor.'],
    [
      { status: 'stopped', message: 'Campo obrigatório vazio: Valor' },
      '■ Site → Criar contas a receber parado: Campo obrigatório vazio: Valor',
    ],
    [
      { status: 'held', message: 'Depois.', retryAt: 60_000 },
      '… Site → Criar contas a receber em espera: Depois. Nova tentativa em 60 s.',
    ],
    [
      { status: 'errored', message: 'Categoria desconhecida.', isOutcomeUnknown: false },
      '✖ Site → Criar contas a receber falhou: Categoria desconhecida.',
    ],
    [
      { status: 'expired', message: 'Conecte.' },
      '✖ Site → Criar contas a receber conexão expirada: Conecte.',
    ],
  ])('for %j', (outcome, expected) => {
    expect(report([captured('a', DEAL), finished('a', outcome)]).text).toContain(expected);
  });

  it('counts a step that succeeded after failing as done', () => {
    const failed: StepOutcome = { status: 'errored', message: 'Caiu.', isOutcomeUnknown: true };
    const { text } = report([captured('a', DEAL), finished('a', failed), finished('a', created())]);
    expect(text).toContain('1 registro feito, 0 já existiam, 0 sem nada a fazer, 0 falhas.');
  });

  it('without secrets and whole documents, on a terminal and elsewhere, in tables too', () => {
    for (const isTTY of [true, false]) {
      const { output, text } = printed(isTTY);
      output.line('a token-secreto 529.982.247-25', 'bad');
      output.table(['Coluna'], [['token-secreto'], ['52998224725']]);
      output.problem('token-secreto');
      expect(text()).not.toMatch(/token-secreto|529\.982\.247-25|52998224725/);
      expect(text()).toContain('***.982.247-**');
    }
  });

  it('in a table only on a terminal that is wide enough', () => {
    const [terminal, narrow, file] = [printed(true), printed(true, 10), printed(false)];
    for (const { output } of [terminal, narrow, file]) output.table(['Uma', 'Outra'], [['valor', 'outro']]);
    expect(terminal.text()).toContain('│');
    expect(narrow.text()).toBe('  valor · outro\n');
    expect(file.text()).toBe('  valor · outro\n');
  });

  it('without anything that could move the cursor or turn the text', () => {
    const { output, text } = printed(false);
    output.line('a\u001b[2Jb\u0007c\r\u202ed\nsegunda 👩‍💻');
    expect(text()).toBe('a [2Jb c d\n      segunda 👩‍💻\n');
  });
});

describe('what was left out', () => {
  const deal = {
    id: 1,
    name: 'Fachada',
    status: 'WON' as const,
    priceCents: 100,
    closedAt: '2026-03-20T12:00:00.000Z',
    companyName: 'Padaria',
    contactName: null,
  };
  it.each([
    [{}, 'já era ganho ou foi capturado antes, ou está fora dos funis da automação'],
    [{ priceCents: null }, 'sem valor; entra assim que for preenchido'],
    [{ priceCents: 0 }, 'sem valor; entra assim que for preenchido'],
    [{ companyName: null }, 'sem empresa e sem contato; entra assim que for preenchido'],
    [
      { companyName: null, priceCents: null },
      'sem valor e sem empresa e sem contato; entra assim que for preenchido',
    ],
    [
      { companyName: null, contactName: 'Ana' },
      'já era ganho ou foi capturado antes, ou está fora dos funis da automação',
    ],
    [{ closedAt: '2026-02-20T12:00:00.000Z' }, 'ganho há mais de 31 dias'],
  ])('says why for %j', (changes, reason) => {
    const board = { now: '2026-03-31T12:00:00.000Z', deals: [{ ...deal, ...changes }] };
    expect(dealsLeftOut(board, new Set())).toEqual([{ name: 'Fachada (1)', reason }]);
  });

  it('names neither captured deals nor deals that are not won', () => {
    const board = {
      now: '2026-03-31T12:00:00.000Z',
      deals: [deal, { ...deal, id: 2, status: 'OPEN' as const }],
    };
    expect(dealsLeftOut(board, new Set(['1']))).toEqual([]);
  });
});
