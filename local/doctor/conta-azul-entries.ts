import { isJsonObject, type JsonObject } from '../host/json.js';
import { bad, type Check, type Finding, good, unknown } from './check.js';
import type { RawAnswer, RawReads } from './raw-reads.js';
import { envelopeOf, fieldsOf, forms, momentForm, recordsIn, tally } from './shapes.js';

const DAY = 86_400_000;
const EVENTS = '/v1/financeiro/eventos-financeiros';
const SHORT = ['/v1/financeiro/contas-a-receber', '/v1/financeiro/contas-a-pagar'];

/** How entries are found, and what can be told of the paths that make them without making any. */
export function contaAzulEntryChecks({ contaAzul }: RawReads, now: number): Check[] {
  const dayAt = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
  return [
    {
      area: 'Conta Azul',
      title: 'Busca de lançamentos',
      async run() {
        const findings: Finding[] = [];
        const period = `pagina=1&tamanho_pagina=50&data_vencimento_de=${dayAt(-60)}&data_vencimento_ate=${dayAt(60)}`;
        let seen = 0;
        for (const name of ['contas-a-receber', 'contas-a-pagar']) {
          const { status, json } = await contaAzul(`${EVENTS}/${name}/buscar?${period}`);
          if (status !== 200) {
            return bad(
              `A busca de ${name} respondeu ${status}.`,
              'Sem ela, o conector não tem como saber o que já existe.',
              findings,
            );
          }
          const lines = recordsIn(json);
          seen += lines.length;
          findings.push(
            {
              question: `${name}: linhas em 120 dias`,
              answer: `${lines.length}; envelope: ${envelopeOf(json)}`,
            },
            { question: `${name}: campos de uma linha`, answer: fieldsOf(lines) },
            { question: `${name}: situações`, answer: tally(lines.map(({ status: each }) => each)) },
            {
              question: `${name}: status_traduzido`,
              answer: tally(lines.map((line) => line['status_traduzido'])),
            },
            {
              question: `${name}: vencidas ainda EM_ABERTO`,
              answer: String(lines.filter((line) => isOverdue(line, dayAt(0))).length),
            },
            {
              question: `${name}: data_vencimento`,
              answer: forms(
                lines.map((line) => line['data_vencimento']),
                momentForm,
              ),
            },
            {
              question: `${name}: data_criacao`,
              answer: forms(
                lines.map((line) => line['data_criacao']),
                momentForm,
              ),
            },
            ...(await lookAtInstalments(name, lines.slice(0, 3))),
          );
        }
        return good(`Responde; ${seen} parcelas lidas.`, findings);
      },
    },
    {
      area: 'Conta Azul',
      title: 'Caminho curto dos lançamentos',
      async run() {
        const probes = new Map<string, RawAnswer>();
        const paths = [...SHORT, `${EVENTS}/contas-a-receber`, '/v1/financeiro/caminho-que-nao-existe'];
        for (const path of paths) probes.set(path, await contaAzul(path));
        const statusOf = (path: string) => probes.get(path)?.status ?? 0;
        const findings = paths.map((path) => ({ question: `GET ${path}`, answer: String(statusOf(path)) }));
        const [, , older = '', absent = ''] = paths;
        return readProbe(SHORT.map(statusOf), statusOf(older), statusOf(absent), findings);
      },
    },
    {
      area: 'Conta Azul',
      title: 'Protocolos',
      async run() {
        const { status, text } = await contaAzul('/v1/protocolo/11111111-1111-4111-8111-111111111111');
        const isRecord = /recurso solicitado/i.test(text);
        const answer = `${status}${isRecord ? ', "registro não encontrado"' : ''}`;
        const findings = [{ question: 'GET /v1/protocolo de um protocolo inexistente', answer }];
        if (status === 404 && isRecord) return good('A consulta de protocolos ainda é atendida.', findings);
        if (status === 404)
          return good(
            'A consulta de protocolos já não é atendida, como anunciado; o conector não depende dela.',
            findings,
          );
        return unknown(
          `A consulta de protocolos respondeu ${status}.`,
          'O conector aceita com ou sem protocolos.',
          findings,
        );
      },
    },
  ];

  /** Whether the list shows the entry's description or the instalment's, and what an instalment tells. */
  async function lookAtInstalments(name: string, lines: readonly JsonObject[]): Promise<Finding[]> {
    const details: { line: JsonObject; detail: JsonObject }[] = [];
    for (const line of lines) {
      const { json } = await contaAzul(`${EVENTS}/parcelas/${String(line['id'])}`);
      if (isJsonObject(json)) details.push({ line, detail: json });
    }
    if (details.length === 0) return [];
    const same = details.filter(({ line, detail }) => line['descricao'] === detail['descricao']).length;
    const events = details.flatMap(({ detail }) =>
      isJsonObject(detail['evento']) ? [detail['evento']] : [],
    );
    return [
      { question: `${name}: campos de uma parcela`, answer: fieldsOf(details.map(({ detail }) => detail)) },
      {
        question: `${name}: nota na parcela`,
        answer: `${details.filter(({ detail }) => 'nota' in detail).length} de ${details.length} têm o campo`,
      },
      { question: `${name}: descrição da lista = da parcela`, answer: `${same} de ${details.length}` },
      {
        question: `${name}: situações no detalhe`,
        answer: tally(details.map(({ detail }) => detail['status'])),
      },
      {
        question: `${name}: codigo_referencia no evento`,
        answer: `${events.filter((event) => 'codigo_referencia' in event).length} de ${events.length} têm o campo`,
      },
    ];
  }
}

function isOverdue(line: JsonObject, today: string): boolean {
  const isOpen = [line['status'], line['status_traduzido']].includes('EM_ABERTO');
  return isOpen && String(line['data_vencimento'] ?? '9').slice(0, 10) < today;
}

/**
 * A route that only takes a POST answers a GET with 405 on many servers, and with 404 on others. Which of the two this
 * service does is seen at the older path, which is known to be there, and at one that is surely not: only where they
 * answer 405 and 404, the answer of the short paths means something. Nothing that could write is ever sent.
 */
export function readProbe(
  short: readonly number[],
  older: number,
  absent: number,
  findings: readonly Finding[] = [],
): ReturnType<typeof good> {
  const answers = `(curto: ${short.join(' e ')}; antigo: ${older}; inexistente: ${absent})`;
  const isTelling = older === 405 && absent === 404;
  const told = (answer: string): Finding[] => [
    ...findings,
    { question: 'O caminho curto existe', answer: `${answer} ${answers}` },
  ];
  if (isTelling && short.every((status) => status === older)) {
    return good('O caminho curto existe: responde a uma consulta como o antigo.', told('sim'));
  }
  if (isTelling && short.every((status) => status === absent)) {
    return good('O caminho curto não existe nesta conta; o conector usa o antigo.', told('não'));
  }
  return unknown(
    'Não dá para saber sem gravar.',
    'O conector tenta o caminho curto e, onde ele não existe, usa o antigo: nada a fazer. O primeiro lançamento de verdade dirá.',
    told('não se sabe sem gravar'),
  );
}
