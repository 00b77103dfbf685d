import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { ControlRefused } from '../../sandbox-control.js';
import type { WorkshopEnv } from '../guard.js';
import { live, liveStatus, page } from '../layout.js';
import { type NoticeName, withNotice } from '../notices.js';
import type { WorkshopParts } from '../parts.js';
import { progressPart } from '../progress.js';
import { readReais } from '../words.js';
import { automationsPanel } from './automations.js';
import { BOOKS, type Book, booksPanel } from './books.js';
import { dealsPanel } from './deals.js';

/** The board, and what is done from it. */
export function boardRoutes(parts: WorkshopParts): Hono<WorkshopEnv> {
  const { services, automations } = parts;
  const app = new Hono<WorkshopEnv>();

  app.get('/', async (context) => {
    const [board, books] = await Promise.all([services.board(), services.books()]);
    const book = bookIn(context);
    const query = `?livro=${book}`;
    const isWhole = context.req.query('todos') === '1';
    return page(context, {
      title: 'Painel',
      section: 'painel',
      content: html`<p class="lead">Ganhe um negócio no Moskit e veja o registro chegar ao Conta Azul.</p>
${liveStatus('andamentos', progressPart(parts))}
<p class="jump"><a href="#moskit">Moskit</a> <a href="#automacoes">Automações</a> <a href="#conta-azul">Conta Azul</a></p>
<div class="board">${live('quadro', dealsPanel(board, parts.token, query))}${live('meio', automationsPanel(parts, query))}${live('livros', booksPanel({ books, book, isWhole, now: board.now }))}</div>`,
    });
  });

  const back = (context: Context<WorkshopEnv>, notice: NoticeName, fragment: string) =>
    context.redirect(withNotice(`/?livro=${bookIn(context)}#${fragment}`, notice), 303);

  const onDeal = (action: string, act: (id: number, form: URLSearchParams) => Promise<NoticeName>) => {
    app.post(`/negocios/:id{[0-9]+}/${action}`, async (context) => {
      const id = Number(context.req.param('id'));
      const notice = await act(id, context.get('form')).catch(async (error: unknown): Promise<NoticeName> => {
        if (!(error instanceof ControlRefused)) throw error;
        return (await alreadyDone(action, id)) ?? 'negocio-mudou';
      });
      parts.hurry();
      return back(context, notice, `negocio-${id}`);
    });
  };
  /** Somebody has clicked twice, or in two windows: what they wanted is done. */
  const alreadyDone = async (action: string, id: number): Promise<NoticeName | null> => {
    const { deals } = await services.board();
    const status = deals.find((deal) => deal.id === id)?.status;
    if (action === 'ganhar' && status === 'WON') return 'ganho';
    return action === 'reabrir' && status === 'OPEN' ? 'reaberto' : null;
  };
  onDeal('ganhar', async (id) => {
    await services.winDeal(id);
    return 'ganho';
  });
  onDeal('reabrir', async (id) => {
    await services.reopenDeal(id);
    return 'reaberto';
  });
  onDeal('valor', async (id, form) => {
    const cents = readReais(form.get('valor') ?? '');
    if (cents === undefined) return 'valor-ilegivel';
    await services.setDealValue(id, cents);
    return 'valor';
  });

  app.post('/automacoes/:id/ligar', async (context) => {
    const id = context.req.param('id');
    if (automations.find(id) === null) return context.notFound();
    await automations.turnOn(id);
    parts.hurry();
    return back(context, 'ligada', `automacao-${id}`);
  });
  app.post('/automacoes/:id/desligar', (context) => {
    const id = context.req.param('id');
    if (automations.find(id) === null) return context.notFound();
    automations.turnOff(id);
    return back(context, 'desligada', `automacao-${id}`);
  });
  app.post('/automacoes/:id/apagar', (context) => {
    const id = context.req.param('id');
    const automation = automations.find(id);
    if (!automation?.isOwn) return context.notFound();
    if (automation.isOn) return back(context, 'desligue-antes', `automacao-${id}`);
    automations.remove(id);
    return back(context, 'apagada', 'automacoes');
  });
  app.get('/automacoes/:file{[a-z0-9-]+\\.yaml}', (context) => {
    const file = context.req.param('file');
    const text = automations.textOf(file.replace(/\.yaml$/, ''));
    if (text === null) return context.notFound();
    context.header('content-type', 'application/yaml; charset=utf-8');
    context.header('content-disposition', `attachment; filename="${file}"`);
    return context.body(text);
  });
  return app;
}

function bookIn(context: Context<WorkshopEnv>): Book {
  const asked = context.req.query('livro');
  return BOOKS.find((book) => book === asked) ?? 'receber';
}
