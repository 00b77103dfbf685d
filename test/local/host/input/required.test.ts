import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../../../local/host/app-definition.js';
import { emptyRequiredFields, fillRequiredDefaults } from '../../../../local/host/input/required.js';

const fields: Field[] = [
  { key: 'amount', label: 'Valor', required: true },
  { key: 'role', label: 'Papel', required: true, default: 'Cliente' },
  { key: 'origin', label: 'Origem', default: 'Moskit' },
  {
    key: 'lines',
    label: 'Parcelas',
    children: [
      { key: 'price', label: 'Valor da parcela', required: true },
      { key: 'unit', label: 'Unidade', required: true, default: 'un' },
      { key: 'note' },
    ],
  },
];

describe('required fields', () => {
  it.each<[Parameters<typeof emptyRequiredFields>[1], string[]]>([
    [{ amount: '10', role: 'Cliente' }, []],
    [{ amount: '0', role: 'x', lines: [] }, []],
    [{ role: 'Cliente' }, ['Valor']],
    [{ amount: '  ', role: '' }, ['Valor', 'Papel']],
    [
      {
        amount: '1',
        role: 'x',
        lines: [
          { price: '1', unit: 'un' },
          { price: '', unit: 'un' },
        ],
      },
      ['Valor da parcela (linha 2)'],
    ],
  ])('of %j the empty ones are %j', (input, expected) => {
    expect(emptyRequiredFields(fields, input)).toEqual(expected);
  });

  it('that came out empty take their default; optional ones stay empty', () => {
    const input = { amount: '', role: '', origin: '', lines: [{ price: '', unit: '', note: '' }] };
    expect(fillRequiredDefaults(fields, input)).toEqual({
      amount: '',
      role: 'Cliente',
      origin: '',
      lines: [{ price: '', unit: 'un', note: '' }],
    });
  });
});
