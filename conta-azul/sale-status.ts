/**
 * The answer to a creation names states in English, every other answer in Portuguese (seen 2026-08); the user reads
 * one word for each.
 */
const WORDS = new Map([
  ['EM_ANDAMENTO', 'Pendente'],
  ['IN_PROCESS', 'Pendente'],
  ['APROVADO', 'Aprovada'],
  ['APPROVED', 'Aprovada'],
  ['FATURADO', 'Faturada'],
  ['INVOICED', 'Faturada'],
  ['CANCELADO', 'Cancelada'],
  ['CANCELED', 'Cancelada'],
]);

/** @returns a state that we do not know as the service calls it */
export function saleStatus(status: string): string {
  return WORDS.get(status.toUpperCase()) ?? status;
}
