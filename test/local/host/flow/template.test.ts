import { describe, expect, it } from '@jest/globals';
import {
  parseTemplate,
  renderTemplate,
  TemplateRefused,
  toText,
} from '../../../../local/host/flow/template.js';

const outputs = new Map<string, Record<string, unknown>>([
  [
    'trigger',
    {
      name: 'Site {{trigger.value}} $& \\1',
      value: 1234.5,
      cents: 1e21,
      tiny: 0.0000001,
      isNew: true,
      nothing: null,
      tags: ['a', 2, null],
      items: [{ name: 'Pão' }, { name: 'Café' }],
      custom_fields: { CF_x: 'campo' },
    },
  ],
  ['passo-1', { id: 'r1' }],
]);

describe('a template', () => {
  it.each([
    ['sem nada', 'sem nada'],
    ['{{trigger.value}}', '1234.5'],
    ['De {{ trigger.value }} reais, {{passo-1.id}}', 'De 1234.5 reais, r1'],
    ['{{trigger.isNew}}', 'true'],
    ['{{trigger.nothing}}', ''],
    ['{{trigger.missing.deeper}}', ''],
    ['{{trigger.tags}}', 'a,2,'],
    ['{{trigger.items.name}}', 'Pão,Café'],
    ['{{trigger.items.1.name}}', 'Café'],
    ['{{trigger.items.9.name}}', ''],
    ['{{trigger.custom_fields.CF_x}}', 'campo'],
    ['{{trigger__custom_fields__CF_x}}', 'campo'],
    ['{{trigger.cents}}', '1000000000000000000000'],
    ['{{trigger.tiny}}', '0.0000001'],
    ['{{trigger.constructor.name}}', ''],
    ['{{trigger.__proto__}}', ''],
    ['chave } solta { e }}', 'chave } solta { e }}'],
  ])('%j gives %j', (template, expected) => {
    expect(renderTemplate(template, outputs)).toBe(expected);
  });

  it('is replaced once: braces inside a value stay text', () => {
    expect(renderTemplate('<{{trigger.name}}>', outputs)).toBe('<Site {{trigger.value}} $& \\1>');
  });

  it.each(['{{trigger.name', '{{}}', '{{trigger}}', '{{ a b.c }}', '{{1+1}}', '{{trigger..x}}'])(
    '%j is refused',
    (template) => {
      expect(() => parseTemplate(template)).toThrow(TemplateRefused);
    },
  );
});

describe('a value as text', () => {
  it.each([
    [0, '0'],
    [-0.1, '-0.1'],
    [false, 'false'],
    [undefined, ''],
    [[], ''],
    [{ a: 1 }, '{"a":1}'],
  ])('%j is %j', (value, expected) => {
    expect(toText(value)).toBe(expected);
  });
});
