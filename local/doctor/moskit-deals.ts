import { isJsonObject, type JsonObject } from '../host/json.js';
import { count } from '../terminal/count.js';
import { bad, type Check, type Finding, good, unknown } from './check.js';
import type { RawAnswer, RawReads } from './raw-reads.js';
import { fieldsOf, forms, momentForm, recordsIn, tally, typeOf } from './shapes.js';

/** What later checks look at, so that it is read once. */
export interface MoskitSample {
  users: JsonObject[];
  /** As they come without any filter. */
  deals: JsonObject[];
}

const MOST_PAGES = 10;

/** The key, what it shows, and what deals look like. */
export function moskitDealChecks({ moskit }: RawReads, sample: MoskitSample): Check[] {
  const listed = async (path: string, mostPages = MOST_PAGES) => {
    const records: JsonObject[] = [];
    let first: RawAnswer | null = null;
    let token: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const place: string =
        token === null ? `start=${records.length}` : `nextPageToken=${encodeURIComponent(token)}`;
      const answer = await moskit(`${path}?quantity=50&${place}`);
      first ??= answer;
      const found = recordsIn(answer.json);
      records.push(...found);
      token = listingHeader(answer, 'next-page-token');
      if (answer.status !== 200 || found.length === 0 || (token === null && found.length < 10)) break;
      if (token === null && found.length < 50) break;
    }
    return { first, records };
  };

  return [
    {
      area: 'Moskit',
      title: 'Chave de API',
      async run() {
        const { first, records } = await listed('/users');
        const status = first?.status ?? 0;
        if (status === 401 || status === 403) {
          return bad(
            `O Moskit recusou a chave (${status}).`,
            'Copie a chave em Configurações › API e rode "npm run connect -- --ask-all".',
          );
        }
        if (status !== 200 || !Array.isArray(first?.json)) {
          return bad(`O Moskit respondeu ${status} à lista de usuários.`, 'Tente de novo em alguns minutos.');
        }
        sample.users = records;
        const active = records.filter(({ active }) => active !== false).length;
        const refusal = await moskit('/users?quantity=1', undefined, '00000000-0000-0000-0000-000000000000');
        const hasMail = (name: string) =>
          records.filter((user) => String(user[name] ?? '').includes('@')).length;
        return good(`Aceita; ${count(records.length, 'usuário', 'usuários')}, ${active} ativos.`, [
          {
            question: 'Resposta a uma chave errada',
            answer: `${refusal.status}, corpo ${typeOf(refusal.json)}`,
          },
          {
            question: 'E-mail do usuário',
            answer: `com @ em username: ${hasMail('username')} de ${records.length}; em email: ${hasMail('email')}`,
          },
          { question: 'levelView dos usuários', answer: tally(records.map(({ levelView }) => levelView)) },
          { question: 'Cabeçalhos de paginação e limite', answer: headerNames(first) },
        ]);
      },
    },
    {
      area: 'Moskit',
      title: 'Negócios visíveis',
      async run() {
        const { first, records } = await listed('/deals', 2);
        if (first?.status !== 200) {
          return bad(`A lista de negócios respondeu ${first?.status ?? 0}.`, 'Confira a chave.');
        }
        sample.deals = records;
        const total = listingHeader(first, 'total') ?? `${records.length} ou mais`;
        const owners = new Set(records.map((deal) => referenceId(deal['responsible']))).size;
        const active = sample.users.filter((user) => user['active'] !== false).length;
        const statuses = tally(records.map(({ status }) => status));
        const findings: Finding[] = [
          {
            question: 'Negócios que a chave mostra',
            answer: `${total} pelo cabeçalho; nos ${records.length} lidos: ${statuses}`,
          },
          {
            question: 'Responsáveis distintos nos negócios lidos',
            answer: `${owners}, de ${active} usuários ativos`,
          },
          {
            question: 'quantity=50 é atendido',
            answer: recordsIn(first.json).length > 10 ? 'sim' : 'não se sabe: vieram 10 ou menos',
          },
          {
            question: 'Token da próxima página',
            answer: listingHeader(first, 'next-page-token') === null ? 'não veio' : 'veio',
          },
        ];
        const sentence = `${total} no total; nos ${records.length} lidos: ${statuses}, de ${count(owners, 'responsável', 'responsáveis')}.`;
        if (records.length === 0) {
          return unknown(
            'A chave não mostra negócio nenhum.',
            'Se há negócios no Moskit, use a chave de um administrador.',
            findings,
          );
        }
        return owners === 1 && active > 1
          ? unknown(
              sentence,
              'Só aparecem negócios de uma pessoa. Se há de outras, use a chave de um administrador.',
              findings,
            )
          : good(sentence, findings);
      },
    },
    {
      area: 'Moskit',
      title: 'Valor e itens nos negócios',
      async run() {
        const won = recordsIn((await moskit('/deals/search?quantity=50', [WON])).json).filter(isWon);
        const shown = won.length > 0 ? won : sample.deals;
        const details: { listed: JsonObject; detail: JsonObject }[] = [];
        for (const listed of shown.slice(0, 5)) {
          const { json } = await moskit(`/deals/${String(listed['id'])}`);
          if (isJsonObject(json)) details.push({ listed, detail: json });
        }
        const has = (deal: JsonObject) => typeof deal['price'] === 'number';
        const lost = details.filter(({ listed, detail }) => !has(listed) && has(detail)).length;
        const lines = shown.flatMap((deal) => recordsIn(deal['dealProducts']));
        const extra = details.flatMap(({ listed, detail }) =>
          Object.keys(detail).filter((name) => !(name in listed)),
        );
        const findings: Finding[] = [
          { question: 'Campos de um negócio na lista', answer: fieldsOf(shown) },
          {
            question: 'Campos que só o detalhe tem',
            answer: [...new Set(extra)].filter((name) => !name.startsWith('CF_')).join(', ') || 'nenhum',
          },
          {
            question: 'Valor (price) na lista',
            answer: `${shown.filter(has).length} de ${shown.length}; só no detalhe: ${lost} de ${details.length}`,
          },
          {
            question: 'Tipo de price',
            answer: forms(
              shown.map(({ price }) => price),
              typeOf,
            ),
          },
          {
            question: 'Itens (dealProducts) na lista',
            answer: `${count(lines.length, 'item', 'itens')} em ${shown.filter((deal) => recordsIn(deal['dealProducts']).length > 0).length} negócios; campos: ${fieldsOf(lines)}`,
          },
          {
            question: 'Total do item = quantidade × preço',
            answer: `${lines.filter(isProduct).length} de ${lines.length}`,
          },
          { question: 'Soma dos itens = valor do negócio', answer: sumsAgree(shown) },
          {
            question: 'closeDate dos ganhos',
            answer: forms(
              won.map(({ closeDate }) => closeDate),
              momentForm,
            ),
          },
          {
            question: 'dateCreated',
            answer: forms(
              shown.map(({ dateCreated }) => dateCreated),
              momentForm,
            ),
          },
        ];
        const sentence = `Valor na lista em ${shown.filter(has).length} de ${shown.length}; ${count(lines.length, 'item', 'itens')}.`;
        return shown.length === 0
          ? unknown('Não há negócio para olhar.', '', findings)
          : good(
              `${sentence} Compare um deles com a tela do Moskit: o conector lê price em centavos.`,
              findings,
            );
      },
    },
    {
      area: 'Moskit',
      title: 'Histórico de um negócio',
      async run() {
        const [deal] = sample.deals;
        if (deal === undefined) return unknown('Não há negócio para olhar.', '');
        const findings: Finding[] = [];
        for (const part of ['timeline', 'movements']) {
          const { status, json } = await moskit(`/deals/${String(deal['id'])}/${part}?quantity=10`);
          const fields = status === 200 ? `; ${fieldsOf(recordsIn(json))}` : '';
          findings.push({ question: `GET /deals/{id}/${part}`, answer: `${status}${fields}` });
        }
        return good(
          findings.map(({ question, answer }) => `${question} respondeu ${answer.slice(0, 3)}`).join('; '),
          findings,
        );
      },
    },
  ];
}

export const WON = { field: 'status', expression: 'one_of', values: ['WON'] };

export function isWon(deal: JsonObject): boolean {
  return deal['status'] === 'WON';
}

export function referenceId(value: unknown): unknown {
  return isJsonObject(value) ? value['id'] : undefined;
}

export function listingHeader({ headers }: RawAnswer, name: string): string | null {
  return headers.get(`x-moskit-listing-${name}`) ?? headers.get(`x-ollow-listing-${name}`);
}

function headerNames({ headers }: RawAnswer): string {
  return [...headers.keys()].filter((name) => /listing|ratelimit|retry/.test(name)).join(', ') || 'nenhum';
}

function isProduct(line: JsonObject): boolean {
  const { quantity, price, finalPrice } = line;
  return (
    [quantity, price, finalPrice].every((each) => typeof each === 'number') &&
    Number(quantity) * Number(price) === finalPrice
  );
}

function sumsAgree(deals: readonly JsonObject[]): string {
  const withLines = deals.filter((deal) => recordsIn(deal['dealProducts']).length > 0);
  const agree = withLines.filter(
    (deal) =>
      recordsIn(deal['dealProducts']).reduce((sum, line) => sum + Number(line['finalPrice']), 0) ===
      deal['price'],
  );
  return `${agree.length} de ${withLines.length} negócios com itens`;
}
