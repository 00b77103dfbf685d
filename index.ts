import { defineApp, version as platformVersion } from 'zapier-platform-core';
import { authentication } from './authentication.js';
import { createReceivable } from './creates/create-receivable.js';
import packageJson from './package.json' with { type: 'json' };
import { findPersonSearch } from './searches/find-person.js';
import { dealWonTrigger } from './triggers/deal-won.js';
import { listCostCentersTrigger } from './triggers/list-cost-centers.js';
import { listFinancialAccountsTrigger } from './triggers/list-financial-accounts.js';
import { listPeopleTrigger } from './triggers/list-people.js';
import { listPipelinesTrigger } from './triggers/list-pipelines.js';
import { listRevenueCategoriesTrigger } from './triggers/list-revenue-categories.js';
import { listTaxIdFieldsTrigger } from './triggers/list-tax-id-fields.js';

const triggers = [
  dealWonTrigger,
  listPipelinesTrigger,
  listTaxIdFieldsTrigger,
  listFinancialAccountsTrigger,
  listRevenueCategoriesTrigger,
  listCostCentersTrigger,
  listPeopleTrigger,
];
const creates = [createReceivable];
const searches = [findPersonSearch];

export default defineApp({
  version: packageJson.version,
  platformVersion,
  authentication,
  // Empty text is read as absent by our own parser, the same on every host.
  flags: { cleanInputData: false },
  triggers: byKey(triggers),
  creates: byKey(creates),
  searches: byKey(searches),
});

function byKey<Operation extends { key: string }>(
  operations: readonly Operation[],
): Record<string, Operation> {
  return Object.fromEntries(operations.map((operation) => [operation.key, operation]));
}
