import type { WonDeal } from '../domain/won-deal.js';
import type { MoskitClient } from './client.js';
import { companySchema } from './companies.js';
import { contactSchema } from './contacts.js';
import { optionFieldIds } from './custom-field-values.js';
import { type Deal, firstReference } from './deals.js';
import { optionLabels } from './option-labels.js';
import { listPipelines, type Pipeline } from './pipelines.js';
import { productSchema } from './products.js';
import { type RecordReader, recordReader } from './record-reader.js';
import type { RefusalList } from './refusal-list.js';
import { textOrNull } from './schemas.js';
import { listStages, stageSchema } from './stages.js';
import { toWonDeal } from './to-won-deal.js';
import { listUsers, userSchema } from './users.js';

/** What deals point to. Reading and translating are apart, so that a deal is only given once all of it is there. */
export interface RelatedRecords {
  /** Funnels and stages: two lists. Has to come first. */
  readFunnels(): Promise<void>;
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
  toWonDeal(deal: Deal, taxIdFieldId: string | null): WonDeal;
}

export function relatedRecords(moskit: MoskitClient, refusals: RefusalList): RelatedRecords {
  const stages = recordReader(moskit, refusals, 'stages', stageSchema);
  const users = recordReader(moskit, refusals, 'users', userSchema);
  const companies = recordReader(moskit, refusals, 'companies', companySchema);
  const contacts = recordReader(moskit, refusals, 'contacts', contactSchema);
  const products = recordReader(moskit, refusals, 'products', productSchema);
  const options = optionLabels(moskit);
  let pipelines: readonly Pipeline[] = [];
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

  /** Known only once company and contact are there. */
  function optionFieldsOf(deal: Deal): string[] {
    return [deal, found(companies, companyId(deal)), found(contacts, contactId(deal))].flatMap((record) =>
      optionFieldIds(record?.entityCustomFields),
    );
  }

  return {
    async readFunnels() {
      stages.add(await listStages(moskit));
      pipelines = await listPipelines(moskit);
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
    async ensureStage({ stage }) {
      if (typeof stage?.id === 'number') await stages.ensure(stage.id);
    },
    async ensure(deal) {
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
    toWonDeal(deal, taxIdFieldId) {
      const stage = found(stages, deal.stage?.id);
      const pipelineId = stage?.pipeline?.id ?? null;
      const pipeline = pipelines.find(({ id }) => id === pipelineId);
      return toWonDeal(
        deal,
        {
          stage: named(deal.stage?.id, stage?.name),
          pipeline: named(pipelineId, pipeline?.name),
          owner: found(users, deal.responsible?.id),
          company: found(companies, companyId(deal)),
          contact: found(contacts, contactId(deal)),
          productName: (id) => textOrNull(found(products, id)?.name),
          labelOfOption: options.labelOf,
        },
        taxIdFieldId,
      );
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
