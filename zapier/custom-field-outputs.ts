import type { Bundle, ZObject } from 'zapier-platform-core';
import { listCustomFields } from '../moskit/custom-fields.js';
import { moskitFrom } from './connection.js';

/** Output fields that differ by account: the custom fields of deals, companies and contacts, under `custom_fields`. */
export async function customFieldOutputs(z: ZObject, bundle: Bundle) {
  const fields = await listCustomFields(moskitFrom(z, bundle));
  return fields.map(({ id, label }) => ({ key: `custom_fields__${id}`, label }));
}
