import { html } from 'hono/html';
import { erpUser } from './credentials.js';

export const authorizeFields = ['response_type', 'client_id', 'redirect_uri', 'state', 'scope'] as const;
export type AuthorizeRequest = Record<(typeof authorizeFields)[number], string>;

/**
 * The page where a person signs in. The real address keeps its query after the `#`, which no server sees: the script
 * copies it into the form.
 */
export function loginPage(request: AuthorizeRequest, problem: string | null = null) {
  return page(
    'Entrar no Conta Azul de demonstração',
    html`<p>O aplicativo pede acesso aos dados da empresa <strong>Estúdio Ipê</strong>.</p>
      ${problem === null ? '' : html`<p role="alert" class="problem">${problem}</p>`}
      <form method="post" action="/login">
        ${authorizeFields.map((name) => html`<input type="hidden" name="${name}" value="${request[name]}" />`)}
        <label>E-mail <input name="username" type="email" autocomplete="username" required /></label>
        <label>Senha <input name="password" type="password" autocomplete="current-password" required /></label>
        <button type="submit">Entrar e autorizar</button>
        <button type="submit" name="decision" value="deny" class="plain" formnovalidate>Recusar</button>
      </form>
      <p class="hint">Usuário de demonstração: <code>${erpUser.username}</code><br />Senha: <code>${erpUser.password}</code></p>
      <script>
        const start = location.hash.indexOf('?');
        if (start >= 0) {
          for (const [name, value] of new URLSearchParams(location.hash.slice(start))) {
            const field = document.querySelector('input[type=hidden][name="' + CSS.escape(name) + '"]');
            if (field) field.value = value;
          }
        }
      </script>`,
  );
}

/** Shown instead of a redirect, where the settings ask for it. */
export function authorizedPage(address: string) {
  return page(
    'Acesso autorizado',
    html`<p>Pronto! Volte para o aplicativo para concluir a conexão.</p>
      <p><a id="continue" href="${address}">Continuar</a></p>`,
  );
}

export function loginErrorPage(error: string, description: string) {
  return page(
    'Não foi possível autorizar',
    html`<p role="alert" class="problem">${description}</p><p><code>${error}</code></p>`,
  );
}

function page(title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          body { font-family: system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem; color: #1f2d3d; }
          h1 { font-size: 1.25rem; }
          label { display: block; margin: 0.75rem 0; }
          input:not([type='hidden']) { display: block; width: 100%; padding: 0.5rem; box-sizing: border-box; }
          button { padding: 0.6rem 1rem; background: #1a66ff; color: #fff; border: 0; border-radius: 4px; }
          button.plain { background: #fff; color: #1f2d3d; border: 1px solid #8795a8; }
          .problem { background: #fdecea; padding: 0.5rem; border-radius: 4px; }
          .hint { color: #5b6b7b; font-size: 0.875rem; }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`;
}
