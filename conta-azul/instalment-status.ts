/** Search and detail name the same states differently (seen 2026-08); the user reads one word for each. */
const WORDS = new Map([
  ['PENDENTE', 'Em aberto'],
  ['EM_ABERTO', 'Em aberto'],
  ['QUITADO', 'Quitado'],
  ['RECEBIDO', 'Quitado'],
  ['PAGO', 'Quitado'],
  ['RECEBIDO_PARCIAL', 'Quitado em parte'],
  ['PAGO_PARCIAL', 'Quitado em parte'],
  ['ATRASADO', 'Atrasado'],
  ['RENEGOCIADO', 'Renegociado'],
  ['CANCELADO', 'Cancelado'],
  ['PERDIDO', 'Perdido'],
]);

/** A new instalment is open; a state that we do not know is shown as the service calls it. */
export function instalmentStatus(status: string): string {
  return status === '' ? 'Em aberto' : (WORDS.get(status.toUpperCase()) ?? status);
}

/** One status for a whole entry: that of its instalments where they agree. */
export function entryStatus(statuses: readonly string[]): string {
  const [first = 'Em aberto', ...others] = new Set(statuses);
  return others.length === 0 ? first : 'Parcelas em situações diferentes';
}
