/** Where the services answer when the environment says nothing else; the contract's table. */
const DEFAULT_MOSKIT = 'https://api.moskitcrm.com/v2';
const DEFAULT_CONTA_AZUL = 'https://api-v2.contaazul.com';

export type Service = 'moskit' | 'conta-azul' | 'token';

/** The services' own addresses, without a slash at the end. */
export function serviceAddresses(environment: Readonly<Record<string, string>>): Record<Service, string> {
  const contaAzul = withoutEndSlash(environment['CONTA_AZUL_BASE_URL'] || DEFAULT_CONTA_AZUL);
  return {
    moskit: withoutEndSlash(environment['MOSKIT_BASE_URL'] || DEFAULT_MOSKIT),
    'conta-azul': contaAzul,
    token: environment['CONTA_AZUL_TOKEN_URL'] || `${contaAzul}/oauth/token`,
  };
}

function withoutEndSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
