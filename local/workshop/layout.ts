import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { TOKEN_FIELD, type WorkshopEnv } from './guard.js';
import { noticeFor } from './notices.js';

export type Html = ReturnType<typeof html>;

/** In the page itself: the first view waits for no second answer. */
const STYLE = raw(readFileSync(new URL('./assets/style.css', import.meta.url), 'utf8'));

export type Section = 'painel' | 'criar' | 'execucoes' | 'falhas';

const NAVIGATION: readonly { section: Section; path: string; label: string }[] = [
  { section: 'painel', path: '/', label: 'Painel' },
  { section: 'criar', path: '/criar', label: 'Criar automação' },
  { section: 'execucoes', path: '/execucoes', label: 'Execuções' },
  { section: 'falhas', path: '/falhas', label: 'Falhas' },
];

export interface PageOptions {
  title: string;
  section: Section;
  content: Html | Html[];
  /** A form that has to be corrected is an ordinary answer: browsers put the others into their console as errors. */
  status?: 200 | 400 | 403 | 404 | 500 | 502;
}

/** A whole page around its content. */
export function page(context: Context<WorkshopEnv>, { title, section, content, status = 200 }: PageOptions) {
  const nonce = context.get('secureHeadersNonce') ?? '';
  const notice = noticeFor(context.req.query('aviso'));
  return context.html(
    html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Moskit → Conta Azul</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${STYLE}</style>
<script type="module" src="/oficina.js" nonce="${nonce}"></script>
</head>
<body data-version="${context.get('version') ?? ''}">
<a class="skip" href="#conteudo">Ir para o conteúdo</a>
<header class="top">
<p class="brand"><a href="/">Moskit <span aria-hidden="true">→</span><span class="unseen">para</span> Conta Azul</a> <span class="badge">demonstração</span></p>
<nav aria-label="Páginas"><ul class="menu">${NAVIGATION.map(
      ({ section: place, path, label }) =>
        html`<li><a href="${path}"${place === section ? html` aria-current="page"` : ''}>${label}</a></li>`,
    )}</ul></nav>
</header>
<main id="conteudo" tabindex="-1">
<p id="recado" class="notice wait" role="status" hidden></p>
<noscript><p class="notice wait">Sem JavaScript tudo funciona, com três diferenças: recarregue a página para ver o que mudou, copie as infos da lista para os campos, e use a conta do Conta Azul já conectada, pois a página de login precisa dele.</p></noscript>
<h1>${title}</h1>
${notice === null ? '' : html`<p class="notice ${notice.tone}" role="${notice.tone === 'bad' ? 'alert' : 'status'}" tabindex="-1" autofocus>${notice.text}</p>`}
${content}
</main>
<footer><p>Moskit e Conta Azul de demonstração, só nesta máquina. Nenhuma conta real é usada.</p></footer>
</body>
</html>`,
    status,
  );
}

/** Part of a page that the script keeps up to date. */
export function live(id: string, content: Html | Html[]): Html {
  return html`<div id="${id}" data-live>${content}</div>`;
}

/** The same for what is read out when it changes: the region itself has to stay. */
export function liveStatus(id: string, content: Html): Html {
  return html`<div id="${id}" role="status" class="progress" data-live>${content}</div>`;
}

export interface FormOptions {
  token: string;
  action: string;
  content: Html | Html[];
  className?: string;
}

/** A form that the guard lets through. */
export function postForm({ token, action, content, className = '' }: FormOptions): Html {
  return html`<form method="post" action="${action}" class="${className}"><input type="hidden" name="${TOKEN_FIELD}" value="${token}">${content}</form>`;
}
