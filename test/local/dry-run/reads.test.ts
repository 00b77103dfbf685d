import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serviceAddresses } from '../../../local/dry-run/addresses.js';
import { isRead } from '../../../local/dry-run/reads.js';
import { contaAzulUrl, moskitUrl, tokenUrl } from '../../../zapier/connection.js';

describe('what may reach a service while nothing may be written', () => {
  it.each([
    ['moskit', 'GET', '/deals/12'],
    ['moskit', 'POST', '/deals/search'],
    ['moskit', 'POST', '/companies/search'],
    ['conta-azul', 'GET', '/v1/pessoas'],
    ['token', 'POST', ''],
  ] as const)('is %s %s %s', (service, method, path) => {
    expect(isRead({ service, method, path })).toBe(true);
  });

  it.each([
    ['moskit', 'POST', '/deals'],
    ['moskit', 'POST', '/deals/search/'],
    ['moskit', 'POST', '/deals/12/search'],
    ['moskit', 'POST', '/webhooks/search'],
    ['moskit', 'PUT', '/deals/12'],
    ['moskit', 'PATCH', '/deals/search'],
    ['moskit', 'DELETE', '/deals/12'],
    ['moskit', 'get', '/deals'],
    ['conta-azul', 'POST', '/v1/pessoas'],
    ['conta-azul', 'POST', '/deals/search'],
    ['conta-azul', 'POST', '/oauth/token'],
    ['conta-azul', 'PATCH', '/v1/pessoas/1'],
    ['conta-azul', 'DELETE', '/oauth/connections/1'],
    ['conta-azul', 'OPTIONS', '/v1/venda'],
    ['conta-azul', 'HEAD', '/v1/venda'],
    ['token', 'GET', ''],
    ['token', 'POST', '/more'],
  ] as const)('is not %s %s %s', (service, method, path) => {
    expect(isRead({ service, method, path })).toBe(false);
  });
});

describe('the addresses of the services', () => {
  const names = ['MOSKIT_BASE_URL', 'CONTA_AZUL_BASE_URL', 'CONTA_AZUL_TOKEN_URL'];
  const before = names.map((name) => [name, process.env[name]] as const);
  beforeEach(() => {
    for (const name of names) delete process.env[name];
  });
  afterEach(() => {
    for (const [name, value] of before) if (value !== undefined) process.env[name] = value;
  });

  it('are those that the connector uses when nothing else is said', () => {
    expect(serviceAddresses({})).toEqual({
      moskit: moskitUrl(),
      'conta-azul': contaAzulUrl(),
      token: tokenUrl(),
    });
  });

  it('follow the environment', () => {
    expect(serviceAddresses({ MOSKIT_BASE_URL: 'http://m/v2/', CONTA_AZUL_BASE_URL: 'http://c' })).toEqual({
      moskit: 'http://m/v2',
      'conta-azul': 'http://c',
      token: 'http://c/oauth/token',
    });
  });
});
