import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { AppFailure } from '../../host/app-process/app-failure.js';
import type { Authorization } from '../../host/connection/connect.js';
import type { Connection } from '../../host/connection/connection.js';
import type { WorkshopEnv } from '../guard.js';
import { page, postForm } from '../layout.js';
import { withNotice } from '../notices.js';
import type { Draft } from './draft.js';
import { labelOf } from './field-form.js';
import { helpPart } from './help.js';
import type { SetupParts } from './setup-parts.js';
import { type WizardOptions, wizardPage } from './wizard.js';

interface Begun {
  draft: Draft;
  authorization: Authorization<Connection>;
}

/** Connecting the two accounts: the key, tried at once, and the round trip through Conta Azul's own login page. */
export function connectRoutes(parts: SetupParts): Hono<WorkshopEnv> {
  const { host, connection, engine, token, dropdowns, drafts } = parts;
  const fields = host.definition.connectionFields;
  const app = new Hono<WorkshopEnv>();
  /** By the state that has to come back; each is good for one return. */
  const begun = new Map<string, Begun>();

  const keyPage = (draft: Draft, problems: readonly string[] = []): WizardOptions => ({
    draft,
    stage: 'moskit',
    heading: 'Conectar o Moskit',
    problems,
    content: html`${postForm({
      token,
      action: `/criar/${draft.id}/moskit`,
      className: 'stack',
      content: html`${fields.map(
        (field) =>
          html`<label for="conexao-${field.key}">${labelOf(field)}</label>${helpPart(`ajuda-${field.key}`, field.helpText)}${
            parts.demoFields[field.key] === undefined
              ? ''
              : html`<p class="help">Nesta demonstração, a chave é <code id="demo-${field.key}">${parts.demoFields[field.key]}</code></p>`
          }<input id="conexao-${field.key}" name="${field.key}" type="${field.type === 'password' ? 'password' : 'text'}" autocomplete="off" aria-describedby="ajuda-${field.key}">`,
      )}<button class="primary">Testar e continuar</button>`,
    })}${
      connection.isExpired
        ? ''
        : postForm({
            token,
            action: `/criar/${draft.id}/moskit/usar`,
            content: html`<button>Usar a chave que já está conectada</button>`,
          })
    }`,
  });

  app.get('/criar/:id/moskit', (context) => {
    const draft = drafts.find(context.req.param('id'));
    return draft === null ? context.notFound() : wizardPage(context, keyPage(draft));
  });
  app.post('/criar/:id/moskit/:known?', async (context) => {
    const draft = drafts.find(context.req.param('id'));
    if (draft === null) return context.notFound();
    const isKnown = context.req.param('known') === 'usar';
    const { authData } = connection.stored();
    const form = context.get('form');
    const typed = fields.map(({ key }): [string, string] => [
      key,
      isKnown ? String(authData[key] ?? '') : (form.get(key) ?? '').trim(),
    ]);
    const values = Object.fromEntries(typed);
    const empty = fields.filter(({ key }) => values[key] === '');
    if (empty.length > 0)
      return wizardPage(
        context,
        keyPage(
          draft,
          empty.map((field) => `Preencha ${labelOf(field)}.`),
        ),
      );
    const problem = await tryKey(parts, draft, values);
    if (problem !== null) return wizardPage(context, keyPage(draft, [problem]));
    draft.connectionFields = values;
    return context.redirect(withNotice(`/criar/${draft.id}/captura`, 'moskit-conectado'), 303);
  });

  const loginPage = (draft: Draft, problems: readonly string[] = []): WizardOptions => ({
    draft,
    stage: 'conta-azul',
    heading: 'Conectar o Conta Azul',
    problems,
    content: html`<p>A página de login do Conta Azul abre, você entra e autoriza, e ela traz você de volta para cá. Nesta demonstração, o usuário e a senha estão escritos nela.</p>
${postForm({ token, action: `/criar/${draft.id}/conta-azul`, content: html`<button class="primary">Entrar no Conta Azul</button>` })}
${
  connection.isExpired
    ? ''
    : postForm({
        token,
        action: `/criar/${draft.id}/conta-azul/usar`,
        content: html`<button>Usar a conta já conectada: ${connection.label}</button>`,
      })
}`,
  });

  app.get('/criar/:id/conta-azul', (context) => {
    const draft = drafts.find(context.req.param('id'));
    return draft === null ? context.notFound() : wizardPage(context, loginPage(draft));
  });
  app.post('/criar/:id/conta-azul/usar', (context) => {
    const draft = drafts.find(context.req.param('id'));
    if (draft === null) return context.notFound();
    draft.isConnected = !connection.isExpired;
    return context.redirect(`/criar/${draft.id}/acao`, 303);
  });
  app.post('/criar/:id/conta-azul', async (context) => {
    const draft = drafts.find(context.req.param('id'));
    if (draft === null) return context.notFound();
    const state = randomUUID();
    const authorization = await host.beginConnecting({
      fields: draft.connectionFields ?? {},
      redirectUrl: `${parts.origin}/conectado`,
      state,
    });
    for (const [known, { draft: other }] of begun) if (other === draft) begun.delete(known);
    begun.set(state, { draft, authorization });
    return context.redirect(authorization.authorizeUrl, 303);
  });

  app.get('/conectado', async (context) => {
    const state = context.req.query('state') ?? '';
    const found = begun.get(state);
    if (found === undefined)
      return page(context, {
        title: 'Conexão não reconhecida',
        section: 'criar',
        status: 400,
        content: html`<p>Este pedido de conexão não começou nesta página, ou já foi usado. <a href="/criar">Conecte de novo</a>.</p>`,
      });
    begun.delete(state);
    const { draft, authorization } = found;
    const code = context.req.query('code') ?? '';
    if (code === '')
      return wizardPage(context, loginPage(draft, ['A autorização foi recusada. Conecte de novo.']));
    try {
      await authorization.finish(code);
    } catch (error) {
      if (error instanceof AppFailure) return wizardPage(context, loginPage(draft, [error.message]));
      throw error;
    }
    draft.isConnected = true;
    dropdowns.forget();
    engine.replayAll(['expired']);
    parts.hurry();
    return context.redirect(withNotice(`/criar/${draft.id}/acao`, 'conta-azul-conectado'), 303);
  });
  return app;
}

/** Reads a list of the trigger with the key, before anything else is connected. @returns what is wrong */
async function tryKey(
  { host, dropdowns }: SetupParts,
  { trigger }: Draft,
  values: Record<string, string>,
): Promise<string | null> {
  const operation = host.definition.find('trigger', trigger?.operation ?? '');
  const field = operation?.fields.find(({ dynamic }) => dynamic !== undefined);
  if (field === undefined) return null;
  try {
    await dropdowns.tryList(field, values);
    return null;
  } catch (error) {
    if (error instanceof AppFailure) return error.message;
    throw error;
  }
}
