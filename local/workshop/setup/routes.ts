import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Field } from '../../host/app-definition.js';
import { AppFailure } from '../../host/app-process/app-failure.js';
import type { Options } from '../dropdowns.js';
import type { WorkshopEnv } from '../guard.js';
import { postForm } from '../layout.js';
import { withNotice } from '../notices.js';
import { connectRoutes } from './connect-routes.js';
import { createDrafts, type Draft } from './draft.js';
import { fieldPart } from './field-form.js';
import { operationChoices } from './operation-choices.js';
import { readForm } from './read-form.js';
import type { SetupParts } from './setup-parts.js';
import { stepRoutes } from './step-routes.js';
import { type WizardOptions, wizardPage } from './wizard.js';

const LONGEST_TITLE = 120;

/** The set-up of an automation, from its title to the moment it is on. */
export function setupRoutes(given: Omit<SetupParts, 'drafts'>): Hono<WorkshopEnv> {
  const { host, token } = given;
  const parts: SetupParts = { ...given, drafts: createDrafts() };
  const app = new Hono<WorkshopEnv>();

  app.get('/criar', (context) => wizardPage(context, titlePage(token)));
  app.post('/criar', (context) => {
    const typed = (context.get('form').get('titulo') ?? '').replace(/\s+/g, ' ').trim();
    const title = [...typed].slice(0, LONGEST_TITLE).join('').trim();
    if (title === '')
      return wizardPage(context, { ...titlePage(token), problems: ['Dê um título à automação.'] });
    return context.redirect(`/criar/${parts.drafts.begin(title).id}/gatilho`, 303);
  });

  // Whoever comes to a step too early, or to an automation that is no more, is sent to where there is something to do.
  app.use('/criar/:id/:stage/*', async (context, next) => {
    const draft = parts.drafts.find(context.req.param('id'));
    if (draft === null) return context.redirect(withNotice('/criar', 'criacao-perdida'), 303);
    if (draft.savedAs !== null && context.req.param('stage') !== 'pronta')
      return context.redirect(`/criar/${draft.id}/pronta`, 303);
    const missing = firstMissing(draft, context.req.param('stage'));
    return missing === null ? next() : context.redirect(`/criar/${draft.id}/${missing}`, 303);
  });

  app.get('/criar/:id/gatilho', (context) => {
    const draft = parts.drafts.find(context.req.param('id'));
    return draft === null ? context.notFound() : wizardPage(context, triggerPage(parts, draft));
  });
  app.post('/criar/:id/gatilho', (context) => {
    const draft = parts.drafts.find(context.req.param('id'));
    if (draft === null) return context.notFound();
    const chosen = host.definition.find('trigger', context.get('form').get('gatilho') ?? '');
    if (chosen === null)
      return wizardPage(context, { ...triggerPage(parts, draft), problems: ['Escolha um gatilho.'] });
    if (draft.trigger?.operation !== chosen.key) draft.trigger = { operation: chosen.key, input: {} };
    return context.redirect(`/criar/${draft.id}/moskit`, 303);
  });

  for (const stage of ['captura', 'funis'] as const) {
    app.get(`/criar/:id/${stage}`, async (context) => {
      const draft = parts.drafts.find(context.req.param('id'));
      if (draft === null) return context.notFound();
      return wizardPage(context, await triggerFieldsPage(parts, draft, stage));
    });
    app.post(`/criar/:id/${stage}`, (context) => {
      const draft = parts.drafts.find(context.req.param('id'));
      if (draft?.trigger == null) return context.notFound();
      const read = readForm(triggerFields(parts, draft, stage), context.get('form'));
      const others = Object.entries(draft.trigger.input).filter(
        ([key]) => !triggerFields(parts, draft, stage).some((field) => field.key === key),
      );
      draft.trigger.input = { ...Object.fromEntries(others), ...read };
      draft.example = null;
      draft.readingExample = null;
      return context.redirect(`/criar/${draft.id}/${stage === 'captura' ? 'funis' : 'conta-azul'}`, 303);
    });
  }

  app.route('/', connectRoutes(parts));
  app.route('/', stepRoutes(parts));
  return app;
}

/** The step that has to be done before `stage`; `null` when nothing is missing. */
function firstMissing(draft: Draft, stage: string): string | null {
  if (stage === 'gatilho') return null;
  if (draft.trigger === null) return 'gatilho';
  if (stage === 'moskit') return null;
  if (draft.connectionFields === null) return 'moskit';
  const isBeforeConnection = ['captura', 'funis', 'conta-azul'].includes(stage);
  return isBeforeConnection || draft.isConnected ? null : 'conta-azul';
}

function titlePage(token: string): WizardOptions {
  return {
    draft: null,
    stage: 'titulo',
    heading: 'Dê um título',
    content: postForm({
      token,
      action: '/criar',
      className: 'stack',
      content: html`<label for="titulo">Título da automação</label><p class="help" id="titulo-ajuda">Como ela aparece no Painel. Ex.: Negócio ganho vira conta a receber.</p><input id="titulo" name="titulo" maxlength="${LONGEST_TITLE}" autocomplete="off" aria-describedby="titulo-ajuda"><button class="primary">Continuar</button>`,
    }),
  };
}

function triggerPage({ host, token }: SetupParts, draft: Draft): WizardOptions {
  return {
    draft,
    stage: 'gatilho',
    heading: 'Quando isto acontecer…',
    content: postForm({
      token,
      action: `/criar/${draft.id}/gatilho`,
      className: 'stack',
      content: html`${operationChoices('gatilho', 'Gatilho', host.definition.list('trigger'), draft.trigger?.operation)}<button class="primary">Continuar</button>`,
    }),
  };
}

/** Switches say what is captured; the rest says from where. */
function triggerFields({ host }: SetupParts, { trigger }: Draft, stage: 'captura' | 'funis'): Field[] {
  const operation = host.definition.find('trigger', trigger?.operation ?? '');
  return (operation?.fields ?? []).filter(({ type }) => (type === 'boolean') === (stage === 'captura'));
}

async function triggerFieldsPage(
  parts: SetupParts,
  draft: Draft,
  stage: 'captura' | 'funis',
): Promise<WizardOptions> {
  const fields = triggerFields(parts, draft, stage);
  const views = await Promise.all(
    fields.map(async (field) => ({
      field,
      value: draft.trigger?.input[field.key],
      options: await triggerOptions(parts, draft, field),
      canInsert: false,
      isMissing: false,
    })),
  );
  return {
    draft,
    stage,
    heading: stage === 'captura' ? 'O que capturar' : 'De quais funis',
    content: postForm({
      token: parts.token,
      action: `/criar/${draft.id}/${stage}`,
      className: 'stack',
      content: html`${views.map(fieldPart)}<button class="primary">Continuar</button>`,
    }),
  };
}

/** Read with the key that has just been typed: Conta Azul may not be connected yet. */
async function triggerOptions({ dropdowns }: SetupParts, draft: Draft, field: Field): Promise<Options> {
  if (!field.dynamic) return dropdowns.optionsOf(field);
  try {
    return { list: await dropdowns.tryList(field, draft.connectionFields ?? {}), problem: null };
  } catch (error) {
    if (error instanceof AppFailure) return { list: [], problem: error.message };
    throw error;
  }
}
