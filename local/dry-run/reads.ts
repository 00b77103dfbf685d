import type { Service } from './addresses.js';

/** A request as it reached the gateway; `path` without the service's base address. */
export interface Asked {
  service: Service;
  method: string;
  path: string;
}

/**
 * Everything that may reach a service while nothing may be written. A list of what is let through, never of what is
 * not: whatever is not here stays here.
 */
const READS: readonly { service: Service; method: string; path: RegExp }[] = [
  // Neither service has a GET that changes anything (documented).
  { service: 'moskit', method: 'GET', path: /^\// },
  { service: 'conta-azul', method: 'GET', path: /^\// },
  // Moskit's searches, reads of records by their ids among them, take their conditions as a body.
  { service: 'moskit', method: 'POST', path: /^\/(deals|companies|contacts|users|products)\/search$/ },
  // Tokens: they have to be renewed, and what is renewed is kept.
  { service: 'token', method: 'POST', path: /^$/ },
];

export function isRead({ service, method, path }: Asked): boolean {
  return READS.some((read) => read.service === service && read.method === method && read.path.test(path));
}
