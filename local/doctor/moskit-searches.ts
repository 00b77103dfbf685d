import type { JsonObject } from '../host/json.js';
import { type Check, type Finding, good, unknown } from './check.js';
import { isWon, type MoskitSample, referenceId, WON } from './moskit-deals.js';
import type { RawReads } from './raw-reads.js';
import { documentForm, fieldNames, fieldsOf, forms, isFieldName, recordsIn, tally } from './shapes.js';

interface Trial {
  name: string;
  condition: { field: string; expression: string; values?: readonly unknown[] };
  fits(deal: JsonObject): boolean;
}

const DAY = 86_400_000;
const ENTITIES = ['companies', 'contacts', 'users', 'products'] as const;

/** What can be asked of Moskit, and what it does with it. */
export function moskitSearchChecks({ moskit }: RawReads, sample: MoskitSample, now: number): Check[] {
  return [
    {
      area: 'Moskit',
      title: 'Campos que a busca anuncia',
      async run() {
        const { status, json } = await moskit('/deals/search');
        const items = Array.isArray(json) ? json : [];
        const names = items.flatMap((item) => nameIn(item) ?? []);
        const own = names.filter((name) => name.startsWith('CF_')).length;
        const findings = [
          { question: 'GET /deals/search', answer: `${status}; cada item: ${fieldsOf(recordsIn(json))}` },
          { question: 'Campos que ela lista', answer: `${fieldNames(names)}; personalizados: ${own}` },
        ];
        return status === 200 && names.length > 0
          ? good(`${names.filter(isFieldName).length} campos e ${own} personalizados.`, findings)
          : unknown(`A lista de campos respondeu ${status}.`, 'O conector não depende dela.', findings);
      },
    },
    {
      area: 'Moskit',
      title: 'Condições da busca',
      async run() {
        const findings: Finding[] = [];
        for (const trial of trialsFor(sample.deals, now)) {
          findings.push({ question: `Condição ${trial.name}`, answer: await tryCondition(trial) });
        }
        const isHonoured = (name: string) =>
          findings.some(
            ({ question, answer }) => question === `Condição ${name}` && answer.startsWith('atendida'),
          );
        findings.push({ question: 'sort=closeDate&order=DESC', answer: await tryOrder() });
        return isHonoured('status one_of') && isHonoured('closeDate gte')
          ? good(
              'Situação e data de fechamento são atendidas: cada consulta lê só o que interessa.',
              findings,
            )
          : unknown(
              'Situação ou data de fechamento não se mostrou atendida.',
              'O conector confere tudo de novo e lê de outra maneira, mais devagar em contas grandes.',
              findings,
            );
      },
    },
    {
      area: 'Moskit',
      title: 'Leitura em lote',
      async run() {
        const findings: Finding[] = [];
        for (const entity of ENTITIES)
          findings.push({ question: `Lote de ${entity}`, answer: await tryBatch(entity) });
        const honoured = findings.filter(({ answer }) => answer.startsWith('atendida')).length;
        const sentence = `${honoured} de ${ENTITIES.length} listas leem vários registros de uma vez.`;
        return honoured === ENTITIES.length
          ? good(sentence, findings)
          : unknown(
              sentence,
              'O conector lê os outros um a um; muitos negócios de uma vez levam mais de uma consulta.',
              findings,
            );
      },
    },
    {
      area: 'Moskit',
      title: 'Documentos e campos personalizados',
      async run() {
        const companies = recordsIn((await moskit('/companies?quantity=50')).json);
        const contacts = recordsIn((await moskit('/contacts?quantity=50')).json);
        const fields = recordsIn((await moskit('/customFields?quantity=50')).json);
        const filtered = recordsIn((await moskit('/customFields?quantity=50&module=CONTACT')).json);
        const filled = companies.filter(({ cnpj }) => cnpj).length + contacts.filter(({ cpf }) => cpf).length;
        const findings = [
          {
            question: 'cnpj da empresa',
            answer: forms(
              companies.map(({ cnpj }) => cnpj),
              documentForm,
            ),
          },
          {
            question: 'cpf do contato',
            answer: `${contacts.some((each) => 'cpf' in each) ? 'o campo vem' : 'o campo não vem'}; ${forms(
              contacts.map(({ cpf }) => cpf),
              documentForm,
            )}`,
          },
          { question: 'Campos da empresa', answer: fieldsOf(companies) },
          { question: 'Campos do contato', answer: fieldsOf(contacts) },
          { question: 'Campos personalizados por módulo', answer: tally(fields.map(({ module }) => module)) },
          { question: 'Campos personalizados por tipo', answer: tally(fields.map(({ type }) => type)) },
          {
            question: 'customFields?module= filtra',
            answer: filtered.length === fields.length ? 'não' : 'sim',
          },
        ];
        const sentence = `${filled} de ${companies.length + contacts.length} empresas e contatos lidos têm CNPJ ou CPF; ${fields.length} campos personalizados.`;
        return filled > 0 || fields.length > 0
          ? good(sentence, findings)
          : unknown(
              sentence,
              'Preencha o CNPJ ou CPF no Moskit: sem documento, o cliente é procurado por e-mail ou nome.',
              findings,
            );
      },
    },
  ];

  async function tryCondition({ condition, fits }: Trial): Promise<string> {
    const { status, json } = await moskit('/deals/search?quantity=50', [condition]);
    if (status >= 400) return `recusada (${status})`;
    const found = recordsIn(json);
    const wrong = found.filter((deal) => !fits(deal)).length;
    if (wrong > 0) return `ignorada: ${wrong} de ${found.length} não a cumprem`;
    const canTell = sample.deals.some((deal) => !fits(deal));
    if (found.length === 0)
      return sample.deals.some(fits) ? 'não acha o que existe' : 'aceita, sem resultado para ver';
    return canTell
      ? `atendida (${found.length} na primeira página)`
      : 'aceita; todos a cumprem, nada a prova';
  }

  async function tryOrder(): Promise<string> {
    const { status, json } = await moskit('/deals/search?quantity=50&sort=closeDate&order=DESC', [WON]);
    if (status >= 400) return `recusada (${status})`;
    const moments = recordsIn(json)
      .filter(isWon)
      .map(({ closeDate }) => Date.parse(String(closeDate ?? '')));
    const dated = moments.filter((moment) => !Number.isNaN(moment));
    const isSorted = dated.every((moment, index) => index === 0 || moment <= (dated[index - 1] ?? moment));
    const [first, last] = [moments[0], moments.at(-1)].map(
      (moment) => moment !== undefined && Number.isNaN(moment),
    );
    const place = first ? '; sem data primeiro' : last ? '; sem data por último' : '';
    return dated.length < 2 ? 'poucos para ver' : `${isSorted ? 'atendida' : 'ignorada'}${place}`;
  }

  async function tryBatch(entity: string): Promise<string> {
    const [first, second, third] = recordsIn((await moskit(`/${entity}?quantity=10`)).json).map(
      ({ id }) => id,
    );
    if (first === undefined) return 'nenhum registro para ver';
    const wanted = third === undefined ? [first] : [first, third];
    const { status, json } = await moskit(`/${entity}/search?quantity=50`, [
      { field: 'id', expression: 'one_of', values: wanted },
    ]);
    if (status >= 400) return `recusada (${status})`;
    const ids = recordsIn(json).map(({ id }) => id);
    if (wanted.some((id) => !ids.includes(id))) return 'não traz o que foi pedido';
    if (ids.length > wanted.length) return 'ignorada: vieram outros';
    return second === undefined ? 'aceita; só há um registro' : 'atendida';
  }
}

function trialsFor(deals: readonly JsonObject[], now: number): Trial[] {
  const since = new Date(now - 32 * DAY).toISOString();
  const isSince = (value: unknown) => Date.parse(String(value ?? '')) >= Date.parse(since);
  const isEmpty = (value: unknown) => value === null || value === undefined;
  const ids = deals.slice(0, 2).map(({ id }) => id);
  const stage = referenceId(deals[0]?.['stage']);
  const owner = referenceId(deals[0]?.['responsible']);
  const one = (field: string, values: readonly unknown[], fits: Trial['fits']): Trial => ({
    name: `${field} one_of`,
    condition: { field, expression: 'one_of', values },
    fits,
  });
  return [
    { name: 'status one_of', condition: WON, fits: isWon },
    {
      name: 'closeDate gte',
      condition: { field: 'closeDate', expression: 'gte', values: [since] },
      fits: ({ closeDate }) => isSince(closeDate),
    },
    {
      name: 'closeDate null',
      condition: { field: 'closeDate', expression: 'null' },
      fits: ({ closeDate }) => isEmpty(closeDate),
    },
    {
      name: 'dateCreated gte',
      condition: { field: 'dateCreated', expression: 'gte', values: [since] },
      fits: ({ dateCreated }) => isSince(dateCreated),
    },
    one('id', ids, ({ id }) => ids.includes(id)),
    one('stage', [stage], (deal) => referenceId(deal['stage']) === stage),
    one('responsible', [owner], (deal) => referenceId(deal['responsible']) === owner),
    one('field_that_does_not_exist', ['x'], () => false),
  ];
}

function nameIn(item: unknown): string | null {
  if (typeof item === 'string') return item;
  const record = recordsIn([item])[0] ?? {};
  const name = record['field'] ?? record['name'] ?? record['id'];
  return typeof name === 'string' ? name : null;
}
