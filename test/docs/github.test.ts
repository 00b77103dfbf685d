import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import * as zod from 'zod';
import { readProject } from './project.js';

const project = readProject();
const read = (path: string): unknown => parse(project.read(path));

const workflow = zod.object({
  permissions: zod.record(zod.string(), zod.string()),
  jobs: zod.record(
    zod.string(),
    zod.strictObject({
      'runs-on': zod.string(),
      'timeout-minutes': zod.number(),
      strategy: zod.object({ matrix: zod.object({ node: zod.array(zod.number()) }) }),
      steps: zod.array(zod.object({ uses: zod.string().optional(), run: zod.string().optional() })),
    }),
  ),
});

describe('the workflow', () => {
  const { permissions, jobs } = workflow.parse(read('.github/workflows/ci.yml'));
  const [job] = Object.values(jobs);

  it('runs .ci/run on both versions of Node, with leave to read only', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(Object.keys(jobs)).toEqual(['test']);
    expect(job?.strategy.matrix.node).toEqual([20, 22]);
    expect(job?.steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
  });

  it('takes no action of third parties', () => {
    const actions = job?.steps.flatMap(({ uses }) => uses ?? []) ?? [];
    expect(actions.map((action) => action.replace(/@v\d+$/, ''))).toEqual([
      'actions/checkout',
      'actions/setup-node',
    ]);
  });
});

const form = zod.object({
  name: zod.string(),
  description: zod.string(),
  body: zod.array(
    zod.object({
      type: zod.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
      id: zod.string().optional(),
      attributes: zod.object({
        label: zod.string().optional(),
        value: zod.string().optional(),
        description: zod.string().optional(),
      }),
    }),
  ),
});

describe.each(project.files.filter((path) => /^\.github\/ISSUE_TEMPLATE\/(?!config).*\.yml$/.test(path)))(
  '%s',
  (path) => {
    const { body } = form.parse(read(path));

    it('warns of keys and of customers’ data before anything else', () => {
      expect(body[0]?.attributes.value).toMatch(/^\*\*Não cole aqui chaves, tokens,/);
    });

    it('asks for the doctor’s report', () => {
      const asked = body.find(({ id }) => id === 'doctor');
      expect(asked?.attributes.description).toContain('`npm run doctor`');
      expect(project.commands.has('doctor')).toBe(true);
    });

    it('tells its questions apart', () => {
      const ids = body.flatMap(({ id }) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      expect(
        body.filter(({ type, id, attributes }) => type !== 'markdown' && !(id && attributes.label)),
      ).toEqual([]);
    });
  },
);
