import * as zod from 'zod';

/**
 * Everything about the real service that is a number, that changed over time, or that nobody could observe.
 * Each default is the documented or observed value; where nothing is known it is the harder one for a client.
 */
export const settingsSchema = zod.strictObject({
  // OAuth
  accessTokenLifeSeconds: zod.int().min(0),
  refreshTokenLifeSeconds: zod.int().min(0),
  codeLifeSeconds: zod.int().min(0),
  /** `false`: the answer to a refresh carries no `refresh_token`, and the one used stays alive. */
  isRefreshTokenReturned: zod.boolean(),
  /** Seen: JSON surrounded by line breaks and indentation. `html`: no JSON at all. */
  oauthErrorFormat: zod.enum(['indented', 'compact', 'html']),
  /** Seen 2026-08: `invalid_request`, where the standard has `invalid_grant`. */
  usedCodeError: zod.enum(['invalid_request', 'invalid_grant']),
  badClientStatus: zod.union([zod.literal(400), zod.literal(401)]),
  loginAnswer: zod.enum(['redirect', 'page']),
  /** Exact addresses, beside the ones that the two flags below allow. */
  redirectUris: zod.array(zod.string()),
  isLoopbackRedirectAllowed: zod.boolean(),
  isZapierRedirectAllowed: zod.boolean(),
  accountStatus: zod.enum(['ATIVA', 'BLOQUEADA', 'END_TRIAL']),

  // Limits: per connected company
  requestsPerSecond: zod.int().min(1),
  requestsPerMinute: zod.int().min(1),
  /** `null`: no `Retry-After` header. */
  retryAfterSeconds: zod.int().min(0).nullable(),
  tooManyRequestsBody: zod.enum(['json', 'text', 'empty']),

  // People
  /** Documented default of `tipos_pessoa`: Física. */
  isPersonTypeDefaultApplied: zod.boolean(),
  /** Documented default of `tipo_perfil`: Cliente. */
  isRoleDefaultApplied: zod.boolean(),
  emptyPeopleItems: zod.enum(['null', 'array']),
  /** `capitals`: `FISICA`, `CLIENTE`, as in the specification's example. */
  personEnums: zod.enum(['accented', 'capitals']),
  listedDocuments: zod.enum(['as-stored', 'masked', 'unmasked']),
  /** `approximate`: the list of `documentos` also holds documents of the same root. Seen in production. */
  documentFilter: zod.enum(['exact', 'approximate']),
  isMaskedDocumentFilterUnderstood: zod.boolean(),
  /** `false`: `documentos=1,2` looks for one document called `1,2`. */
  areCommaListsUnderstood: zod.boolean(),
  isRepeatedDocumentRefused: zod.boolean(),
  isLongPhoneRefused: zod.boolean(),
  peopleIndexLagMs: zod.int().min(0),

  // Lists
  isOnlyChildrenFlagRequired: zod.boolean(),
  costCentreListName: zod.enum(['items', 'itens']),

  // Products
  emptyProductItems: zod.enum(['null', 'array']),

  // Sales
  /** `text`: no JSON at all, seen in production; `json-text`: `"1043"`; `null`: documented as possible. */
  nextNumberFormat: zod.enum(['number', 'text', 'json-text', 'null']),
  /** So many of the next answers give a number that somebody else has just used. */
  staleNextNumbers: zod.int().min(0),
  /** `plain`: the refusal of a used number does not name the next one. */
  usedNumberText: zod.enum(['names-next', 'plain']),
  isRoleRequiredOnSales: zod.boolean(),
  /** Seen in production: a bank slip with a cash box is refused. Which other pairs are is assumed. */
  isAccountMatchRequired: zod.boolean(),
  /** Of link and Pix charge: the specification's names, those of several clients, or neither. */
  saleMethodNames: zod.enum(['undisputed', 'specification', 'clients']),
  /** Seen 2026-05: one in progress makes no definite instalment. */
  pendingSaleMakesEntry: zod.boolean(),
  /** How long a sale read by its id does not tell its financial event. */
  saleEntryDelayMs: zod.int().min(0),
  saleIndexLagMs: zod.int().min(0),
  /** `english`: `IN_PROCESS` in the answer to a creation, as in the specification's example. */
  createdSaleStatus: zod.enum(['english', 'portuguese']),
  /** `no-status`: 200 with `situacao.nome` null. All three were met in production. */
  deletedSaleAnswer: zod.enum(['not-found', 'bad-request', 'no-status']),
  /** Nobody tells the envelope of this module. */
  saleErrorFormat: zod.enum(['spring', 'code-message', 'error']),

  // Receivables and payables
  shortPath: zod.enum(['open', 'not-found', 'method-not-allowed']),
  oldPathAnswer: zod.enum(['protocol', 'protocol-id', 'id']),
  protocolDelayMs: zod.int().min(0),
  isProtocolServed: zod.boolean(),
  /** `create-and-stay-pending`: the entry appears, the protocol never says so. */
  protocolFate: zod.enum(['follow', 'stay-pending', 'create-and-stay-pending']),
  /** The next protocol ends in ERROR with this text; then it is `null` again. */
  nextProtocolError: zod.string().nullable(),
  isRoleRequiredOnEntries: zod.boolean(),
  entryIndexLagMs: zod.int().min(0),
  /** Lists of people, sales and entries show nothing that was not there when this was switched on. */
  isIndexFrozen: zod.boolean(),
  listDescription: zod.enum(['entry', 'instalment']),
  listedCostCentresName: zod.enum(['centros_de_custo', 'centros_custo']),
  /** `false`: the search keeps EM_ABERTO after the due date. Seen 2026-09. */
  isOverdueListed: zod.boolean(),
  /** Whether `evento.codigo_referencia` repeats `referencia_externa`. */
  isExternalReferenceShown: zod.boolean(),
  answerInstants: zod.enum(['local', 'utc']),
  answerAmounts: zod.enum(['number', 'text']),
});

export type Settings = zod.infer<typeof settingsSchema>;

export const defaultSettings: Readonly<Settings> = {
  accessTokenLifeSeconds: 3600,
  refreshTokenLifeSeconds: 2 * 365 * 24 * 3600,
  codeLifeSeconds: 180,
  isRefreshTokenReturned: true,
  oauthErrorFormat: 'indented',
  usedCodeError: 'invalid_request',
  badClientStatus: 401,
  loginAnswer: 'redirect',
  redirectUris: [],
  isLoopbackRedirectAllowed: true,
  isZapierRedirectAllowed: true,
  accountStatus: 'ATIVA',
  requestsPerSecond: 10,
  requestsPerMinute: 600,
  retryAfterSeconds: null,
  tooManyRequestsBody: 'json',
  isPersonTypeDefaultApplied: true,
  isRoleDefaultApplied: true,
  emptyPeopleItems: 'null',
  personEnums: 'accented',
  listedDocuments: 'as-stored',
  documentFilter: 'approximate',
  isMaskedDocumentFilterUnderstood: false,
  areCommaListsUnderstood: true,
  isRepeatedDocumentRefused: false,
  isLongPhoneRefused: false,
  peopleIndexLagMs: 3000,
  isOnlyChildrenFlagRequired: true,
  costCentreListName: 'items',
  emptyProductItems: 'null',
  nextNumberFormat: 'number',
  staleNextNumbers: 0,
  usedNumberText: 'names-next',
  isRoleRequiredOnSales: true,
  isAccountMatchRequired: true,
  saleMethodNames: 'undisputed',
  pendingSaleMakesEntry: false,
  saleEntryDelayMs: 0,
  saleIndexLagMs: 3000,
  createdSaleStatus: 'english',
  deletedSaleAnswer: 'not-found',
  saleErrorFormat: 'spring',
  shortPath: 'open',
  oldPathAnswer: 'protocol',
  protocolDelayMs: 1500,
  isProtocolServed: true,
  protocolFate: 'follow',
  nextProtocolError: null,
  isRoleRequiredOnEntries: false,
  entryIndexLagMs: 3000,
  isIndexFrozen: false,
  listDescription: 'entry',
  listedCostCentresName: 'centros_de_custo',
  isOverdueListed: true,
  isExternalReferenceShown: false,
  answerInstants: 'local',
  answerAmounts: 'number',
};
