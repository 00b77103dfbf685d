import type { Bundle, ZObject } from 'zapier-platform-core';
import type connector from '../../index.js';
import { type ConnectorParts, connectorOn, type LoggedRequest } from '../connector-on.js';

/** The connector as it is uploaded, or its sources. */
export type ConnectorApp = typeof connector;
type Perform = (z: ZObject, bundle: Bundle) => Promise<unknown>;
type Json = Record<string, unknown>;

export interface MeasuredParts extends Omit<ConnectorParts, 'app'> {
  app: ConnectorApp;
}

/** A request as the sandbox logged it, with the address of its service. */
export interface SentRequest extends LoggedRequest {
  url: string;
  service: 'moskit' | 'conta-azul';
}

/** A connector with one connected account, whose calls are counted. */
export interface MeasuredConnector {
  operations: Record<'trigger' | 'receivable' | 'payable' | 'sale' | 'person', Perform> &
    Record<'findPerson' | 'findDeal' | 'findEntry', Perform>;
  run(perform: Perform, inputData: Json, meta?: Json): Promise<unknown>;
  /** What was sent to either service meanwhile, in order. */
  sentDuring(work: () => Promise<unknown>): Promise<SentRequest[]>;
  control<Answer = Json>(method: string, path: string, body?: object): Promise<Answer>;
  /** Empties `z.cache` before the next run. */
  forget(): void;
  reset(): Promise<void>;
  /** Milliseconds that the pace made the connector wait since the last reset; nobody waited. */
  slept(): number;
  /** With which each service is asked. */
  headersOf(service: SentRequest['service']): Record<string, string>;
}

export async function measuredConnector({
  app,
  clock,
  sandbox,
  ...options
}: MeasuredParts): Promise<MeasuredConnector> {
  const connector = await connectorOn({ app, clock, sandbox, ...options });
  const addresses = { moskit: new URL(sandbox.moskitUrl).origin, 'conta-azul': sandbox.contaAzulUrl };
  const { triggers, creates, searches } = app;
  const sentTo = async (service: SentRequest['service']): Promise<SentRequest[]> =>
    (await connector.requests(service)).map((request) => {
      const query = new URLSearchParams(request.query).toString();
      const url = `${addresses[service]}${request.path}${query === '' ? '' : `?${query}`}`;
      return { ...request, service, url };
    });
  return {
    operations: {
      trigger: performOf(triggers, 'deal_won'),
      receivable: performOf(creates, 'create_receivable'),
      payable: performOf(creates, 'create_payable'),
      sale: performOf(creates, 'create_sale'),
      person: performOf(creates, 'create_person'),
      findPerson: performOf(searches, 'find_person'),
      findDeal: performOf(searches, 'find_deal'),
      findEntry: performOf(searches, 'find_financial_entry'),
    },
    run: (perform, inputData, meta) => connector.run(perform, inputData, meta),
    async sentDuring(work) {
      await connector.control('DELETE', '/requests');
      await work();
      return [...(await sentTo('moskit')), ...(await sentTo('conta-azul'))];
    },
    control: connector.control,
    forget: connector.forget,
    reset: connector.reset,
    slept: connector.slept,
    headersOf(service): Record<string, string> {
      if (service === 'moskit') return { apikey: connector.moskitKey };
      return { authorization: `Bearer ${connector.connection.authData['access_token']}` };
    },
  };
}

function performOf(operations: Readonly<Record<string, unknown>>, key: string): Perform {
  const found: unknown = Object(Object(operations[key])['operation'])['perform'];
  if (typeof found !== 'function') throw new Error(`The connector has no ${key}`);
  return (z, bundle) => found(z, bundle);
}
