import * as zod from 'zod';

const batchRead = zod.enum(['supported', 'refused', 'ignored']);

/**
 * What nobody outside Moskit knows, or what was seen both ways: each can be switched, and the connector has to work
 * under either. The defaults are the likeliest answers.
 */
export const moskitSettings = zod.strictObject({
  /** Whether `POST /deals/search` takes a condition on the status. */
  isStatusSearchable: zod.boolean(),
  isCloseDateSearchable: zod.boolean(),
  /** Whether the expressions `null` and `not_null` are taken. */
  isNullSearchable: zod.boolean(),
  /** A condition on a field or with an expression that is not taken: refused, or dropped with a 200. */
  unsearchableField: zod.enum(['refused', 'ignored']),
  searchRefusalStatus: zod.union([zod.literal(400), zod.literal(422)]),
  /** After a change, how long (sandbox time) a search still finds the deal as it was. */
  searchIndexLagMs: zod.int().min(0),
  /** The same for lists and details; up to 4 s seen after a PUT. */
  readLagMs: zod.int().min(0),

  /** Off: only `id` and `dateCreated`, seen working, sort; any other field is ignored and the order is by id. */
  isSortHonoured: zod.boolean(),
  nullsInSort: zod.enum(['first', 'last']),

  /** `id one_of` on the search of each entity. */
  batchReads: zod.strictObject({
    companies: batchRead,
    contacts: batchRead,
    users: batchRead,
    products: batchRead,
  }),
  /** 404: the whole search route is absent. */
  batchRefusalStatus: zod.union([zod.literal(400), zod.literal(404), zod.literal(422)]),

  /** Off: no token in any listing; only `start` pages on. */
  isNextPageTokenSent: zod.boolean(),
  /** `quantity` above 50. */
  overMaxQuantity: zod.enum(['clamped', 'refused']),
  listingHeaderPrefix: zod.enum(['moskit', 'ollow']),
  /** A total that is far too high was seen once. */
  isListingTotalWrong: zod.boolean(),

  /** Deals in lists and searches may lack the value that the detail has. */
  valueInLists: zod.enum(['present', 'price-missing', 'price-and-products-missing']),
  /** Empty `price`, `closeDate` and the like: absent instead of null. */
  areEmptyFieldsOmitted: zod.boolean(),
  /** An open deal answers without a status. */
  isOpenStatusMissing: zod.boolean(),
  dateZone: zod.enum(['Z', '-03:00']),
  dateFractionDigits: zod.int().min(0).max(3),
  /** CNPJ and CPF as typed, or stripped of their mask. */
  documentFormat: zod.enum(['as-typed', 'plain']),
  isCpfReturned: zod.boolean(),

  /** Winning on the screen leaves the closing date as it was. */
  isCloseDateUntouchedOnWin: zod.boolean(),
  /** Reopening on the screen erases the closing date; by the API an omitted one is always erased. */
  isCloseDateErasedOnReopen: zod.boolean(),
  /** A PUT or POST that sets WON without a closing date gets one. */
  isCloseDateFilledOnApiWin: zod.boolean(),

  keyRefusalStatus: zod.union([zod.literal(401), zod.literal(403)]),
  rateLimitPerSecond: zod.int().min(1),
  rateLimitPerMinute: zod.int().min(1),
  isRetryAfterSent: zod.boolean(),
});

export type MoskitSettings = zod.output<typeof moskitSettings>;

/** What a control request may change: any of them, batch reads one by one. */
export const moskitSettingsChange = moskitSettings
  .extend({ batchReads: moskitSettings.shape.batchReads.partial() })
  .partial();
export type MoskitSettingsChange = zod.output<typeof moskitSettingsChange>;

export function defaultMoskitSettings(): MoskitSettings {
  return {
    isStatusSearchable: true,
    isCloseDateSearchable: true,
    isNullSearchable: true,
    unsearchableField: 'refused',
    searchRefusalStatus: 422,
    searchIndexLagMs: 0,
    readLagMs: 0,
    isSortHonoured: true,
    nullsInSort: 'last',
    batchReads: { companies: 'supported', contacts: 'supported', users: 'supported', products: 'supported' },
    batchRefusalStatus: 422,
    isNextPageTokenSent: true,
    overMaxQuantity: 'clamped',
    listingHeaderPrefix: 'moskit',
    isListingTotalWrong: false,
    valueInLists: 'present',
    areEmptyFieldsOmitted: false,
    isOpenStatusMissing: false,
    dateZone: 'Z',
    dateFractionDigits: 0,
    documentFormat: 'as-typed',
    isCpfReturned: true,
    isCloseDateUntouchedOnWin: false,
    isCloseDateErasedOnReopen: true,
    isCloseDateFilledOnApiWin: false,
    keyRefusalStatus: 401,
    rateLimitPerSecond: 6,
    rateLimitPerMinute: 240,
    isRetryAfterSent: false,
  };
}

export function changeSettings(settings: MoskitSettings, change: MoskitSettingsChange): MoskitSettings {
  return { ...settings, ...change, batchReads: { ...settings.batchReads, ...change.batchReads } };
}
