import type { Output } from './output.js';

/** A write that was shown and not sent, as it is printed. */
export interface ShownWrite {
  title: string;
  fields: readonly { label: string; value: string }[];
  method: string;
  path: string;
  body: unknown;
}

/** What a dry run tells of its writes. */
export interface HeldWrites {
  /** Those of the step that has just ended. */
  take(): readonly ShownWrite[];
  /** Whether the request itself is shown as well. */
  isVerbose: boolean;
  /** Hides secrets and documents in what is printed as JSON. */
  scrub(value: unknown): unknown;
}

/** One write below the line of its step: what it would do, and with which values. */
export function printHeldWrites(output: Output, writes: readonly ShownWrite[], held: HeldWrites): void {
  for (const { title, fields, method, path, body } of writes) {
    output.line(`      ▸ ${title}`);
    for (const { label, value } of fields)
      output.line(`          ${label}: ${value.replaceAll('\n', ' / ')}`);
    if (!held.isVerbose) continue;
    output.line(`          ${method} ${path}`, 'faint');
    output.line(`      ${JSON.stringify(held.scrub(body), null, 2)}`, 'faint');
  }
}
