import { describe, expect, it } from '@jest/globals';
import { readProbe } from '../../../local/doctor/conta-azul-entries.js';
import { toMarkdown } from '../../../local/doctor/markdown.js';
import {
  documentForm,
  envelopeOf,
  fieldNames,
  fieldsOf,
  forms,
  momentForm,
  recordsIn,
  tally,
} from '../../../local/doctor/shapes.js';

describe('what a report tells of an answer', () => {
  it.each([
    [[{ id: 1 }], 'lista simples', 1],
    [{ itens: [{ id: 1 }, 'x'], itens_totais: 9 }, 'itens, itens_totais', 1],
    [{ items: null, totalItems: 0 }, 'items, totalItems', 0],
    ['<html>', 'texto', 0],
    [undefined, 'vazio', 0],
  ])('is the envelope of %j: %s', (json, envelope, records) => {
    expect(envelopeOf(json)).toBe(envelope);
    expect(recordsIn(json)).toHaveLength(records);
  });

  it('is names and types of fields, never what they hold, and no ids of custom fields', () => {
    const told = fieldsOf([
      { id: 1, name: 'Padaria', price: 12.5, CF_abc: 'x', 'a b': 1, list: [{}], empty: null },
      { id: 'u', empty: [] },
    ]);
    expect(told).toBe(
      'empty: lista vazia/vazio, id: inteiro/texto, list: lista de objeto, name: texto, price: decimal',
    );
    expect(fieldNames(['status', 'CF_1', 'Nome do cliente'])).toBe('status');
  });

  it("is a count of the service's own words, and of any other text only that it came", () => {
    expect(tally(['WON', 'WON', 'Padaria Aurora', 'Ana', null, '', 3])).toBe(
      'WON 2, outro texto 2, vazio 2, inteiro 1',
    );
    expect(tally([])).toBe('nenhum');
  });

  it.each([
    ['2026-03-30', 'AAAA-MM-DD'],
    ['30/03/2026', 'DD/MM/AAAA'],
    ['2026-03-30T10:00:00Z', 'data e hora, sem frações, Z'],
    ['2026-03-30T10:00:00.123-03:00', 'data e hora, 3 casas, com fuso'],
    ['2026-03-30T10:00:00', 'data e hora, sem frações, sem fuso'],
    ['ontem', 'outra forma'],
    [null, 'vazio'],
    [7, 'inteiro'],
  ])('is the form of the moment %j: %s', (value, form) => {
    expect(momentForm(value)).toBe(form);
  });

  it('is the form of documents', () => {
    const seen = ['390.533.447-05', '39053344705', 39053344705, '', 'ab c'];
    expect(forms(seen, documentForm)).toBe(
      'com máscara: 1; só dígitos: 1; inteiro: 1; vazio: 1; outra forma: 1',
    );
  });
});

describe('the short path, looked at without writing', () => {
  it.each([
    [[405, 405], 405, 404, 'sim'],
    [[404, 404], 405, 404, 'não'],
    [[404, 404], 404, 404, 'não se sabe sem gravar'],
    [[405, 404], 405, 404, 'não se sabe sem gravar'],
    [[200, 200], 405, 404, 'não se sabe sem gravar'],
    // A route for a record by its id may answer at the older path: that tells nothing of the POST beside it.
    [[404, 404], 400, 404, 'não se sabe sem gravar'],
    [[405, 405], 405, 405, 'não se sabe sem gravar'],
  ])('that answers %j, the older one %i and an absent one %i: %s', (short, older, absent, answer) => {
    const { findings = [] } = readProbe(short, older, absent);
    expect(findings.map((finding) => finding.answer.replace(/ \(.*/, ''))).toEqual([answer]);
  });
});

it('the report is a table per area whose cells stay cells', () => {
  const report = toMarkdown(
    [
      {
        area: 'Moskit',
        title: 'Chave',
        verdict: 'good',
        sentence: 's',
        findings: [{ question: 'a|b', answer: 'c\nd' }],
      },
      { area: 'Conta Azul', title: 'Busca', verdict: 'bad', sentence: 'Ana Souza não foi lida' },
    ],
    { version: '1.2.3', node: '20.1.0', reads: 7 },
  );
  expect(report).toContain('moskit-conta-azul 1.2.3, Node 20.1.0; 7 consultas, nenhuma gravação.');
  expect(report).toContain('| ✔ | Moskit | Chave |\n| ✘ | Conta Azul | Busca |');
  expect(report).toContain('### Moskit\n\n| Pergunta | Resposta |\n| --- | --- |\n| a\\|b | c d |');
  expect(report).not.toContain('### Conta Azul');
  expect(report).not.toContain('Ana Souza');
});
