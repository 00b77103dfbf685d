import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { streamSSE } from 'hono/streaming';
import { AppFailure } from '../host/app-process/app-failure.js';
import { FlowRefused } from '../host/flow/flow.js';
import { ControlRefused } from '../sandbox-control.js';
import { boardRoutes } from './board/routes.js';
import { faultRoutes } from './faults/routes.js';
import { type Guard, OldForm, type WorkshopEnv } from './guard.js';
import { page } from './layout.js';
import type { WorkshopParts } from './parts.js';
import { runRoutes } from './runs/routes.js';
import { setupRoutes } from './setup/routes.js';

/** A line now and then keeps the connection from being taken for dead. */
const ALIVE_MS = 20_000;

/** The page: everything behind the guard. */
export function createWorkshopApp(
  parts: WorkshopParts & { demoFields: Record<string, string> },
  guard: Guard,
): Hono<WorkshopEnv> {
  const app = new Hono<WorkshopEnv>();
  for (const handler of guard.handlers) app.use('*', handler);
  app.use('*', async (context, next) => {
    context.set('version', parts.history.version());
    await next();
    // What is shown changes by itself, and holds customers' data.
    context.header('cache-control', 'no-store');
  });

  const script = readFileSync(new URL('./assets/page.js', import.meta.url), 'utf8');
  app.get('/oficina.js', compress(), (context) =>
    context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );

  app.get('/eventos', (context) =>
    streamSSE(context, async (stream) => {
      const tell = () => {
        void stream.writeSSE({ event: 'versao', data: String(parts.history.version()) });
      };
      const end = parts.history.onChange(tell);
      const beat = setInterval(tell, ALIVE_MS);
      tell();
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(beat);
      end();
    }),
  );

  app.route('/', boardRoutes(parts));
  app.route('/', runRoutes(parts));
  app.route('/', faultRoutes(parts));
  app.route('/', setupRoutes(parts));

  app.notFound((context) =>
    page(context, {
      title: 'Página não encontrada',
      section: 'painel',
      status: 404,
      content: html`<p>Este endereço não existe, ou o que ele mostrava se foi quando o programa recomeçou. <a href="/">Ir para o Painel</a></p>`,
    }),
  );
  app.onError((error, context) => {
    if (error instanceof OldForm)
      return page(context, {
        title: 'Esta página ficou velha',
        section: 'painel',
        status: 403,
        content: html`<p>Ela foi aberta antes de o programa recomeçar, e nada foi feito. <a href="/">Abra o Painel</a> e tente de novo.</p>`,
      });
    if (error instanceof HTTPException)
      return context.text('O pedido veio de outra página e foi recusado.', error.status);
    const isExpected = [AppFailure, ControlRefused, FlowRefused].some((kind) => error instanceof kind);
    return page(context, {
      title: 'Não deu certo',
      section: 'painel',
      status: isExpected ? 502 : 500,
      content: html`<p class="notice bad" role="alert">${parts.host.scrubber.line(error.message)}</p><p><a href="/">Ir para o Painel</a></p>`,
    });
  });
  return app;
}
