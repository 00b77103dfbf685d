import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod';
import {
  booleanField,
  choiceField,
  dayField,
  dropdownField,
  dropdownListField,
  dueDateField,
  instalmentCountField,
  instalmentIntervalField,
  moneyField,
  paymentMethodField,
  personTypeField,
  roleField,
  taxIdField,
  textField,
  yesNoField,
} from '../../inputs/field.js';
import { parseInput } from '../../inputs/parse-input.js';

const choices = [
  { key: 'valor', label: 'Valor em reais' },
  { key: 'porcentagem', label: 'Porcentagem' },
] as const;

const builders = {
  textField,
  moneyField,
  dayField,
  dueDateField,
  taxIdField,
  personTypeField,
  roleField,
  paymentMethodField,
  instalmentCountField,
  instalmentIntervalField,
  yesNoField: () => yesNoField(true),
  booleanField: () => booleanField(false),
  choiceField: () => choiceField(choices),
  dropdownField: () => dropdownField('list_people.id.name'),
  dropdownListField: () => dropdownListField('list_people.id.name'),
};

function read(builder: keyof typeof builders, value: unknown): unknown {
  const form = zod.object({ field: builders[builder]().meta({ label: 'Campo' }) });
  return parseInput(form, { field: value }).field;
}

describe('the fields of a form', () => {
  it.each<[keyof typeof builders, unknown, unknown]>([
    ['textField', ' a  b ', 'a  b'],
    ['moneyField', '1.234,56', 123456],
    ['moneyField', 1234.5, 123450],
    ['moneyField', '0', 0],
    ['dayField', '31/03/2026', '2026-03-31'],
    ['dayField', '2026-01-02T09:00:00-03:00', '2026-01-02'],
    ['dueDateField', '30/04/2026', { kind: 'day', day: '2026-04-30' }],
    ['dueDateField', '30 dias', { kind: 'after', days: 30 }],
    ['taxIdField', '12.ABC.345/01DE-35', { kind: 'cnpj', value: '12ABC34501DE35' }],
    ['taxIdField', 12345678909, { kind: 'cpf', value: '12345678909' }],
    ['personTypeField', 'pessoa física', 'Física'],
    ['roleField', 'FORNECEDOR', 'Fornecedor'],
    ['paymentMethodField', 'Boleto Bancário', 'boleto'],
    ['instalmentCountField', '', 1],
    ['instalmentCountField', 3, 3],
    ['instalmentIntervalField', '', { kind: 'months' }],
    ['instalmentIntervalField', 'semanal', { kind: 'days', days: 7 }],
    ['instalmentIntervalField', 30, { kind: 'days', days: 30 }],
    ['yesNoField', '', true],
    ['yesNoField', 'não', false],
    ['yesNoField', false, false],
    ['booleanField', '', false],
    ['booleanField', true, true],
    ['booleanField', 'sim', true],
    ['choiceField', 'porcentagem', 'porcentagem'],
    ['choiceField', 'VALOR EM REAIS', 'valor'],
    ['dropdownField', ' a1b2 ', 'a1b2'],
    ['dropdownField', 42, '42'],
    ['dropdownListField', '', []],
    ['dropdownListField', ['7', '7', null, 8], ['7', '8']],
    ['dropdownListField', '7', ['7']],
  ])('%s reads %j as %j', (builder, value, expected) => {
    expect(read(builder, value)).toEqual(expected);
  });

  it.each<[keyof typeof builders, unknown, string]>([
    ['textField', '', 'está vazio'],
    ['moneyField', '1.234', 'que pode ser R$ 1.234,00 ou R$ 1,23'],
    ['moneyField', true, 'recebeu "true", que não é um valor em reais'],
    ['dayField', '+30', 'recebeu "+30", que não é uma data'],
    ['dayField', 46112, 'recebeu "46112", que não é uma data'],
    ['dueDateField', '30', 'que pode ser um dia do mês ou um número de dias'],
    ['taxIdField', '123.456.789-00', 'recebeu "***.456.789-**", um CPF inválido'],
    ['taxIdField', 1234567890, 'não tem o formato de um CPF'],
    ['personTypeField', 'Cliente', 'que não é um tipo de pessoa'],
    ['roleField', 'Física', 'que não é um tipo de papel'],
    ['paymentMethodField', 'fiado', 'que não é uma forma de pagamento da lista'],
    ['instalmentCountField', 1.5, 'recebeu "1.5", que não é um número de parcelas'],
    ['instalmentIntervalField', 'anual', 'que não é um intervalo entre parcelas'],
    ['yesNoField', 'talvez', 'que não é sim nem não'],
    ['booleanField', 'talvez', 'que não é sim nem não'],
    ['choiceField', 'metade', 'Escolha Valor em reais ou Porcentagem.'],
    ['dropdownField', [], 'está vazio'],
    ['dropdownListField', [['7']], 'recebeu uma lista no lugar de um valor'],
  ])('%s refuses %j', (builder, value, message) => {
    expect(() => read(builder, value)).toThrow(message);
  });
});
