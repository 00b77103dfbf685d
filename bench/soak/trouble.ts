import type { Random } from './random.js';

/** A fault as the sandbox's control interface takes it. */
export interface PlannedFault {
  service: 'moskit' | 'conta-azul';
  kind: string;
  method?: string;
  path?: string;
  times?: number;
  skip?: number;
  status?: number;
  delayMs?: number;
  clockDelayMs?: number;
  retryAfterSeconds?: number | null;
}

/** All that the sandbox knows. */
const KINDS = {
  'answer-lost': 3,
  'cut-before': 2,
  'error-before': 2,
  'error-after': 3,
  'html-error': 2,
  'empty-ok': 2,
  'too-many-requests': 3,
  delay: 2,
} as const;

/** What is written to Conta Azul: paths as the sandbox's faults take them, by how often each is chosen. */
const WRITES = { '/v1/financeiro/*': 4, '/v1/venda': 3, '/v1/pessoas': 2, '/oauth/token': 0.4 } as const;

/** Some of the requests of the next minutes go wrong: writes more often than there are. */
export function planFaults(random: Random): PlannedFault[] {
  return Array.from({ length: random.between(0, 28) }, () => ({
    ...planPlace(random),
    times: random.isLucky(0.8) ? 1 : random.between(2, 4),
    ...planKind(random),
  }));
}

function planPlace(random: Random): Pick<PlannedFault, 'service' | 'method' | 'path' | 'skip'> {
  const place = random.weigh({ moskit: 3, write: 6, read: 3, any: 1 });
  if (place === 'moskit') return { service: 'moskit', skip: random.between(0, 100) };
  if (place === 'any') return { service: 'conta-azul', skip: random.between(0, 300) };
  if (place === 'read') return { service: 'conta-azul', method: 'GET', skip: random.between(0, 200) };
  const path = random.weigh(WRITES);
  const skip = path === '/oauth/token' ? 0 : random.between(0, 9);
  return { service: 'conta-azul', method: 'POST', path, skip };
}

function planKind(random: Random): Pick<PlannedFault, 'kind'> & Partial<PlannedFault> {
  const kind = random.weigh(KINDS);
  if (kind === 'delay') {
    // A late answer, or one that comes after the time-out: the write is carried out in the meantime.
    return random.isLucky(0.6)
      ? { kind, delayMs: random.between(5, 60) }
      : { kind, clockDelayMs: random.between(10_500, 30_000), times: 1 };
  }
  if (kind === 'too-many-requests') {
    return { kind, retryAfterSeconds: random.pick([null, null, 1, 3, 30, 90]) };
  }
  if (kind === 'error-before' || kind === 'error-after') {
    return { kind, status: random.pick([500, 502, 503, 504]) };
  }
  return { kind };
}

/** Whether Conta Azul may carry out a write of which the sender gets no answer that can be read. */
export function losesAnswers({ service, kind, method }: PlannedFault): boolean {
  const isAboutWrites = method !== 'GET' && method !== 'PATCH';
  return service === 'conta-azul' && isAboutWrites && !CARRIED_OUT_OR_REFUSED.has(kind);
}

const CARRIED_OUT_OR_REFUSED = new Set(['cut-before', 'error-before', 'too-many-requests']);

/** A write that is on its way when its sender dies. */
export function planLateWrite(random: Random): PlannedFault {
  return {
    service: 'conta-azul',
    kind: 'delay',
    method: 'POST',
    path: random.pick(['/v1/financeiro/*', '/v1/venda', '/v1/pessoas']),
    skip: random.between(0, 3),
    times: 1,
    clockDelayMs: random.between(100, 15_000),
  };
}

type Settings = Record<string, unknown>;
type Choices = Record<string, readonly [unknown, ...unknown[]]>;

/** What is not known of the real services, or was seen both ways; any of it may change from one day to the next. */
const MOSKIT_WORLDS: Choices = {
  isStatusSearchable: [true, true, false],
  isCloseDateSearchable: [true, true, false],
  isNullSearchable: [true, true, false],
  unsearchableField: ['refused', 'ignored'],
  searchRefusalStatus: [422, 400],
  isSortHonoured: [true, true, false],
  nullsInSort: ['last', 'first'],
  isNextPageTokenSent: [true, true, false],
  listingHeaderPrefix: ['moskit', 'ollow'],
  isListingTotalWrong: [false, false, true],
  areEmptyFieldsOmitted: [false, true],
  isOpenStatusMissing: [false, true],
  dateZone: ['Z', '-03:00'],
  dateFractionDigits: [0, 3],
  documentFormat: ['as-typed', 'plain'],
  keyRefusalStatus: [401, 403],
  isRetryAfterSent: [true, false],
};

/** What makes the connector read one by one: it then takes several polls, so such days are rare. */
const READING: Choices = {
  valueInLists: ['price-missing', 'price-and-products-missing'],
  companies: ['refused', 'ignored'],
  contacts: ['refused', 'ignored'],
  users: ['refused', 'ignored'],
  products: ['refused', 'ignored'],
};
const ALL_BATCHES = {
  companies: 'supported',
  contacts: 'supported',
  users: 'supported',
  products: 'supported',
};

/** Everything in lists and batches. */
export const easyReading = { valueInLists: 'present', batchReads: ALL_BATCHES };

const CONTA_AZUL_WORLDS: Choices = {
  isRefreshTokenReturned: [true, true, false],
  oauthErrorFormat: ['indented', 'compact', 'html'],
  usedCodeError: ['invalid_request', 'invalid_grant'],
  badClientStatus: [401, 400],
  tooManyRequestsBody: ['json', 'text', 'empty'],
  isPersonTypeDefaultApplied: [true, false],
  isRoleDefaultApplied: [true, false],
  emptyPeopleItems: ['null', 'array'],
  personEnums: ['accented', 'capitals'],
  listedDocuments: ['as-stored', 'masked', 'unmasked'],
  documentFilter: ['exact', 'approximate'],
  isMaskedDocumentFilterUnderstood: [false, true],
  areCommaListsUnderstood: [true, false],
  isRepeatedDocumentRefused: [false, true],
  costCentreListName: ['items', 'itens'],
  emptyProductItems: ['null', 'array'],
  // `null` is for companies that never sold anything.
  nextNumberFormat: ['number', 'text', 'json-text'],
  usedNumberText: ['names-next', 'plain'],
  createdSaleStatus: ['english', 'portuguese'],
  saleErrorFormat: ['spring', 'code-message', 'error'],
  saleEntryDelayMs: [0, 4_000],
  shortPath: ['open', 'open', 'not-found', 'method-not-allowed'],
  oldPathAnswer: ['protocol', 'protocol-id', 'id'],
  protocolDelayMs: [0, 1_500, 8_000, 30_000],
  isRoleRequiredOnEntries: [false, true],
  listDescription: ['entry', 'instalment'],
  listedCostCentresName: ['centros_de_custo', 'centros_custo'],
  isOverdueListed: [true, false],
  isExternalReferenceShown: [false, true],
  answerInstants: ['local', 'utc'],
  answerAmounts: ['number', 'text'],
};

/** How far the searches lag behind: up to the seconds that were seen, and now and then much more. */
const LAGS = [0, 1_000, 3_000, 4_000, 20_000] as const;

export interface NewWorlds {
  moskit: Settings;
  contaAzul: Settings;
  changed: number;
}

/** Some settings become what they also could be. The lag of Moskit's search is given apart, since it decides what is seen. */
export function changeWorlds(random: Random): NewWorlds {
  const moskit = some(random, MOSKIT_WORLDS, random.between(0, 3));
  const { valueInLists = 'present', ...batches } = some(random, READING, random.isLucky(0.25) ? 2 : 0);
  const contaAzul = some(random, CONTA_AZUL_WORLDS, random.between(0, 4));
  const lag = random.pick(LAGS);
  const lags = random.isLucky(0.3)
    ? { peopleIndexLagMs: lag, entryIndexLagMs: lag, saleIndexLagMs: random.pick(LAGS) }
    : {};
  const reading = { valueInLists, batchReads: { ...ALL_BATCHES, ...batches } };
  const changed = [moskit, batches, contaAzul, lags].reduce((sum, each) => sum + Object.keys(each).length, 0);
  return {
    moskit: { ...moskit, ...reading },
    contaAzul: { ...contaAzul, ...lags },
    changed,
  };
}

function some(random: Random, choices: Choices, count: number): Settings {
  const names = Object.keys(choices);
  const changes: Settings = {};
  for (let number = 0; number < count; number += 1) {
    const name = random.pickOrNull(names);
    const values = name === null ? undefined : choices[name];
    if (name !== null && values !== undefined) changes[name] = random.pick(values);
  }
  return changes;
}
