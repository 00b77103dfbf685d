import { appendFileSync } from 'node:fs';
import type { HostClock } from '../clock.js';
import type { HostEvent, HostListener } from '../engine/events.js';
import type { Scrubber } from '../scrub.js';

/**
 * Writes what happened, one JSON line an event, for people: without secrets, with documents masked, and without the
 * trigger's results, which hold a customer's data that no step may have used.
 */
export function openRunLog(path: string, scrubber: Scrubber, clock: HostClock): HostListener {
  return (event) => {
    if (event.type === 'step-started') return;
    const line = { at: new Date(clock.now()).toISOString(), ...withoutItem(event) };
    appendFileSync(path, `${JSON.stringify(scrubber.scrub(line))}\n`, { mode: 0o600 });
  };
}

function withoutItem(event: HostEvent): object {
  if (event.type !== 'captured' && event.type !== 'resumed') return event;
  const { item: _, ...rest } = event;
  return rest;
}
