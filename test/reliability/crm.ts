import zapier, { type Bundle } from 'zapier-platform-core';
import { startSandbox } from '../../local/sandbox/index.js';
import { dealWonTrigger } from '../../triggers/deal-won.js';
import { systemClock } from '../../zapier/clock.js';
import { createTwoZaps } from './zap.js';

/** Of the sandbox's seed. */
export const PROJECTS = { funnel: 40110, stages: [180101, 180104] } as const;
export const PLANS = { funnel: 40120, stages: [180201, 180204] } as const;
export const BAKERY = 30811001;
export const MARINA = 45042001;
/** One complete, one without value. The others are taken away, so that a poll is quick. */
const KEPT_WINS = [41000008, 41000003];

const meta: Bundle['meta'] = {
  isLoadingSample: false,
  isFillingDynamicDropdown: false,
  isPopulatingDedupe: false,
  isTestingAuth: false,
  isBulkRead: false,
  limit: -1,
  page: 0,
  timezone: null,
  inputFields: {},
  withSearch: undefined,
};

interface DealView {
  id: number;
  status: string;
  closedAt: string | null;
}

/**
 * Moskit's screen in the hands of a test, and the real trigger on the real core that reads it. Time passes when the
 * test says so; the connector's pauses between requests take none.
 */
export async function startCrm() {
  const sandbox = await startSandbox();
  const tester = zapier.createAppTester(
    zapier.defineApp({
      version: '1.0.0',
      platformVersion: zapier.version,
      triggers: { [dealWonTrigger.key]: dealWonTrigger },
    }),
  );

  async function control<Answer = unknown>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${sandbox.controlUrl}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`control ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
  const { key } = await control<{ key: string }>('GET', '/moskit/credentials');
  process.env['MOSKIT_BASE_URL'] = sandbox.moskitUrl;

  let passed = 0;
  systemClock.now = () => Date.now() + passed;
  systemClock.sleep = async () => {};
  let isForgetting = false;

  async function read(
    inputData: object,
    isRecapture: boolean,
    isPopulatingDedupe: boolean,
  ): Promise<string[]> {
    const bundle = {
      authData: { moskit_api_key: key },
      inputData: { ...inputData, recapture: String(isRecapture) },
      meta: { ...meta, isPopulatingDedupe },
    };
    const results = await tester(dealWonTrigger.operation.perform, bundle, isForgetting);
    isForgetting = false;
    return results.map(({ id }) => id);
  }

  /** The key of the deal with re-capture on. */
  const keyOf = ({ id, closedAt }: DealView) => `${id}@${closedAt ?? 'none'}`;
  const change = async (method: string, path: string, body: object = {}) =>
    keyOf(await control<DealView>(method, `/moskit/deals/${path}`, body));

  return {
    async reset(): Promise<void> {
      await control('POST', '/reset', {});
      passed = 0;
      isForgetting = true;
      await control('PATCH', '/moskit/settings', { rateLimitPerSecond: 10_000, rateLimitPerMinute: 100_000 });
      const { deals } = await control<{ deals: DealView[] }>('GET', '/moskit/board');
      const wins = deals.filter(({ id, status }) => status === 'WON' && !KEPT_WINS.includes(id));
      await Promise.all(wins.map(({ id }) => control('DELETE', `/moskit/deals/${id}`)));
    },
    zaps: (inputData: Record<string, unknown> = {}) =>
      createTwoZaps((isRecapture, isPopulatingDedupe) => read(inputData, isRecapture, isPopulatingDedupe)),
    async open(more: object = {}): Promise<number> {
      const deal = { name: 'Negócio', priceCents: 12_345, companyId: BAKERY, stageId: PROJECTS.stages[0] };
      return (await control<DealView>('POST', '/moskit/deals', { ...deal, ...more })).id;
    },
    win: (id: number, closedAt?: string | null) =>
      change('POST', `${id}/win`, closedAt === undefined ? {} : { closedAt }),
    reopen: (id: number) => change('POST', `${id}/reopen`),
    edit: (id: number, fields: object) => change('PATCH', String(id), fields),
    remove: (id: number) => control('DELETE', `/moskit/deals/${id}`),
    removeFunnel: (id: number) => control('DELETE', `/moskit/pipelines/${id}`),
    removeStage: (id: number) => control('DELETE', `/moskit/stages/${id}`),
    settings: (changes: object) => control('PATCH', '/moskit/settings', changes),
    now: () => systemClock.now(),
    /** Of the connector and of Moskit. */
    async pass(seconds: number): Promise<void> {
      passed += seconds * 1000;
      await control('POST', '/clock/advance', { milliseconds: seconds * 1000 });
    },
    stop: () => sandbox.stop(),
  };
}

export type Crm = Awaited<ReturnType<typeof startCrm>>;
