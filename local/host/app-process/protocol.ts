import * as zod from 'zod';

/** What host and app process say to each other, one JSON message at a time. */

/** Host → app: run one of core's commands. `event` is what core's handler takes. */
export const request = zod.object({
  id: zod.number(),
  event: zod.record(zod.string(), zod.unknown()),
});
export type Request = zod.output<typeof request>;

/** App → host. `logs` are the lines that the app wrote with `z.console`. */
export const reply = zod.discriminatedUnion('kind', [
  zod.object({ kind: zod.literal('ready') }),
  zod.object({ kind: zod.literal('unloadable'), message: zod.string() }),
  zod.object({
    kind: zod.literal('result'),
    id: zod.number(),
    result: zod.unknown(),
    logs: zod.array(zod.string()),
  }),
  zod.object({
    kind: zod.literal('failure'),
    id: zod.number(),
    name: zod.string(),
    message: zod.string(),
    logs: zod.array(zod.string()),
  }),
]);
export type Reply = zod.output<typeof reply>;
