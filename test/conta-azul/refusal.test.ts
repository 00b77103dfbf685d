import { describe, expect, it } from '@jest/globals';
import { readableReason } from '../../conta-azul/refusal.js';

describe('the reason that a service gives', () => {
  it.each([
    ['O valor líquido deve ser informado.', 'O valor líquido deve ser informado'],
    ['competenceDate: deve ser informado', 'Data de competência: deve ser informado'],
    ['O campo paymentCondition.installments\n  não pode ser vazio', 'O campo Parcelas não pode ser vazio'],
    ['itens[0].valor: deve ser maior que zero', 'um dos campos: deve ser maior que zero'],
    ['O CPF 123.456.789-09 já existe', 'O CPF ••••••••••• já existe'],
    ['O CPF 123 456 789 09 já existe', 'O CPF ••••••••••• já existe'],
    ['O CNPJ 12.ABC.345/01DE-35 já existe', 'O CNPJ ••••••••••• já existe'],
    ['O CNPJ 12ABC34501DE35 já existe', 'O CNPJ ••••••••••• já existe'],
    ['O token eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl não vale', 'O token ••• não vale'],
    ['Não aceito: Authorization Bearer a1b2c3', 'Não aceito: Authorization •••'],
    ['O código AbC123dEf456GhI789jKl012 já foi usado', 'O código ••• já foi usado'],
    ['Não existe https://api.exemplo/v1/x?token=abc123', 'Não existe •••'],
    [
      'A conta de id c89475a2-bdf9-4e6b-ae5b-5a8e96cab946 não existe.',
      'A conta de id c89475a2-bdf9-4e6b-ae5b-5a8e96cab946 não existe',
    ],
    ['A data 2026-03-31 é anterior a 2026-04-01', 'A data 2026-03-31 é anterior a 2026-04-01'],
  ])('%j is shown as %j', (reason, shown) => {
    expect(readableReason(reason)).toBe(shown);
  });

  it.each([
    'Conflict',
    'No message available',
    'Customer inactive',
    'Internal Server Error',
    'Bad Request',
    '<html>não</html>',
    '{"não":1}',
    '',
  ])('%j is not shown', (reason) => {
    expect(readableReason(reason)).toBe('');
  });

  it('is cut when it is long', () => {
    expect(readableReason(`não ${'a'.repeat(1_000)}`)).toHaveLength(301);
  });
});
