import * as zod from 'zod';

/** The sandbox's control interface, over HTTP: what a person would do on Moskit's and Conta Azul's own screens. */

const TIMEOUT_MS = 10_000;

const deal = zod.object({
  id: zod.number(),
  name: zod.string(),
  status: zod.enum(['OPEN', 'WON', 'LOST']),
  priceCents: zod.number().nullable(),
  closedAt: zod.string().nullable(),
  companyName: zod.string().nullable(),
  contactName: zod.string().nullable(),
});
export type BoardDeal = zod.output<typeof deal>;

const board = zod.object({ now: zod.string(), deals: zod.array(deal) });
export type Board = zod.output<typeof board>;

const contaAzulCredentials = zod.object({
  clientId: zod.string(),
  clientSecret: zod.string(),
  username: zod.string(),
  password: zod.string(),
});
const moskitCredentials = zod.object({ key: zod.string() });
const refusal = zod.object({ message: zod.string() });

/** The control interface refused; the message is for the person. */
export class ControlRefused extends Error {
  override readonly name = 'ControlRefused';
}

export interface SandboxControl {
  board(): Promise<Board>;
  winDeal(id: number): Promise<BoardDeal>;
  contaAzulCredentials(): Promise<zod.output<typeof contaAzulCredentials>>;
  moskitKey(): Promise<string>;
}

/** @param url the control interface's address, without a slash at the end */
export function sandboxControl(url: string): SandboxControl {
  return {
    board: async () => board.parse(await send('GET', '/moskit/board')),
    winDeal: async (id) => deal.parse(await send('POST', `/moskit/deals/${id}/win`)),
    contaAzulCredentials: async () =>
      contaAzulCredentials.parse(await send('GET', '/conta-azul/credentials')),
    moskitKey: async () => moskitCredentials.parse(await send('GET', '/moskit/credentials')).key,
  };

  async function send(method: 'GET' | 'POST', path: string): Promise<unknown> {
    const response = await fetch(`${url}${path}`, { method, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const refused = refusal.safeParse(answer);
    throw new ControlRefused(
      refused.success ? refused.data.message : `O sandbox respondeu ${response.status}.`,
    );
  }
}
