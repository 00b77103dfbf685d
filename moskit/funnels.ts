import * as zod from 'zod';
import type { MoskitClient } from './client.js';
import { listPipelines, type Pipeline, pipelineSchema } from './pipelines.js';
import { listStages, type Stage, stageSchema } from './stages.js';

const KEY = 'moskit funnels';
/** They change rarely. A stage or a choice that is not among the remembered ones makes them be read anew. */
const KEPT_SECONDS = 600;

const remembered = zod.object({
  readAt: zod.number(),
  stages: zod.array(stageSchema),
  pipelines: zod.array(pipelineSchema),
});

export interface Funnels {
  stages: readonly Stage[];
  pipelines: readonly Pipeline[];
  /** Whether they are as some minutes ago. */
  isRemembered: boolean;
}

/** Funnels with their stages, as remembered for ten minutes where `isAnew` is false, else two lists. */
export async function readFunnels(moskit: MoskitClient, isAnew: boolean): Promise<Funnels> {
  const { memory, clock } = moskit;
  const known = isAnew ? null : remembered.safeParse(await memory.recall(KEY));
  if (known?.success && clock.now() - known.data.readAt < KEPT_SECONDS * 1_000) {
    return { ...known.data, isRemembered: true };
  }
  const readAt = clock.now();
  const stages = await listStages(moskit);
  const pipelines = await listPipelines(moskit);
  await memory.remember(KEY, { readAt, stages, pipelines }, KEPT_SECONDS);
  return { stages, pipelines, isRemembered: false };
}
