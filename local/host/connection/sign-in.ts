import { ConnectRefused } from './redirect-listener.js';

export interface User {
  username: string;
  password: string;
}

const TIMEOUT_MS = 15_000;

/**
 * Does what a person does with a browser on a login page: opens it, fills in the form and goes where it leads. For the
 * sandbox; nobody's real password belongs here.
 * @throws ConnectRefused with what the page says
 */
export async function signIn(authorizeUrl: string, user: User): Promise<void> {
  const [pageUrl = '', fragment = ''] = authorizeUrl.split('#');
  const page = await open(pageUrl);
  const form = readForm(await page.text(), page.url || pageUrl);
  const asked = new URLSearchParams(fragment.split('?')[1] ?? '');
  const body = new URLSearchParams(form.fields);
  // The page's own script copies into the form what stands after the `#`, which no server sees.
  for (const [name, value] of asked) if (body.has(name)) body.set(name, value);
  body.set('username', user.username);
  body.set('password', user.password);

  const answer = await open(form.action, { method: 'POST', body });
  const text = await answer.text();
  const next = answer.headers.get('location') ?? readLink(text);
  if (answer.status >= 400 || next === null) throw new ConnectRefused(refusalIn(text));
  await (await open(new URL(next, form.action).href)).text();
}

function open(url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...options });
}

function readForm(html: string, pageUrl: string): { action: string; fields: Record<string, string> } {
  const action = /<form[^>]*\baction="([^"]*)"/i.exec(html)?.[1];
  if (action === undefined)
    throw new ConnectRefused('A página de autorização não tem o formulário esperado.');
  const inputs = [...html.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => tag);
  const fields = inputs.flatMap((tag) => {
    const name = attribute(tag, 'name');
    return name === null ? [] : [[name, attribute(tag, 'value') ?? ''] as const];
  });
  return { action: new URL(decodeEntities(action), pageUrl).href, fields: Object.fromEntries(fields) };
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return found === undefined ? null : decodeEntities(found);
}

/** The page that some set-ups show instead of a redirect. */
function readLink(html: string): string | null {
  const link = /<a\b[^>]*\bid="continue"[^>]*>/i.exec(html)?.[0];
  return link === undefined ? null : attribute(link, 'href');
}

function refusalIn(html: string): string {
  const said = /role="alert"[^>]*>([^<]*)</i.exec(html)?.[1]?.trim();
  return `A página de autorização recusou o acesso. ${said ? decodeEntities(said) : 'Conecte de novo.'}`;
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
