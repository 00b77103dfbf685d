import { stringify } from 'yaml';
import { writeOnlyIf } from './conditions.js';
import type { Draft } from './draft.js';

const SCHEMA_LINE = '# yaml-language-server: $schema=../flow.schema.json';

/** A draft in the format of `flows/`, ready to be read back. */
export function toFlowText({ title, trigger, steps }: Draft): string {
  const flow = {
    title,
    trigger: { operation: trigger?.operation ?? '', input: trigger?.input ?? {} },
    steps: steps.map(({ id, kind, operation, input, onlyIf }) => ({
      id,
      ...writeOnlyIf(onlyIf),
      [kind === 'create' ? 'action' : 'search']: operation,
      input,
    })),
  };
  const text = stringify(flow, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
  return `${SCHEMA_LINE}\n${text}`;
}
