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

describe('what onlyIf leaves out', () => {
  const filtered: StepOutcome = { status: 'filtered', message: '“Valor” é 10 e precisa ser maior que 99' };
  const on = (flow: string, title: string): HostEvent => ({
    type: 'turned-on',
    flow,
    title,
    seededCount: null,
  });
  const leftOut = (run: string, flow = 'f', id = 41): HostEvent[] => [
    { ...captured(run, { ...DEAL, deal_id: id, name: `Site ${id}` }), flow } as HostEvent,
    { ...finished(run, filtered), flow, step: 'trigger' } as HostEvent,
    { type: 'run-ended', flow, run, status: 'filtered' },
  ];

  it('does not fill the screen: one line an automation, one a deal that nobody took', () => {
    const { text, made } = report([
      on('f', 'Ganho → receber'),
      ...leftOut('a'),
      ...leftOut('b', 'f', 42),
      { ...captured('c', DEAL), flow: 'g' } as HostEvent,
      { ...finished('c', created()), flow: 'g' } as HostEvent,
      { type: 'run-ended', flow: 'g', run: 'c', status: 'success' },
    ]);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'Automação ligada: Ganho → receber',
      '  ● Capturado: Site (41): Padaria, R$ 10,00, ganho em 30/03/2026',
      '  ✔ Site → Criar contas a receber: R$ 10,00, vence em 30/03/2026, 30/04/2026 (novo registro)',
    ]);
    expect(text.split('\n').slice(-4)).toEqual([
      '',
      'Não se aplicam (onlyIf)',
      '  Ganho → receber: 2 negócios. Ex.: Site 41: “Valor” é 10 e precisa ser maior que 99',
      '',
    ]);
    expect(made.leftOut()).toEqual([
      {
        name: 'Site 42',
        reason: 'não se aplica a esta automação: “Valor” é 10 e precisa ser maior que 99',
      },
    ]);
  });

  it('is told by deal alone where there is one automation', () => {
    const { text, made } = report([on('f', 'Ganho → receber'), ...leftOut('a'), ...leftOut('b', 'f', 42)]);
    expect(text).not.toContain('Não se aplicam');
    expect(made.leftOut().map(({ name }) => name)).toEqual(['Site 41', 'Site 42']);
  });

  it('is told of each automation where none of several takes a deal, and cut where there are many', () => {
    const two = report([on('f', 'Um'), on('g', 'Dois'), ...leftOut('a'), ...leftOut('b', 'g')]).made;
    const why = '“Valor” é 10 e precisa ser maior que 99';
    expect(two.leftOut()).toEqual([
      { name: 'Site 41', reason: `não se aplica a nenhuma automação: Um (${why}); Dois (${why})` },
    ]);
    const many = Array.from({ length: 30 }, (_, index) => leftOut(`r${index}`, 'f', index)).flat();
    const shown = report(many).made.leftOut();
    expect(shown).toHaveLength(10);
    expect(shown.at(-1)).toEqual({
      name: 'e mais 21 negócios',
      reason: 'nenhuma automação se aplica a eles',
    });
  });

  it('is not said of a deal that another automation failed with or stopped at', () => {
    const stopped: StepOutcome = { status: 'stopped', message: 'Campo obrigatório vazio: Valor' };
    const { made } = report([...leftOut('a'), captured('b', DEAL), finished('b', stopped)]);
    expect(made.leftOut()).toEqual([{ name: 'Site', reason: 'Campo obrigatório vazio: Valor' }]);
  });

  it('is told at once to a person who waits for news after the first summary', () => {
    const { output, text } = printed(false);
    const made = createReport(output, () => 0);
    made.listen(on('f', 'Ganho → receber'));
    made.printSummary();
    for (const event of leftOut('a')) made.listen(event);
    expect(text().split('\n').slice(-2)).toEqual([
      '  – Site 41 não se aplica a "Ganho → receber": “Valor” é 10 e precisa ser maior que 99',
      '',
    ]);
  });

  it('of a step is told where the step would be', () => {
    const { text, made } = report([captured('a', DEAL), finished('a', filtered), finished('a', created())]);
    expect(text).toContain(
      '  – Site → Criar contas a receber não se aplica: “Valor” é 10 e precisa ser maior que 99\n  ✔ Site',
    );
    expect(text).not.toContain('Não se aplicam');
    expect(made.leftOut()).toEqual([]);
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
