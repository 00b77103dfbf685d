import * as zod from 'zod';
import { KeyRefused } from '../domain/errors.js';
import type { MoskitClient } from './client.js';
import type { LabelOfOption } from './custom-field-values.js';
import { listCustomFieldOptions } from './custom-fields.js';
import { isRefusedWay } from './refusal-list.js';

const KEPT_SECONDS = 3600;
const labelList = zod.array(zod.tuple([zod.number(), zod.string()]));

/** Labels of the options of custom fields, remembered for an hour. */
export interface OptionLabels {
  /** @throws OutOfTime */
  ensure(fieldId: string): Promise<void>;
  isKnown(fieldId: string): boolean;
  /** `null` for an option that the field no longer has, or where the options are not to be had. */
  labelOf: LabelOfOption;
}

export function optionLabels(moskit: MoskitClient): OptionLabels {
  const labels = new Map<string, Map<number, string>>();
  return {
    async ensure(fieldId) {
      if (labels.has(fieldId)) return;
      const key = `moskit options ${fieldId}`;
      const recalled = labelList.safeParse(await moskit.memory.recall(key));
      const list = recalled.success ? recalled.data : await readLabels(moskit, fieldId);
      labels.set(fieldId, new Map(list));
      if (!recalled.success) await moskit.memory.remember(key, list, KEPT_SECONDS);
    },
    isKnown: (fieldId) => labels.has(fieldId),
    labelOf: (fieldId, optionId) => labels.get(fieldId)?.get(optionId) ?? null,
  };
}

/** A field that was removed, or that this key may not see, leaves its ids without labels. */
async function readLabels(moskit: MoskitClient, fieldId: string): Promise<[number, string][]> {
  try {
    const options = await listCustomFieldOptions(moskit, fieldId);
    return options.map(({ id, label }) => [id, label?.trim() || String(id)]);
  } catch (error) {
    if (error instanceof KeyRefused || isRefusedWay(error)) return [];
    throw error;
  }
}
