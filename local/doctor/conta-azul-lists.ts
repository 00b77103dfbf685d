import { isJsonObject } from '../host/json.js';
import { count } from '../terminal/count.js';
import { bad, type Check, type Finding, good, unknown } from './check.js';
import type { RawReads } from './raw-reads.js';
import { envelopeOf, fieldNames, fieldsOf, recordsIn, tally, typeOf } from './shapes.js';

const PAGE = 'pagina=1&tamanho_pagina=100';
const LISTS = [
  { name: 'Contas financeiras', path: `/v1/conta-financeira?${PAGE}&apenas_ativo=true`, isNeeded: true },
  {
    name: 'Categorias de receita',
    path: `/v1/categorias?${PAGE}&tipo=RECEITA&apenas_filhos=true&permite_apenas_filhos=true`,
    isNeeded: true,
  },
  {
    name: 'Categorias de despesa',
    path: `/v1/categorias?${PAGE}&tipo=DESPESA&apenas_filhos=true&permite_apenas_filhos=true`,
    isNeeded: true,
  },
  { name: 'Centros de custo', path: `/v1/centro-de-custo?${PAGE}&filtro_rapido=ATIVO`, isNeeded: false },
  { name: 'Vendedores', path: '/v1/venda/vendedores', isNeeded: false },
  { name: 'Produtos', path: `/v1/produtos?${PAGE}`, isNeeded: false },
  { name: 'Serviços', path: `/v1/servicos?${PAGE}`, isNeeded: false },
] as const;

/** The company and what fills the dropdowns. */
export function contaAzulListChecks({ contaAzul }: RawReads): Check[] {
  return [
    {
      area: 'Conta Azul',
      title: 'Empresa conectada',
      async run() {
        const { status, json } = await contaAzul('/v1/pessoas/conta-conectada');
        if (status === 403) {
          const state = isJsonObject(json) ? tally([json['status_conta']]) : '';
          return bad(
            `O Conta Azul recusou o acesso: plano ou teste encerrado (${state}).`,
            'Confira o plano da empresa no Conta Azul.',
          );
        }
        if (status !== 200)
          return bad(`A empresa não foi lida (${status}).`, 'Rode "npm run connect" de novo.');
        const keys = isJsonObject(json) ? Object.keys(json) : [];
        return good('Lida.', [{ question: 'Campos de conta-conectada', answer: fieldNames(keys) }]);
      },
    },
    {
      area: 'Conta Azul',
      title: 'Listas para os campos de escolha',
      async run() {
        const findings: Finding[] = [];
        const missing: string[] = [];
        const told: string[] = [];
        for (const { name, path, isNeeded } of LISTS) {
          const { status, json } = await contaAzul(path);
          const records = recordsIn(json);
          if (status !== 200) missing.push(`${name} (${status})`);
          else if (isNeeded && records.length === 0) missing.push(`${name} (nenhuma)`);
          told.push(`${name}: ${records.length}`);
          findings.push({
            question: name,
            answer: `${status}; ${records.length}; envelope: ${envelopeOf(json)}`,
          });
          if (name === 'Contas financeiras') {
            findings.push({
              question: 'Tipos de conta financeira',
              answer: tally(records.map(({ tipo }) => tipo)),
            });
          }
        }
        const bare = await contaAzul(`/v1/categorias?${PAGE}&tipo=RECEITA`);
        findings.push({ question: 'Categorias sem permite_apenas_filhos', answer: String(bare.status) });
        return missing.length === 0
          ? good(`${told.join('; ')}.`, findings)
          : bad(
              `Faltam: ${missing.join('; ')}.`,
              'Cadastre no Conta Azul ao menos uma conta ativa e uma categoria de cada tipo.',
              findings,
            );
      },
    },
    {
      area: 'Conta Azul',
      title: 'Próximo número de venda',
      async run() {
        const { status, text, json } = await contaAzul('/v1/venda/proximo-numero');
        const digits = /^\s*"?(\d+)(?:\.0)?"?\s*$/.test(text);
        const form =
          json === undefined ? 'texto puro' : typeof json === 'string' ? 'texto em JSON' : typeOf(json);
        const findings = [{ question: 'Formato do próximo número', answer: `${status}, ${form}` }];
        if (status !== 200)
          return bad(
            `O número não foi lido (${status}).`,
            'Preencha Número da venda nas automações de venda.',
            findings,
          );
        return digits
          ? good('O Conta Azul informa o próximo número livre.', findings)
          : unknown(
              'O Conta Azul não informou um número.',
              'Normal em conta sem vendas; as automações de venda começam pelo 1.',
              findings,
            );
      },
    },
    {
      area: 'Conta Azul',
      title: 'Busca de vendas',
      async run() {
        const { status, json } = await contaAzul('/v1/venda/busca?pagina=1&tamanho_pagina=20');
        const sales = recordsIn(json);
        const findings: Finding[] = [
          {
            question: 'Busca de vendas',
            answer: `${status}; envelope: ${envelopeOf(json)}; campos: ${fieldsOf(sales)}`,
          },
        ];
        const [sale] = sales;
        if (sale !== undefined) {
          const one = await contaAzul(`/v1/venda/${String(sale['id'])}`);
          const parts = isJsonObject(one.json) ? one.json : {};
          const inner = isJsonObject(parts['venda']) ? parts['venda'] : {};
          findings.push(
            {
              question: 'Situações na lista',
              answer: tally(
                sales.map(({ situacao }) => (isJsonObject(situacao) ? situacao['nome'] : situacao)),
              ),
            },
            { question: 'Partes de uma venda', answer: fieldsOf([parts]) },
            {
              question: 'Observações na leitura da venda',
              answer: 'observacoes' in inner ? 'o campo vem' : 'o campo não vem',
            },
          );
        }
        if (status !== 200)
          return bad(
            `A busca de vendas respondeu ${status}.`,
            'Sem ela, Criar venda não tem como saber o que já existe.',
            findings,
          );
        return good(`Responde; ${count(sales.length, 'venda', 'vendas')} na primeira página.`, findings);
      },
    },
  ];
}
