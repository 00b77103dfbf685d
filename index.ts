import { defineApp, version as platformVersion } from 'zapier-platform-core';
import { authentication } from './authentication.js';
import { createPayable } from './creates/create-payable.js';
import { createPersonAction } from './creates/create-person.js';
import { createReceivable } from './creates/create-receivable.js';
import { createSaleAction } from './creates/create-sale.js';
import packageJson from './package.json' with { type: 'json' };
import { findDealSearch } from './searches/find-deal.js';
import { findFinancialEntrySearch } from './searches/find-financial-entry.js';
import { findOrCreatePerson } from './searches/find-or-create-person.js';
import { findPersonSearch } from './searches/find-person.js';
import { dealWonTrigger } from './triggers/deal-won.js';
import { dropdownTriggers } from './triggers/dropdowns.js';

const creates = [createReceivable, createPayable, createSaleAction, createPersonAction];
const searches = [findPersonSearch, findDealSearch, findFinancialEntrySearch];

export default defineApp({
  version: packageJson.version,
  platformVersion,
  authentication,
  // Empty text is read as absent by our own parser, the same on every host.
  flags: { cleanInputData: false },
  triggers: byKey([dealWonTrigger, ...dropdownTriggers]),
  creates: byKey(creates),
  searches: byKey(searches),
  searchOrCreates: byKey([findOrCreatePerson]),
});

function byKey<Operation extends { key: string }>(
  operations: readonly Operation[],
): Record<string, Operation> {
  return Object.fromEntries(operations.map((operation) => [operation.key, operation]));
}
