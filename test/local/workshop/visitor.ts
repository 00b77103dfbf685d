import type { Running } from './running.js';

/** What a browser without script sends and gets, redirects not followed. */
export interface Visit {
  status: number;
  /** Where a redirect leads: path and query. */
  location: string;
  text: string;
}

export interface Visitor {
  get(path: string): Promise<Visit>;
  /** A form of the page, with its token. */
  post(path: string, form?: Record<string, string | string[]>, token?: string): Promise<Visit>;
}

export async function openVisitor({ url }: Pick<Running, 'url'>): Promise<Visitor> {
  const send = async (path: string, body?: URLSearchParams): Promise<Visit> => {
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      ...(body ? { method: 'POST', headers: { origin: url }, body } : {}),
    });
    const location = (response.headers.get('location') ?? '').replace(url, '');
    return { status: response.status, location, text: await response.text() };
  };
  const { text } = await send('/criar');
  const ours = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';
  return {
    get: (path) => send(path),
    post(path, form = {}, token = ours) {
      const body = new URLSearchParams({ token });
      for (const [name, value] of Object.entries(form))
        for (const one of [value].flat()) body.append(name, one);
      return send(path, body);
    },
  };
}

/** Fields of a receivable as the form sends them. */
export const RECEIVABLE = {
  'f:accrual_date': '{{trigger.won_on}}',
  'f:amount': '{{trigger.value}}',
  'f:notes': 'Do Moskit',
  'f:financial_account': 'Conta Corrente',
  'f:category': 'Consultoria',
  'f:customer_name': '{{trigger.customer_name}}',
  'f:customer_type': '{{trigger.customer_type}}',
  'f:role_type': 'Cliente',
};

/** Up to the fields of a receivable, filled in and saved. @returns the path of the draft */
export async function draftReceivable(
  { post }: Visitor,
  title: string,
  fields: Record<string, string>,
): Promise<string> {
  const draft = (await post('/criar', { titulo: title })).location.replace(/\/gatilho$/, '');
  await post(`${draft}/gatilho`, { gatilho: 'deal_won' });
  await post(`${draft}/moskit/usar`);
  await post(`${draft}/captura`, { 'f:only_complete': 'true' });
  await post(`${draft}/funis`);
  await post(`${draft}/conta-azul/usar`);
  await post(`${draft}/acao`, { acao: 'create:create_receivable' });
  await post(`${draft}/passos/receivable`, { ...RECEIVABLE, ...fields });
  return draft;
}
