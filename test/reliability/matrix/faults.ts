import { type Action, NEW_PERSON, PEOPLE, type Subject } from './actions.js';
import type { Json, Lab, Place } from './lab.js';

/** One row of the matrix. */
export interface Fault {
  /** As it is printed, and as the documentation lists it. */
  name: string;
  /** One line: what happens, and what the connector makes of it. */
  explains: string;
  /** The columns that it can befall; all when absent. */
  isFor?: (action: Action) => boolean;
  /** How this Conta Azul is, before and after: an older path, a slow index. */
  world?: Json;
  /** Settings that are the fault, taken back when it clears. */
  settings?: Json;
  /** Requests that meet a fault. */
  plans?: (action: Action) => object[];
  /** What else has to be there first. */
  arrange?: (lab: Lab, action: Action, subject: Subject) => Promise<void>;
  /**
   * The fault clears after so many attempts, counted over all runs; 1 when absent, 0: never. `first round`: after the
   * first attempt of each run.
   */
  lasts?: number | 'first round';
  /** Where the first attempt is ended by the platform. */
  killedAt?: (action: Action) => Place;
  /** Answers from here come later than the time-out. */
  late?: (action: Action) => Place;
  /** `refused`: a final error, the first run ends with it. */
  ends?: 'success' | 'refused';
  /** Records that stand when the first run has ended; 1 when absent. */
  records?: 0 | 1;
  /** What the API's own state cannot tell: `z.cache` has to bridge it. */
  needsMemory?: boolean;
  /** It befalls runs with a reference only. */
  needsReference?: boolean;
}

const isEntry = ({ key }: Action) => key === 'create_receivable' || key === 'create_payable';
const isSale = ({ key }: Action) => key === 'create_sale';
const hasRecord = ({ look }: Action) => look !== null;

/** A time-out of some real milliseconds instead of ten seconds; the write lands so much later on the sandbox's clock. */
export const LATE = { timeOutMs: 25, clockDelayMs: 20_000 };

const record = ({ write }: Action): Place => write;
const person = (): Place => NEW_PERSON;
const role = (): Place => ({ method: 'PATCH', path: '/v1/pessoas/*' });
const peopleSearch = (): Place => PEOPLE;
const recordSearch = ({ look, write }: Action): Place => look ?? write;

/** The person stands there in another role only. */
async function inAnotherRole(lab: Lab, { role: wanted, inputFor }: Action, subject: Subject): Promise<void> {
  const { customer_type, supplier_type, person_type, customer_tax_id, tax_id } = inputFor(subject);
  await lab.control('POST', '/conta-azul/people', {
    name: subject.name,
    type: customer_type ?? supplier_type ?? person_type,
    document: customer_tax_id ?? tax_id ?? null,
    roles: [wanted === 'Cliente' ? 'Fornecedor' : 'Cliente'],
  });
  await lab.pass(60_000);
}

type FaultAt = Omit<Fault, 'name' | 'explains'>;

/** Everything that can befall one write, at each of the three kinds of write. */
function ofWrite(what: string, place: (action: Action) => Place, more: FaultAt): Fault[] {
  const at = (plan: object, rest: FaultAt = {}): FaultAt => ({
    ...more,
    ...rest,
    plans: (action) => [{ ...place(action), times: 1, ...plan }],
  });
  const gone = { ...more, ends: 'refused' as const, records: 0 as const };
  return [
    {
      name: `${what}: answer lost after the write`,
      explains:
        'Written, and the connection breaks before the answer: looked for, found, given as the result.',
      ...at({ kind: 'answer-lost' }),
    },
    {
      name: `${what}: connection cut before the write`,
      explains: 'Nothing written, which nobody can know: looked for, not found, written by the repetition.',
      ...at({ kind: 'cut-before' }),
    },
    {
      name: `${what}: written after the time-out`,
      explains: 'The service is still at work when the connector stops waiting: found by the repetition.',
      ...at({ kind: 'delay', clockDelayMs: LATE.clockDelayMs }, { late: place }),
    },
    {
      name: `${what}: 5xx before the write`,
      explains: 'A 503 that wrote nothing is treated as an unknown outcome, like any 5xx.',
      ...at({ kind: 'error-before', status: 503 }),
    },
    {
      name: `${what}: 5xx after the write`,
      explains: 'A 500 that wrote all the same: looked for and found.',
      ...at({ kind: 'error-after', status: 500 }),
    },
    {
      name: `${what}: HTML error page after the write`,
      explains: "A gateway's page instead of the answer: looked for and found.",
      ...at({ kind: 'html-error' }),
    },
    {
      name: `${what}: empty 200 after the write`,
      explains: 'A success that tells no id: looked for and found.',
      ...at({ kind: 'empty-ok' }),
    },
    {
      name: `${what}: 429 without Retry-After`,
      explains: 'Certainly not written: handed back to the platform, which repeats after 60 s.',
      ...at({ kind: 'too-many-requests' }),
    },
    {
      name: `${what}: 429 with Retry-After`,
      explains: 'As above, after the time that the service asks for.',
      ...at({ kind: 'too-many-requests', retryAfterSeconds: 120 }),
    },
    {
      name: `${what}: token expired`,
      explains: 'Certainly not written: the platform renews the token and repeats at once.',
      // What was registered a moment before is not in the search yet.
      ...at({ kind: 'error-before', status: 401 }, { needsMemory: true }),
    },
    {
      name: `${what}: refused (400)`,
      explains: 'Final: the run ends with the reason that the service gives; nothing is repeated.',
      ...at({ kind: 'error-before', status: 400 }, gone),
    },
    {
      name: `${what}: not permitted (403)`,
      explains: 'Final: the run ends and says what to check in Conta Azul.',
      ...at({ kind: 'error-before', status: 403 }, gone),
    },
    {
      name: `${what}: step ended by the platform in mid-write`,
      explains:
        'Sent, and the step is killed before the answer: the next attempt knows of the doubt and waits for the search.',
      ...more,
      killedAt: place,
      needsMemory: true,
    },
  ];
}

/** Everything that can befall a read, during the whole first attempt. */
function ofRead(what: string, place: (action: Action) => Place, more: FaultAt): Fault[] {
  const at = (plan: object, rest: FaultAt = {}): FaultAt => ({
    ...more,
    ...rest,
    plans: (action) => [{ ...place(action), times: 99, ...plan }],
  });
  const failed = 'A read that fails is never "not there": nothing is written, the repetition starts over.';
  return [
    { name: `${what}: connection cut`, explains: failed, ...at({ kind: 'cut-before' }) },
    {
      name: `${what}: answers after the time-out`,
      explains: 'Repeated within the step while its time lasts, then by the platform.',
      ...at({ kind: 'delay', clockDelayMs: LATE.clockDelayMs }, { late: place }),
    },
    { name: `${what}: 5xx`, explains: failed, ...at({ kind: 'error-before' }) },
    { name: `${what}: HTML page`, explains: failed, ...at({ kind: 'html-error' }) },
    {
      name: `${what}: empty 200`,
      explains: 'An empty answer is no empty list.',
      ...at({ kind: 'empty-ok' }),
    },
    {
      name: `${what}: 429 without Retry-After`,
      explains: 'A few short pauses inside the step, then back to the platform.',
      ...at({ kind: 'too-many-requests' }),
    },
    {
      name: `${what}: 429 with Retry-After`,
      explains: 'Longer than a step can sleep: back to the platform at once, with that delay.',
      ...at({ kind: 'too-many-requests', retryAfterSeconds: 120 }),
    },
    {
      name: `${what}: token expired`,
      explains: 'The platform renews the token and repeats at once.',
      ...at({ kind: 'error-before', status: 401, times: 1 }),
    },
    {
      name: `${what}: not permitted (403)`,
      explains: 'Final: nothing was written.',
      ...at({ kind: 'error-before', status: 403 }, { ends: 'refused', records: 0 }),
    },
  ];
}

const oldPath = { shortPath: 'not-found', oldPathAnswer: 'protocol' };
const protocol: Place = { method: 'GET', path: '/v1/protocolo/*' };
const slowIndex = { entryIndexLagMs: 45_000, saleIndexLagMs: 45_000, peopleIndexLagMs: 45_000 };

const ofIndex: Fault[] = [
  {
    name: 'search: shows nothing new',
    explains: 'What was just written is not in the search: the memory of its id bridges the lag.',
    settings: { isIndexFrozen: true },
  },
  {
    name: 'search: shows nothing new, record: answer lost',
    explains:
      'A doubt younger than a minute is never written over, neither by this run nor by one beside it.',
    settings: { isIndexFrozen: true },
    lasts: 'first round',
    plans: ({ write }) => [{ ...write, kind: 'answer-lost', times: 1 }],
  },
  {
    name: 'search: shows nothing new, person: answer lost',
    explains: 'The same for the registration of a person.',
    isFor: hasRecord,
    settings: { isIndexFrozen: true },
    lasts: 'first round',
    plans: () => [{ ...NEW_PERSON, kind: 'answer-lost', times: 1 }],
  },
  {
    name: 'search: 45 s late, record: answer lost',
    explains: 'The first attempt cannot see it, the repetition after 90 s can.',
    world: slowIndex,
    plans: ({ write }) => [{ ...write, kind: 'answer-lost', times: 1 }],
  },
  {
    name: 'search: 45 s late, person: answer lost',
    explains: 'The first attempt cannot see the person, the repetition after 60 s can.',
    isFor: hasRecord,
    world: slowIndex,
    plans: () => [{ ...NEW_PERSON, kind: 'answer-lost', times: 1 }],
  },
  {
    name: 'search: shows nothing new, answer lost, then 429',
    explains: 'The refused repetition wrote nothing, but the doubt about the first attempt stays.',
    settings: { isIndexFrozen: true },
    lasts: 2,
    plans: ({ write }) => [
      { ...write, kind: 'answer-lost', times: 1 },
      { ...write, kind: 'too-many-requests', times: 1 },
    ],
    needsMemory: true,
  },
];

const ofRepetition: Fault[] = [
  {
    name: 'record: connection cut before the write, twice',
    explains: 'The second attempt meets the same fault; the third one writes.',
    lasts: 2,
    plans: ({ write }) => [{ ...write, kind: 'cut-before', times: 2 }],
  },
  {
    name: 'record: answer lost, and its detail cannot be read',
    explains:
      'The search shows it, but not whether it is the one: neither taken nor written again until it can be read.',
    isFor: isEntry,
    plans: ({ write }) => [
      { ...write, kind: 'answer-lost', times: 1 },
      {
        method: 'GET',
        path: '/v1/financeiro/eventos-financeiros/parcelas/*',
        kind: 'error-before',
        times: 99,
      },
    ],
  },
  {
    name: 'every read fails (5xx)',
    explains: 'Conta Azul is down for reading: nothing is written until it is back.',
    plans: () => [{ kind: 'error-before', method: 'GET', times: 99 }],
  },
  {
    name: 'every request is cut',
    explains: 'Conta Azul cannot be reached at all.',
    plans: () => [{ kind: 'cut-before', times: 99 }],
  },
  {
    name: 'token expired before the step',
    explains: 'The first request is refused; the platform renews the token and repeats.',
    arrange: async (lab) => {
      await lab.control('POST', '/conta-azul/expire-tokens');
    },
  },
];

const protocolFaults: Fault[] = [
  {
    name: 'protocol: takes a minute',
    explains: 'Followed as long as the step lasts, then continued with the same protocol.',
    world: { ...oldPath, protocolDelayMs: 60_000 },
  },
  {
    name: 'protocol: takes two minutes',
    explains: 'Continued twice, never started again.',
    world: { ...oldPath, protocolDelayMs: 120_000 },
    needsMemory: true,
  },
  {
    name: 'protocol: stuck, and the record is there',
    explains: 'The protocol never says so, but the search does: the record is taken.',
    world: { ...oldPath, protocolFate: 'create-and-stay-pending' },
    lasts: 0,
  },
  {
    name: 'protocol: stuck, and works later',
    explains: 'Pending for two attempts, then carried out.',
    world: oldPath,
    settings: { protocolFate: 'stay-pending' },
    lasts: 2,
    needsMemory: true,
  },
  {
    name: 'protocol: ends in error',
    explains: 'Final: the run ends with the reason that the protocol gives.',
    world: oldPath,
    settings: { nextProtocolError: 'A conta financeira não existe.' },
    ends: 'refused',
    records: 0,
  },
  {
    name: 'protocol: cannot be read (5xx)',
    explains: 'Says nothing about the end: continued by the repetition.',
    world: oldPath,
    plans: () => [{ ...protocol, kind: 'error-before', times: 99 }],
  },
  {
    name: 'protocol: token expired',
    explains: 'The platform renews the token, and the protocol is continued at once.',
    world: oldPath,
    plans: () => [{ ...protocol, kind: 'error-before', status: 401, times: 1 }],
    needsMemory: true,
  },
  {
    name: 'protocol: reading it is not permitted (403)',
    explains: 'Accepted, and nobody may tell the end: the search does.',
    world: { ...oldPath, protocolDelayMs: 0 },
    plans: () => [{ ...protocol, kind: 'error-before', status: 403, times: 99 }],
    lasts: 0,
  },
  {
    name: 'protocol: its route is gone',
    explains: 'Accepted, and nobody tells the end: the search does.',
    world: { ...oldPath, isProtocolServed: false },
    lasts: 0,
  },
  {
    name: 'protocol: its route is gone, two minutes of work',
    explains: 'What was accepted is waited for: no second one is sent for ten minutes.',
    world: { ...oldPath, isProtocolServed: false, protocolDelayMs: 120_000 },
    lasts: 0,
    needsMemory: true,
  },
  {
    name: 'older path: answer lost after the write',
    explains: 'Accepted, and the protocol is not known: looked for and found.',
    world: oldPath,
    plans: ({ write }) => [
      {
        method: 'POST',
        path: write.path.replace('/financeiro/', '/financeiro/eventos-financeiros/'),
        kind: 'answer-lost',
        times: 1,
      },
    ],
  },
];
const ofProtocol = protocolFaults.map((fault): Fault => ({ ...fault, isFor: isEntry }));

const saleFaults: Fault[] = [
  {
    name: 'sale number: taken meanwhile',
    explains: 'Certainly not written: a fresh number is tried, once.',
    settings: { staleNextNumbers: 1 },
  },
  {
    name: 'sale number: taken meanwhile, then answer lost',
    explains: 'The second number was written: looked for and found.',
    settings: { staleNextNumbers: 1 },
    plans: ({ write }) => [{ ...write, kind: 'answer-lost', times: 1, skip: 1 }],
  },
  {
    name: 'sale number: taken twice',
    explains: 'Others sell at the same moment: handed back, the repetition takes a new number.',
    settings: { staleNextNumbers: 2, usedNumberText: 'plain' },
  },
  {
    name: 'sale number: cannot be read',
    explains: 'Nothing was written: repeated.',
    plans: () => [{ method: 'GET', path: '/v1/venda/proximo-numero', kind: 'html-error', times: 99 }],
  },
  {
    name: 'sale: its receivable cannot be read',
    explains: 'The sale stands; its instalments are given as planned.',
    plans: () => [
      {
        method: 'GET',
        path: '/v1/financeiro/eventos-financeiros/*/parcelas',
        kind: 'error-before',
        times: 99,
      },
    ],
  },
];
const ofSale = saleFaults.map((fault): Fault => ({ ...fault, isFor: isSale }));

/** A change that may be repeated without harm needs fewer rows. */
const ROLE_FAULTS = [
  'answer lost after the write',
  'cut before the write',
  '5xx after the write',
  'expired',
  '(400)',
];

/** The rows of the matrix, in the order in which they are printed. */
export const faults: readonly Fault[] = [
  { name: 'no fault', explains: 'One run, one replay, two runs at the same moment.' },
  ...ofWrite('record', record, {}),
  ...ofWrite('person', person, { isFor: hasRecord }),
  ...ofWrite('role', role, { arrange: inAnotherRole, isFor: hasRecord }).filter(({ name }) =>
    ROLE_FAULTS.some((fault) => name.endsWith(fault)),
  ),
  ...ofRead('people search', peopleSearch, {}),
  ...ofRead('record search', recordSearch, { isFor: hasRecord, needsReference: true }),
  ...ofRepetition,
  ...ofIndex,
  ...ofProtocol,
  ...ofSale,
];
