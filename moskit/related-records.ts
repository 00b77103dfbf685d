import type { MoskitClient } from './client.js';
import { companySchema } from './companies.js';
import { contactSchema } from './contacts.js';
import { optionFieldIds } from './custom-field-values.js';
import { type Deal, firstReference } from './deals.js';
import { readFunnels } from './funnels.js';
import type { KeptRelations } from './given-wins.js';
import { optionLabels } from './option-labels.js';
import type { Pipeline } from './pipelines.js';
import { productSchema } from './products.js';
import { type RecordReader, recordReader } from './record-reader.js';
import type { RefusalList } from './refusal-list.js';
import { textOrNull } from './schemas.js';
import { stageSchema } from './stages.js';
import { listUsers, userSchema } from './users.js';

/** What deals point to. Reading and translating are apart, so that a deal is only given once all of it is there. */
export interface RelatedRecords {
  /** Funnels and stages, remembered ones only where `isEnough` of them. Has to come first. */
  readFunnels(isEnough: (pipelines: readonly Pipeline[]) => boolean): Promise<void>;
  pipelines(): readonly Pipeline[];
  /** Users, and in batches the rest. @throws OutOfTime */
  prefetch(deals: readonly Deal[]): Promise<void>;
  ensureStage(deal: Deal): Promise<void>;
  /** Makes sure of everything that one deal needs. @throws OutOfTime */
  ensure(deal: Deal): Promise<void>;
  /** Reads again what is more than some minutes old. @throws OutOfTime */
  refresh(deal: Deal): Promise<void>;
  hasAll(deal: Deal): boolean;
  /** `null` for a deal without stage, or whose stage is gone or was not read. */
  pipelineIdOf(deal: Deal): number | null;
  relationsOf(deal: Deal): KeptRelations;
}

export function relatedRecords(moskit: MoskitClient, refusals: RefusalList): RelatedRecords {
  const stages = recordReader(moskit, refusals, 'stages', stageSchema);
  const users = recordReader(moskit, refusals, 'users', userSchema);
  const companies = recordReader(moskit, refusals, 'companies', companySchema);
  const contacts = recordReader(moskit, refusals, 'contacts', contactSchema);
  const products = recordReader(moskit, refusals, 'products', productSchema);
  const options = optionLabels(moskit);
  let pipelines: readonly Pipeline[] = [];
  let areFunnelsRemembered = false;
  let areUsersListed = false;

  const companyId = (deal: Deal) => firstReference(deal.companies);
  const contactId = (deal: Deal) => firstReference(deal.contacts);
  const productIds = (deal: Deal) => (deal.dealProducts ?? []).map(({ product }) => product?.id ?? null);
  const found = <Entry>(reader: RecordReader<Entry>, id: number | null | undefined) =>
    typeof id === 'number' ? (reader.peek(id) ?? null) : null;

  function needsOf(deal: Deal): { reader: Omit<RecordReader<unknown>, 'add'>; id: number }[] {
    return [
      { reader: stages, id: deal.stage?.id },
      { reader: users, id: deal.responsible?.id },
      { reader: companies, id: companyId(deal) },
      { reader: contacts, id: contactId(deal) },
      ...productIds(deal).map((id) => ({ reader: products, id })),
    ].flatMap(({ reader, id }) => (typeof id === 'number' ? [{ reader, id }] : []));
  }

  const valuesOf = (deal: Deal) =>
    [deal, found(companies, companyId(deal)), found(contacts, contactId(deal))].flatMap(
      (record) => record?.entityCustomFields ?? [],
    );
  /** Known only once company and contact are there. */
  const optionFieldsOf = (deal: Deal) => optionFieldIds(valuesOf(deal));

  async function takeFunnels(isAnew: boolean): Promise<void> {
    const funnels = await readFunnels(moskit, isAnew);
    stages.add(funnels.stages);
    pipelines = funnels.pipelines;
    areFunnelsRemembered = funnels.isRemembered;
  }

  /** A stage that is not among the remembered ones may be of a new funnel. */
  async function ensureStage({ stage }: Deal): Promise<void> {
    if (typeof stage?.id !== 'number') return;
    if (areFunnelsRemembered && stages.peek(stage.id) === undefined) await takeFunnels(true);
    await stages.ensure(stage.id);
  }

  return {
    async readFunnels(isEnough) {
      await takeFunnels(false);
      if (areFunnelsRemembered && !isEnough(pipelines)) await takeFunnels(true);
    },
    pipelines: () => pipelines,
    async prefetch(deals) {
      if (!areUsersListed && deals.some(({ responsible }) => responsible?.id)) {
        users.add(await listUsers(moskit));
        areUsersListed = true;
      }
      await companies.prefetch(numbersOf(deals.map(companyId)));
      await contacts.prefetch(numbersOf(deals.map(contactId)));
      await products.prefetch(numbersOf(deals.flatMap(productIds)));
    },
    ensureStage,
    async ensure(deal) {
      await ensureStage(deal);
      for (const { reader, id } of needsOf(deal)) await reader.ensure(id);
      for (const fieldId of optionFieldsOf(deal)) await options.ensure(fieldId);
    },
    async refresh(deal) {
      for (const { reader, id } of needsOf(deal)) await reader.refresh(id);
    },
    hasAll: (deal) =>
      needsOf(deal).every(({ reader, id }) => reader.peek(id) !== undefined) &&
      optionFieldsOf(deal).every(options.isKnown),
    pipelineIdOf: (deal) => found(stages, deal.stage?.id)?.pipeline?.id ?? null,
    relationsOf(deal) {
      const stage = found(stages, deal.stage?.id);
      const pipelineId = stage?.pipeline?.id ?? null;
      const pipeline = pipelines.find(({ id }) => id === pipelineId);
      return {
        stage: named(deal.stage?.id, stage?.name),
        pipeline: named(pipelineId, pipeline?.name),
        owner: found(users, deal.responsible?.id),
        company: found(companies, companyId(deal)),
        contact: found(contacts, contactId(deal)),
        products: numbersOf(productIds(deal)).map((id) => [id, found(products, id)?.name ?? null]),
        labels: valuesOf(deal).flatMap(({ id, options: chosen }) =>
          (chosen ?? []).map((option): [string, number, string | null] => [
            id,
            option,
            options.labelOf(id, option),
          ]),
        ),
      };
    },
  };
}

/** A name that is not to be had leaves the id. */
function named(id: number | null | undefined, name: string | null | undefined) {
  return typeof id === 'number' ? { id, name: textOrNull(name) } : null;
}

function numbersOf(ids: readonly (number | null)[]): number[] {
  return ids.filter((id) => id !== null);
}
