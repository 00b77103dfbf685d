import * as zod from 'zod';
import type { MoskitClient } from './client.js';
import { maybeReference, maybeText, recordId } from './schemas.js';

export const stageSchema = zod.object({ id: recordId, name: maybeText, pipeline: maybeReference });
export type Stage = zod.output<typeof stageSchema>;

/** Stages of all funnels; the only way from a deal to its pipeline. Source: GET /stages (seen 2026-08). */
export function listStages(moskit: MoskitClient): Promise<Stage[]> {
  return moskit.getAll({ path: '/stages' }, stageSchema);
}
