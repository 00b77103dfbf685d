import { describe, expect, it } from '@jest/globals';
import { readFinalAddress } from '../../../local/connect/final-address.js';

const BACK = 'https://www.contaazul.com/';

describe('the address that a person pastes', () => {
  it.each([
    [`${BACK}?code=abc%2B1&state=s1`, 'abc+1'],
    [`  http://localhost:8976/conectado?state=s1&code=abc \n`, 'abc'],
    [`${BACK}#/volta?code=abc&state=s1`, 'abc'],
  ])('gives the code of %j', (text, code) => {
    expect(readFinalAddress(text, 's1')).toEqual({ kind: 'code', code });
  });

  it.each([
    ['abc', 'unusable', /não é um endereço/],
    [BACK, 'unusable', /não traz a autorização/],
    [`${BACK}?code=abc`, 'unusable', /não traz o "state"/],
    [`${BACK}?code=abc&state=s2`, 'unusable', /outro pedido de conexão/],
    [`${BACK}?error=access_denied&state=s2`, 'unusable', /outro pedido de conexão/],
    [`${BACK}?error=access_denied`, 'unusable', /não traz o "state"/],
    [`${BACK}?error=access_denied&state=s1`, 'refused', /não deu a autorização \(access_denied\)/],
    [`${BACK}?error=<b>&code=abc&state=s1`, 'refused', /não deu a autorização\. Comece/],
    [`${BACK}?code=&state=s1`, 'refused', /não deu a autorização\./],
  ])('is refused with a sentence: %j', (text, kind, sentence) => {
    expect(readFinalAddress(text, 's1')).toEqual({ kind, sentence: expect.stringMatching(sentence) });
  });
});
