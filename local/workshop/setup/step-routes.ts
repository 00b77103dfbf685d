import { type Context, Hono } from 'hono';
import type { OperationKind } from '../../host/app-definition.js';
import { FlowRefused } from '../../host/flow/flow.js';
import type { WorkshopEnv } from '../guard.js';
import { withNotice } from '../notices.js';
import { checkConditions, readConditions } from './conditions.js';
import { type Draft, stepName } from './draft.js';
import { readForm } from './read-form.js';
import type { SetupParts } from './setup-parts.js';
import {
  examplesFor,
  inputProblems,
  loadExample,
  type OpenStep,
  openStep,
  readAhead,
  referenceCheck,
} from './step-forms.js';
import { actionPage, donePage, fieldsPage, testPage } from './step-pages.js';
import { toFlowText } from './to-flow-text.js';
import { wizardPage } from './wizard.js';

/** The actions of an automation: chosen, filled in, tried, and in the end turned on. */
export function stepRoutes(parts: SetupParts): Hono<WorkshopEnv> {
  const { host, engine, automations, drafts } = parts;
  const app = new Hono<WorkshopEnv>();

  app.get('/criar/:id/acao', (context) => {
    const draft = drafts.find(context.req.param('id'));
    if (draft === null) return context.notFound();
    readAhead(parts, draft);
    return wizardPage(context, actionPage(parts, draft));
  });
  app.post('/criar/:id/acao', (context) => {
    const draft = drafts.find(context.req.param('id'));
    if (draft === null) return context.notFound();
    const [kind = '', key = ''] = (context.get('form').get('acao') ?? '').split(':');
    const operation = isStepKind(kind) ? host.definition.find(kind, key) : null;
    if (operation === null || !isStepKind(kind))
      return wizardPage(context, { ...actionPage(parts, draft), problems: ['Escolha o que fazer.'] });
    draft.steps = draft.steps.filter(({ isSaved }) => isSaved);
    const id = stepName(
      key,
      draft.steps.map((step) => step.id),
    );
    draft.steps.push({ id, kind, operation: key, input: {}, isSaved: false, tried: null, trying: null });
    return context.redirect(`/criar/${draft.id}/passos/${id}`, 303);
  });

  const onStep =
    (act: (context: Context<WorkshopEnv>, draft: Draft, open: OpenStep) => Promise<Response>) =>
    async (context: Context<WorkshopEnv>) => {
      const draft = drafts.find(context.req.param('id') ?? '');
      const open = draft && (await openStep(parts, draft, context.req.param('step') ?? ''));
      if (!draft || !open) return context.notFound();
      await loadExample(parts, draft);
      return act(context, draft, open);
    };

  app.get(
    '/criar/:id/passos/:step',
    onStep(async (context, draft, open) => wizardPage(context, await fieldsPage(parts, draft, open, null))),
  );
  app.post(
    '/criar/:id/passos/:step',
    onStep(async (context, draft, open) => {
      const input = readForm(open.fields, context.get('form'));
      const conditions = readConditions(context.get('form'));
      const checked = checkConditions(conditions, referenceCheck(parts, draft, open.index));
      const problems = [...inputProblems(parts, draft, open, input), ...checked.problems];
      if (problems.length > 0)
        return wizardPage(context, await fieldsPage(parts, draft, open, { input, conditions, problems }));
      const { onlyIf: _before, ...step } = open.step;
      const saved = { ...step, input, isSaved: true, tried: null, trying: null };
      draft.steps[open.index] = checked.onlyIf ? { ...saved, onlyIf: checked.onlyIf } : saved;
      return context.redirect(
        withNotice(`/criar/${draft.id}/passos/${open.step.id}/teste`, 'passo-salvo'),
        303,
      );
    }),
  );
  app.post(
    '/criar/:id/passos/:step/remover',
    onStep(async (context, draft, { step }) => {
      draft.steps = draft.steps.filter((other) => other !== step);
      return context.redirect(`/criar/${draft.id}/acao`, 303);
    }),
  );

  app.get(
    '/criar/:id/passos/:step/teste',
    onStep(async (context, draft, open) => wizardPage(context, testPage(parts, draft, open))),
  );
  app.post(
    '/criar/:id/passos/:step/teste',
    onStep(async (context, draft, open) => {
      const { step, operation, fields, index } = open;
      step.trying ??= engine
        .tryStep({ step, operation, fields }, examplesFor(parts, draft, index))
        .finally(() => {
          step.trying = null;
        });
      step.tried = await step.trying;
      return context.redirect(`/criar/${draft.id}/passos/${step.id}/teste#resultado`, 303);
    }),
  );

  app.post('/criar/:id/ativar', async (context) => {
    const draft = drafts.find(context.req.param('id'));
    if (draft === null) return context.notFound();
    draft.steps = draft.steps.filter(({ isSaved }) => isSaved);
    if (draft.steps.length === 0) return context.redirect(`/criar/${draft.id}/acao`, 303);
    try {
      draft.activating ??= automations.save(draft.title, toFlowText(draft));
      draft.savedAs = await draft.activating;
    } catch (error) {
      draft.activating = null;
      const last = draft.steps.at(-1);
      const open = last && (await openStep(parts, draft, last.id));
      if (!(error instanceof FlowRefused) || !open) throw error;
      return wizardPage(context, testPage(parts, draft, open, error.problems));
    }
    parts.hurry();
    return context.redirect(`/criar/${draft.id}/pronta`, 303);
  });
  app.get('/criar/:id/pronta', (context) => {
    const draft = drafts.find(context.req.param('id'));
    if (draft?.savedAs == null) return context.redirect('/criar', 303);
    return wizardPage(context, donePage(parts, draft));
  });
  return app;
}

function isStepKind(kind: string): kind is Exclude<OperationKind, 'trigger'> {
  return kind === 'create' || kind === 'search';
}
