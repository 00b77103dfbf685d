import { describe, expect, it } from '@jest/globals';
import { createScrubber } from '../../../local/host/scrub.js';

const SECRET = 'tök"en+do&teste';
const scrubber = createScrubber();
scrubber.addSecret(SECRET);
scrubber.addSecret('client:very-secret');
scrubber.addSecret('abc');

describe('what leaves the host', () => {
  it.each([
    ['a token', `erro com ${SECRET}.`, 'erro com •••.'],
    ['a token in a URL', `?x=${encodeURIComponent(SECRET)}`, '?x=•••'],
    ['a token in JSON', JSON.stringify({ a: SECRET }), '{"a":"•••"}'],
    ['credentials in base 64', `Z ${Buffer.from('client:very-secret').toString('base64')}`, 'Z •••'],
    ['an unknown bearer token', 'Authorization: Bearer abcdef123456', 'Authorization: Bearer •••'],
    ['an unknown JSON web token', 'x eyJhbGciOi.eyJzdWIi.c2ln y', 'x ••• y'],
    ['a code in a redirect', '/conectado?code=abcdef&state=1', '/conectado?code=•••&state=1'],
    ['a CPF', 'CPF 529.982.247-25 de Rafael', 'CPF ***.982.247-** de Rafael'],
    ['a CPF without mask', 'CPF 52998224725.', 'CPF ***982247**.'],
    ['a wrong CPF', '111.111.111-12', '***.111.111-**'],
    ['a CNPJ', '12.345.678/0001-95', '12.345.***/****-95'],
    ['a CNPJ without mask', 'documento=12345678000195&x', 'documento=12345*******95&x'],
    ['a CNPJ with letters', '12.ABC.345/01DE-35', '12.ABC.***/****-35'],
    ['a CNPJ with letters and without mask', '12ABC34501DE35', '12A*********35'],
    [
      'ordinary text',
      'Negócio 41000001, R$ 1.234,56 em 30/03/2026',
      'Negócio 41000001, R$ 1.234,56 em 30/03/2026',
    ],
    ['an id', '6f0c2a4e-2f6b-4f7e-9a57-0c9f3b1d7e10', '6f0c2a4e-2f6b-4f7e-9a57-0c9f3b1d7e10'],
    ['a short secret that would mangle words', 'abcissa', 'abcissa'],
    ['an order code of fourteen letters', 'PEDIDOESPECIAL', 'PEDIDOESPECIAL'],
  ])('shows %s safely', (_name, text, expected) => {
    expect(scrubber.line(text)).toBe(expected);
  });

  it('is clean all the way down, by key as well', () => {
    const value = {
      customer_tax_id: '1234567890',
      cpf: '',
      document: 52998224725,
      authData: { access_token: 'x', refresh_token: 'y', moskit_api_key: 'z' },
      list: [`a ${SECRET}`, { Authorization: 'Token 1' }, null, true, 12.5],
    };
    expect(scrubber.scrub(value)).toEqual({
      customer_tax_id: '123*****90',
      cpf: '',
      document: '***982247**',
      authData: { access_token: '•••', refresh_token: '•••', moskit_api_key: '•••' },
      list: ['a •••', { Authorization: '•••' }, null, true, 12.5],
    });
  });
});
