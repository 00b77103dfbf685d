import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Flow, FlowStep, FlowTrigger } from '../../local/host/flow/flow.js';
import { unmetReason } from '../../local/host/flow/only-if.js';
import { readFlows } from '../../local/host/flow/read-flow.js';
import { places } from '../../local/places.js';

const flows = readFlows(places.flows);

interface Win {
  cents: number;
  pipeline: string;
  hasDownPayment: boolean;
}

/** Automations that would book the win, each with the steps that would. */
function takers({ cents, pipeline, hasDownPayment }: Win): string[] {
  const trigger = {
    value: cents / 100,
    pipeline_name: pipeline,
    custom_fields: hasDownPayment ? { CF_d3ValEntradaNeg1: 1 } : {},
  };
  const applies = ({ onlyIf = [[]] }: FlowTrigger | FlowStep) =>
    unmetReason(onlyIf, new Map([['trigger', trigger]]), new Map()) === null;
  const isRead = ({ trigger: { input } }: Flow) => {
    const pipelines = [input['pipeline_ids'] ?? []].flat();
    return pipelines.length === 0 || pipelines.includes(pipeline);
  };
  return flows
    .filter((flow) => isRead(flow) && applies(flow.trigger))
    .map(({ id, steps }) => [id, ...steps.filter(applies).map((step) => step.id)].join(' '));
}

describe('the example automations share the wins out among them', () => {
  it.each<[string, number, boolean, string]>([
    ['Projetos', 1, false, 'conta-a-receber receber'],
    ['Projetos', 99999, true, 'conta-a-receber receber'],
    ['Projetos', 100000, false, 'conta-a-receber-3-parcelas receber'],
    ['Projetos', 199999, true, 'conta-a-receber-3-parcelas receber'],
    ['Projetos', 200000, false, 'funil-e-categoria projeto'],
    ['Projetos', 299999, false, 'funil-e-categoria projeto'],
    ['Projetos', 300000, false, 'venda-e-comissao venda'],
    ['Projetos', 300000, true, 'entrada-e-saldo entrada saldo'],
    ['Planos mensais', 119999, false, 'funil-e-categoria plano'],
    ['Planos mensais', 120000, true, 'venda-pendente venda'],
  ])('%s, %i cents, down payment %j: %s', (pipeline, cents, hasDownPayment, expected) => {
    expect(takers({ pipeline, cents, hasDownPayment })).toEqual([expected]);
  });

  it('so that any win of any value is booked by one of them', () => {
    const win = fc.record({
      cents: fc.integer({ min: 1, max: 100_000_000 }),
      pipeline: fc.constantFrom('Projetos', 'Planos mensais'),
      hasDownPayment: fc.boolean(),
    });
    fc.assert(fc.property(win, (one) => takers(one).length === 1));
  });
});
