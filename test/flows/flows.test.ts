import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, readAppDefinition } from '../../local/host/app-definition.js';
import { type AppProcess, openAppProcess } from '../../local/host/app-process/app-process.js';
import { systemClock } from '../../local/host/clock.js';
import { checkFlow } from '../../local/host/flow/check-flow.js';
import { listFlowIds, parseFlow, readFlows } from '../../local/host/flow/read-flow.js';
import { openCacheStore } from '../../local/host/state/cache-store.js';
import { places } from '../../local/places.js';

const folder = mkdtempSync(join(tmpdir(), 'flows-'));
const cache = openCacheStore(join(folder, 'cache.jsonl'), systemClock);
let app: AppProcess;
let definition: AppDefinition;

beforeAll(async () => {
  app = await openAppProcess({ appPath: places.app, environment: {}, cache });
  definition = await readAppDefinition(app);
});
afterAll(async () => {
  await app.close();
  cache.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the automations that come with the project', () => {
  it.each(listFlowIds(places.flows))('%s fits the built connector', async (id) => {
    const [flow] = readFlows(places.flows, [id]);
    if (!flow) throw new Error(`${id} was not read`);
    const checked = await checkFlow(flow, definition, async ({ fields }) => fields);
    expect(checked.steps.map(({ step }) => step.id)).toEqual(flow.steps.map((step) => step.id));
  });

  it('are written as their README shows', () => {
    const readme = readFileSync(join(places.flows, 'README.md'), 'utf8');
    const example = /```yaml\n(title:[\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(parseFlow('exemplo.yaml', example).steps[0]?.operation).toBe('create_receivable');
  });
});
