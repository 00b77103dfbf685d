import { existsSync } from 'node:fs';
import type { Flow } from './host/flow/flow.js';
import { listFlowIds, readFlows } from './host/flow/read-flow.js';

/**
 * The automations asked for by name, those made on the page among them; without names, all of `flows/`.
 * @throws FlowRefused with every problem of every file
 */
export function findFlows(folder: string, ownFolder: string, names: readonly string[]): Flow[] {
  const own = existsSync(ownFolder) ? listFlowIds(ownFolder) : [];
  const mine = names.filter((name) => own.includes(name));
  const others = names.filter((name) => !own.includes(name));
  return [
    ...(others.length > 0 || names.length === 0 ? readFlows(folder, others) : []),
    ...(mine.length > 0 ? readFlows(ownFolder, mine) : []),
  ];
}
