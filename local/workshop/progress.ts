import { html } from 'hono/html';
import type { Html } from './layout.js';
import type { WorkshopParts } from './parts.js';

/** What one poll brought gets in line within this time. */
const ONE_POLL_MS = 1000;

/** How far a long pass has come; nothing while nothing goes on. */
export function progressPart(parts: WorkshopParts): Html {
  const progress = progressOf(parts);
  if (progress === null) return html``;
  return html`<label for="andamento">Execuções em andamento: ${progress.done} de ${progress.total} prontas</label> <progress id="andamento" max="${progress.total}" value="${progress.done}"></progress>`;
}

/** Counted from the oldest run that still waits, with all that got in line since; `null` when none waits. */
function progressOf({ engine, history }: WorkshopParts): { done: number; total: number } | null {
  const runs = engine.runs().filter(({ flow }) => engine.isOn(flow));
  const waiting = runs.filter(({ status }) => status === 'waiting');
  if (waiting.length === 0) return null;
  const from = Math.min(...waiting.map(({ id }) => history.enteredAt(id))) - ONE_POLL_MS;
  const total = runs.filter(({ id }) => history.enteredAt(id) >= from).length;
  return { done: total - waiting.length, total };
}
