import { Hono } from 'hono';
import { html } from 'hono/html';
import * as zod from 'zod';
import { count } from '../../terminal/count.js';
import type { WorkshopEnv } from '../guard.js';
import { type Html, live, page, postForm } from '../layout.js';
import { withNotice } from '../notices.js';
import type { WorkshopParts } from '../parts.js';
import type { Books, Fault, Faults } from '../services.js';

const SERVICES = { 'conta-azul': 'Conta Azul', moskit: 'Moskit' } as const;

/** What can go wrong, in the words of the panel, and as the sandbox plans it. */
const KINDS = {
  lento: {
    label: 'Demorar 8 segundos para responder',
    help: 'Tudo dá certo, só que mais tarde: a execução fica em andamento enquanto isso.',
    plan: { kind: 'delay', delayMs: 8000 },
  },
  recusa: {
    label: 'Recusar o pedido',
    help: 'Nada é gravado. A execução fica com falha, com o motivo, e você a repete em Execuções.',
    plan: { kind: 'error-before', status: 400 },
  },
  fora: {
    label: 'Ficar fora do ar (nada é gravado)',
    help: 'Como uma queda do serviço. A execução espera cerca de um minuto e tenta de novo sozinha.',
    plan: { kind: 'error-before', status: 503 },
  },
  limite: {
    label: 'Dizer que são pedidos demais',
    help: 'Os serviços limitam os pedidos por minuto. A execução espera e tenta de novo sozinha.',
    plan: { kind: 'too-many-requests' },
  },
  perdida: {
    label: 'Perder a resposta (o registro é gravado)',
    help: 'O pior caso: o registro é feito e ninguém fica sabendo. A automação procura por ele e não faz outro.',
    plan: { kind: 'answer-lost' },
  },
} as const;

const faultForm = zod.object({
  servico: zod.enum(['conta-azul', 'moskit']),
  tipo: zod.enum(['lento', 'recusa', 'fora', 'limite', 'perdida']),
  onde: zod.enum(['gravar', 'tudo']),
  vezes: zod.coerce.number().int().min(1).max(20),
});

/** The panel that makes a service misbehave. */
export function faultRoutes(parts: WorkshopParts): Hono<WorkshopEnv> {
  const { services, token } = parts;
  const app = new Hono<WorkshopEnv>();

  app.get('/falhas', async (context) => {
    const [faults, books] = await Promise.all([services.faults(), services.books()]);
    return page(context, {
      title: 'Falhas',
      section: 'falhas',
      content: html`<p class="lead">Faça um serviço falhar e confira que nada é perdido nem repetido.</p>
<div class="two">${faultsForm(token)}${live('falhas', [statePart(faults, token), repeatedPart(books)])}</div>`,
    });
  });

  app.post('/falhas', async (context) => {
    const form = faultForm.safeParse(Object.fromEntries(context.get('form')));
    if (!form.success) return context.redirect('/falhas', 303);
    const { servico, tipo, onde, vezes } = form.data;
    const isOnlyWrites = onde === 'gravar' && servico === 'conta-azul';
    const plan: Fault = { service: servico, times: vezes, ...KINDS[tipo].plan };
    // Every write of Conta Azul is a POST there; its token has an address outside of it.
    await services.planFault(isOnlyWrites ? { ...plan, method: 'POST', path: '/v1/*' } : plan);
    return context.redirect(withNotice('/falhas', 'falha-planejada'), 303);
  });
  app.post('/falhas/limpar', async (context) => {
    await services.clearFaults();
    return context.redirect(withNotice('/falhas', 'falhas-limpas'), 303);
  });
  return app;
}

function faultsForm(token: string): Html {
  return html`<section class="panel" aria-labelledby="preparar"><h2 id="preparar">Preparar uma falha</h2>${postForm(
    {
      token,
      action: '/falhas',
      className: 'stack',
      content: html`<fieldset><legend>Serviço</legend>${Object.entries(SERVICES).map(
        ([value, label], index) =>
          html`<label class="choice"><input type="radio" name="servico" value="${value}"${index === 0 ? html` checked` : ''}> ${label}</label>`,
      )}</fieldset>
<fieldset><legend>O que acontece</legend>${Object.entries(KINDS).map(
        ([value, { label, help }]) =>
          html`<label class="choice"><input type="radio" name="tipo" value="${value}"${value === 'perdida' ? html` checked` : ''} aria-describedby="tipo-${value}"> ${label}</label><p class="help under" id="tipo-${value}">${help}</p>`,
      )}</fieldset>
<label for="onde">Em quais pedidos</label>
<select id="onde" name="onde" aria-describedby="onde-ajuda"><option value="gravar">Só ao gravar no Conta Azul</option><option value="tudo">Em qualquer pedido</option></select>
<p class="help" id="onde-ajuda">No Moskit a automação só lê: vale para qualquer pedido.</p>
<label for="vezes">Quantas vezes</label>
<input id="vezes" name="vezes" type="number" min="1" max="20" value="1" required>
<button class="primary">Preparar falha</button>`,
    },
  )}</section>`;
}

function statePart({ pending, injected }: Faults, token: string): Html {
  const happened = Object.entries(injected);
  return html`<section class="panel" aria-labelledby="preparadas"><h2 id="preparadas">Preparadas</h2>
${
  pending.length === 0
    ? html`<p>Nenhuma: os serviços respondem como devem.</p>`
    : html`<ul>${pending.map((fault) => html`<li>${describe(fault)}: ${count(fault.times, 'vez', 'vezes')}</li>`)}</ul>`
}
<h2>Já aconteceram</h2>
${happened.length === 0 ? html`<p>Nenhuma ainda.</p>` : html`<ul>${happened.map(([kind, times]) => html`<li>${kindLabel(kind)}: ${count(times, 'vez', 'vezes')}</li>`)}</ul>`}
${
  pending.length + happened.length === 0
    ? ''
    : postForm({
        token,
        action: '/falhas/limpar',
        content: html`<button id="limpar">Limpar falhas</button>`,
      })
}</section>`;
}

/** What everybody wants to know after a lost answer. */
function repeatedPart({ receivables, payables }: Books): Html {
  const repeated = repeatedMarks([...receivables, ...payables]);
  return html`<section class="panel" aria-labelledby="repetidos"><h2 id="repetidos">Há algo repetido?</h2>
<p class="${repeated.length === 0 ? 'good' : 'bad'}">${
    repeated.length === 0
      ? 'Não. Nenhum lançamento com a mesma referência, valor e vencimento aparece duas vezes.'
      : `Sim: ${repeated.join('; ')}.`
  }</p></section>`;
}

function repeatedMarks(entries: Books['receivables']): string[] {
  const seen = new Map<string, number>();
  for (const { totalCents, instalments } of entries) {
    const [first] = instalments;
    if (!first?.note) continue;
    const key = `${first.note} ${totalCents} ${first.dueDate}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1).map(([key]) => key);
}

function describe(fault: Fault): string {
  const where = fault.method === 'POST' ? 'ao gravar' : 'em qualquer pedido';
  return `${SERVICES[fault.service]}, ${where}: ${labelOf(fault)}`;
}

function labelOf(fault: Fault): string {
  const known = Object.values(KINDS).find(
    ({ plan }) => plan.kind === fault.kind && (!('status' in plan) || plan.status === fault.status),
  );
  return known?.label.toLowerCase() ?? fault.kind;
}

function kindLabel(kind: string): string {
  if (kind === 'error-before') return 'Pedido recusado ou serviço fora do ar';
  const known = Object.values(KINDS).find(({ plan }) => plan.kind === kind);
  return known?.label ?? kind;
}
