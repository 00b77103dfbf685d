/** One part of a payment, planned or stored; `null` where the service does not tell the amount. */
interface Part {
  dueDate: string;
  amount: number | null;
}

/** Whether two payments fall due on the same days with the same cents, whatever the order they are told in. */
export function areSameParts(one: readonly Part[], other: readonly Part[]): boolean {
  return told(one) === told(other);
}

function told(parts: readonly Part[]): string {
  return parts
    .map(({ dueDate, amount }) => `${dueDate} ${amount}`)
    .sort()
    .join();
}
