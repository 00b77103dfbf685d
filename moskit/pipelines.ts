import * as zod from 'zod';
import { InvalidInput } from '../domain/errors.js';
import { foldText } from '../domain/plain-text.js';
import type { Log } from '../domain/ports.js';
import { quote } from '../domain/quote.js';
import type { MoskitClient } from './client.js';
import { maybeText, recordId, textOrNull } from './schemas.js';

export const pipelineSchema = zod.object({ id: recordId, name: maybeText });
export type Pipeline = zod.output<typeof pipelineSchema>;

/** Funnels of the account. Source: GET /pipelines (seen 2026-08). */
export function listPipelines(moskit: MoskitClient): Promise<Pipeline[]> {
  return moskit.getAll({ path: '/pipelines' }, pipelineSchema);
}

/** For people; a funnel without name is known by its id. */
export function labelOfPipeline({ id, name }: Pipeline): string {
  return textOrNull(name) ?? `Funil ${id}`;
}

/** Whether every choice is one of these, by id or by exact name. */
export function areKnownPipelines(chosen: readonly string[], pipelines: readonly Pipeline[]): boolean {
  return chosen.every((text) => matchingPipelines(text, pipelines).length > 0);
}

function matchingPipelines(text: string, pipelines: readonly Pipeline[]): readonly Pipeline[] {
  const byId = pipelines.filter(({ id }) => String(id) === text);
  return byId.length > 0 ? byId : pipelines.filter(({ name }) => foldText(name ?? '') === foldText(text));
}

/**
 * Ids of the chosen funnels, given by id or by exact name (case and accents aside); `null` for all of them.
 * A deleted funnel is passed over as long as another one of the choice is left.
 * @throws InvalidInput on a name that is no funnel's, and when no funnel of the choice is left
 */
export function choosePipelineIds(
  chosen: readonly string[],
  pipelines: readonly Pipeline[],
  log: Log,
): ReadonlySet<number> | null {
  if (chosen.length === 0) return null;
  const ids = new Set<number>();
  const unknown: string[] = [];
  for (const text of chosen) {
    const matches = matchingPipelines(text, pipelines);
    if (matches.length === 0) unknown.push(text);
    for (const { id } of matches) ids.add(id);
  }
  const isTyped = unknown.some((text) => !/^\d+$/.test(text));
  if (isTyped || ids.size === 0) throw unknownPipelines(unknown, pipelines);
  if (unknown.length > 0) log(`Moskit: ${unknown.length} funil(is) da escolha não existe(m) mais`);
  return ids;
}

function unknownPipelines(unknown: readonly string[], pipelines: readonly Pipeline[]): InvalidInput {
  const names = pipelines.map(labelOfPipeline).join(', ');
  return new InvalidInput([
    `O campo Funis recebeu ${unknown.map(quote).join(', ')}, que não existe no Moskit. Escolha entre: ${names || 'nenhum funil disponível'}.`,
  ]);
}
