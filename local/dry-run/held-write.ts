import { isJsonObject, type JsonObject } from '../host/json.js';

/** A write that was asked for and not sent, in a person's words. */
export interface HeldWrite {
  /** "Criaria uma conta a receber" */
  title: string;
  fields: readonly { label: string; value: string }[];
  method: string;
  path: string;
  body: unknown;
}

/** What ids stand for. */
export type NameOf = (id: string) => string | null;

const FINANCIAL = /^\/v1\/financeiro\/(?:eventos-financeiros\/)?contas-a-(receber|pagar)$/;

export type WriteKind = 'person' | 'role' | 'receivable' | 'payable' | 'sale';

/** Which of the connector's writes this is; `null` for one that it does not make. */
export function kindOfWrite(method: string, path: string): WriteKind | null {
  if (method === 'POST' && path === '/v1/pessoas') return 'person';
  if (method === 'PATCH' && /^\/v1\/pessoas\/[^/]+$/.test(path)) return 'role';
  if (method === 'POST' && path === '/v1/venda') return 'sale';
  const [, side] = (method === 'POST' && FINANCIAL.exec(path)) || [];
  if (side === undefined) return null;
  return side === 'receber' ? 'receivable' : 'payable';
}

const TITLES: Record<WriteKind, string> = {
  person: 'Cadastraria uma pessoa',
  role: 'Acrescentaria um papel a uma pessoa',
  receivable: 'Criaria uma conta a receber',
  payable: 'Criaria uma conta a pagar',
  sale: 'Criaria uma venda',
};

/** Key of the service → what a person calls it; in this order on the screen. */
const LABELS: readonly (readonly [string, string])[] = [
  ['nome', 'Nome'],
  ['tipo_pessoa', 'Tipo'],
  ['perfis', 'Papel'],
  ['cpf', 'CPF'],
  ['cnpj', 'CNPJ'],
  ['email', 'E-mail'],
  ['telefone_celular', 'Celular'],
  ['telefone_comercial', 'Telefone'],
  ['id_cliente', 'Cliente'],
  ['id_fornecedor', 'Fornecedor'],
  ['contato', 'Pessoa'],
  ['numero', 'Número da venda'],
  ['situacao', 'Situação'],
  ['data_venda', 'Data da venda'],
  ['descricao', 'Descrição'],
  ['data_competencia', 'Data de competência'],
  ['valor', 'Valor'],
  ['conta_financeira', 'Conta'],
  ['id_categoria', 'Categoria'],
  ['id_centro_custo', 'Centro de custo'],
  ['id_vendedor', 'Vendedor'],
  ['tipo_pagamento', 'Forma de pagamento'],
  ['metodo_pagamento', 'Forma de pagamento'],
  ['id_conta_financeira', 'Conta'],
  ['opcao_condicao_pagamento', 'Condição'],
  ['frete', 'Frete'],
  ['observacao', 'Observação'],
  ['observacoes', 'Observação'],
  ['observacoes_pagamento', 'Observação do pagamento'],
];

/** @param body what would have been sent */
export function describeWrite(method: string, path: string, body: unknown, nameOf: NameOf): HeldWrite {
  const kind = kindOfWrite(method, path);
  const title = kind === null ? 'Gravação que este programa não conhece; o passo parou aqui' : TITLES[kind];
  return { title, fields: isJsonObject(body) ? fieldsOf(path, body, nameOf) : [], method, path, body };
}

function fieldsOf(path: string, body: JsonObject, nameOf: NameOf): HeldWrite['fields'] {
  const payment = object(body['condicao_pagamento']);
  const composition = object(body['composicao_de_valor']);
  const [share = {}] = list(body['rateio']);
  const [centre = {}] = list(share['rateio_centro_custo']);
  const [part = {}] = list(payment['parcelas']);
  const { metodo_pagamento } = part;
  const flat: JsonObject = { ...composition, ...payment, ...share, ...centre, metodo_pagamento, ...body };
  const personId = /^\/v1\/pessoas\/([^/]+)$/.exec(path)?.[1];
  const plain = LABELS.flatMap(([key, label]) => {
    const value = inWords(key, flat[key], nameOf);
    return value === '' ? [] : [{ label, value }];
  });
  return [
    ...(personId === undefined ? [] : [{ label: 'Pessoa', value: nameOf(personId) ?? personId }]),
    ...plain,
    ...discountIn(composition),
    ...list(body['itens']).map((item, index) => ({
      label: `Item ${index + 1}`,
      value: [
        `${String(item['quantidade'] ?? '')} × ${nameOf(String(item['id'])) ?? String(item['id'])}`,
        inReais(item['valor']),
        typeof item['descricao'] === 'string' ? item['descricao'] : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    })),
    ...list(payment['parcelas']).map((part, index) => ({
      label: `Parcela ${index + 1}`,
      value: [
        dayInWords(part['data_vencimento']),
        inReais(part['valor'] ?? object(part['detalhe_valor'])['valor_bruto']),
      ].join(', '),
    })),
  ];
}

function discountIn(composition: JsonObject): HeldWrite['fields'] {
  const { tipo, valor } = object(composition['desconto']);
  if (valor === undefined) return [];
  return [{ label: 'Desconto', value: tipo === 'PORCENTAGEM' ? `${String(valor)} %` : inReais(valor) }];
}

function inWords(key: string, value: unknown, nameOf: NameOf): string {
  if (key === 'perfis')
    return list(value)
      .map((role) => String(role['tipo_perfil']))
      .join(', ');
  if (key === 'valor' || key === 'frete') return inReais(value);
  if (key.startsWith('data_')) return dayInWords(value);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  if (key === 'situacao') return STATUSES[value] ?? String(value);
  if (key === 'tipo_pagamento' || key === 'metodo_pagamento') {
    return String(value).toLowerCase().replaceAll('_', ' ');
  }
  return nameOf(String(value)) ?? String(value);
}

const STATUSES: Record<string, string> = { APROVADO: 'aprovada', EM_ANDAMENTO: 'pendente' };

/** `2026-03-30` → `30/03/2026` */
function dayInWords(value: unknown): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(value ?? '')) ?? [];
  return year === undefined ? '' : `${day}/${month}/${year}`;
}

const reais = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });

function inReais(value: unknown): string {
  return typeof value === 'number' ? reais.format(value).replace(/\s/g, ' ') : '';
}

function object(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
