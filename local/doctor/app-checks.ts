import { AppFailure } from '../host/app-process/app-failure.js';
import type { Connection } from '../host/connection/connection.js';
import type { JsonObject } from '../host/json.js';
import { bad, type Check, type CheckResult, type Finding, good, unknown } from './check.js';
import { NoAnswer } from './raw-reads.js';

/** Dropdowns that an automation cannot do without, and the others. */
const DROPDOWNS = [
  { key: 'list_pipelines', name: 'Funis', isNeeded: true },
  { key: 'list_tax_id_fields', name: 'Campos de CPF/CNPJ', isNeeded: false },
  { key: 'list_financial_accounts', name: 'Contas', isNeeded: true },
  { key: 'list_payable_accounts', name: 'Contas para pagar', isNeeded: false },
  { key: 'list_revenue_categories', name: 'Categorias de receita', isNeeded: true },
  { key: 'list_expense_categories', name: 'Categorias de despesa', isNeeded: false },
  { key: 'list_cost_centers', name: 'Centros de custo', isNeeded: false },
  { key: 'list_products', name: 'Produtos e serviços', isNeeded: false },
  { key: 'list_sellers', name: 'Vendedores', isNeeded: false },
  { key: 'list_people', name: 'Pessoas (primeira página)', isNeeded: false },
] as const;

/** The connector itself on this connection, function by function, as an automation would use it. */
export function appChecks(connection: Connection): Check[] {
  const listed = async (method: string, inputData: JsonObject, meta = {}): Promise<number> => {
    const { result } = await connection.call({ method, inputData, meta });
    return Array.isArray(result) ? result.length : 0;
  };
  return [
    {
      area: 'Conexão',
      title: 'Listas pelo conector',
      async run() {
        const findings: Finding[] = [];
        const empty: string[] = [];
        for (const { key, name, isNeeded } of DROPDOWNS) {
          const found = await listed(
            `triggers.${key}.operation.perform`,
            {},
            { isFillingDynamicDropdown: true },
          );
          findings.push({ question: `Opções de ${name}`, answer: String(found) });
          if (isNeeded && found === 0) empty.push(name);
        }
        const told = findings
          .map(({ question, answer }) => `${question.replace('Opções de ', '')} ${answer}`)
          .join(', ');
        return empty.length === 0
          ? good(`${told}.`, findings)
          : bad(`Sem opções: ${empty.join(', ')}.`, 'Cadastre no serviço o que falta.', findings);
      },
    },
    {
      area: 'Conexão',
      title: 'Gatilho Negócio Ganho',
      async run() {
        const method = 'triggers.deal_won.operation.perform';
        const found = await listed(method, {});
        const findings = [{ question: 'Ganhos que uma consulta de agora traz', answer: String(found) }];
        return found > 0
          ? good(`Uma consulta de agora traz ${found}.`, findings)
          : unknown(
              'Uma consulta de agora não traz nada.',
              'Normal, se nada foi ganho em 31 dias ou se falta valor ou cliente nos negócios.',
              findings,
            );
      },
    },
    {
      area: 'Conexão',
      title: 'Busca de cliente pelo conector',
      async run() {
        const found = await listed('searches.find_person.operation.perform', {
          email: 'ninguem@endereco-que-nao-existe.example',
        });
        return found === 0
          ? good('Responde, e não inventa ninguém.')
          : unknown(
              'Achou alguém por um e-mail que não existe.',
              'Relate este resultado: o filtro de e-mail pode estar sendo ignorado.',
            );
      },
    },
  ];
}

/** Both services at once, as the connection's own test does it. */
export function connectionCheck(test: () => Promise<string>): Check {
  return {
    area: 'Conexão',
    title: 'Teste da conexão',
    run: async () => good(`${await test()}.`),
  };
}

/** A step that throws has failed; what the app says is for a person already. */
export async function runCheck(check: Check): Promise<CheckResult> {
  try {
    return await check.run();
  } catch (error) {
    if (error instanceof AppFailure) return bad(error.message, cureOf(error));
    if (error instanceof NoAnswer) {
      return bad('O serviço não respondeu.', 'Confira a internet desta máquina e tente de novo.');
    }
    throw error;
  }
}

function cureOf(error: AppFailure): string {
  if (error.name === 'ExpiredAuthError') return 'Rode "npm run connect" de novo.';
  return error.name === 'ThrottledError'
    ? 'Tente de novo em alguns minutos.'
    : 'Corrija e rode "npm run doctor" de novo.';
}
