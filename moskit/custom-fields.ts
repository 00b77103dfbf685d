import * as zod from 'zod';
import { InvalidInput } from '../domain/errors.js';
import { foldText } from '../domain/plain-text.js';
import { quote } from '../domain/quote.js';
import type { MoskitClient } from './client.js';
import { maybeText, recordId, textOrNull } from './schemas.js';

const fieldSchema = zod.object({
  id: zod.string(),
  name: maybeText,
  module: maybeText,
  type: maybeText,
  active: zod.boolean().nullish(),
});
const optionSchema = zod.object({ id: recordId, label: maybeText });
export type CustomFieldOption = zod.output<typeof optionSchema>;

const sides = new Map([
  ['DEAL', 'negócio'],
  ['COMPANY', 'empresa'],
  ['CONTACT', 'contato'],
]);

export interface CustomField {
  id: string;
  /** As a user tells it apart from the field of the same name on another side, e.g. `CNPJ (negócio)`. */
  label: string;
  type: string | null;
}

/**
 * Custom fields in use on deals, companies and contacts, in this order, then by label. The API ignores every filter
 * here, the module included (seen 2026-08). Source: GET /customFields.
 */
export async function listCustomFields(moskit: MoskitClient): Promise<CustomField[]> {
  const all = await moskit.getAll({ path: '/customFields' }, fieldSchema);
  return [...sides].flatMap(([module, side]) =>
    all
      .filter((field) => field.module?.toUpperCase() === module && field.active !== false)
      .map((field) => ({
        id: field.id,
        label: `${textOrNull(field.name) ?? field.id} (${side})`,
        type: textOrNull(field.type),
      }))
      .sort((one, other) => one.label.localeCompare(other.label, 'pt-BR')),
  );
}

/** Fields that may hold a CPF or CNPJ: all but those with a fixed list of options. */
export async function listTaxIdFields(moskit: MoskitClient): Promise<CustomField[]> {
  return (await listCustomFields(moskit)).filter(({ type }) => !type?.toUpperCase().endsWith('OPTION'));
}

/**
 * The field of a document, given by id or by its label. Ids are taken as they are: a field that was removed since then
 * is the same as an empty one.
 * @throws InvalidInput on a label that no field, or more than one, has
 */
export async function resolveTaxIdField(moskit: MoskitClient, chosen: string | null): Promise<string | null> {
  if (chosen === null || chosen.startsWith('CF_')) return chosen;
  const fields = await listTaxIdFields(moskit);
  const wanted = foldText(chosen);
  const [match, other] = fields.filter(({ id, label }) => id === chosen || foldText(label) === wanted);
  if (match !== undefined && other === undefined) return match.id;
  const labels = fields.map(({ label }) => label).join(', ');
  throw new InvalidInput([
    `O campo Campo do CPF/CNPJ recebeu ${quote(chosen)}, que não é um campo personalizado do Moskit. Escolha entre: ${labels || 'nenhum campo disponível'}.`,
  ]);
}

/** Choices of an option field. Source: GET /customFields/{id}/options (seen 2026-08). */
export function listCustomFieldOptions(moskit: MoskitClient, fieldId: string): Promise<CustomFieldOption[]> {
  return moskit.getAll(
    { path: `/customFields/${encodeURIComponent(fieldId)}/options`, query: { sort: 'label' } },
    optionSchema,
  );
}
