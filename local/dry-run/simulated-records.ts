import { isJsonObject, type JsonObject } from '../host/json.js';
import type { WriteKind } from './held-write.js';

/** What a service would have answered. */
export interface SimulatedAnswer {
  status: number;
  body: unknown;
}

/**
 * Records that were asked for and exist nowhere, so that a step ends as it would and the steps after it have something to
 * go on with. Their ids are recognisable: they begin with zeros.
 */
export interface SimulatedRecords {
  /** Takes in a write; answers as the service does when all goes well. */
  write(kind: WriteKind, body: unknown): SimulatedAnswer;
  /** The answer to a read that asks about a simulated record; `null` where the service has to be asked. */
  read(path: string, query: URLSearchParams): SimulatedAnswer | null;
  /** What stands for an id that only the service could give; `null` for any other id. */
  nameOf(id: string): string | null;
  /** Sales so far: the service's next number does not know them. */
  sales(): number;
}

const PREFIX = '00000000-0000-4000-8000-';
const ANY_ID = /00000000-0000-4000-8000-\d{12}/;

const NO_RECORD = { status: 404, body: { message: 'O recurso solicitado não foi encontrado' } };
const EMPTY_LIST = { status: 200, body: { itens_totais: 0, itens: [] } };

export function createSimulatedRecords(): SimulatedRecords {
  const kept = new Map<string, { kind: WriteKind; body: JsonObject; id: string }>();
  let count = 0;
  const nextId = () => {
    count += 1;
    return `${PREFIX}${String(count).padStart(12, '0')}`;
  };

  const instalmentsOf = (id: string, body: JsonObject) =>
    partsOf(body).map((part, index) => ({
      id: `${id.slice(0, -12)}${String(900_000_000_000 + count * 1000 + index)}`,
      indice: index + 1,
      data_vencimento: part['data_vencimento'],
      status: 'PENDENTE',
      nota: part['nota'] ?? '',
      valor_composicao: part['detalhe_valor'],
      evento: { id, condicao_pagamento: { quantidade_parcelas: partsOf(body).length } },
    }));

  const readKept = (path: string): SimulatedAnswer => {
    const [, personId] = /^\/v1\/pessoas\/([^/]+)$/.exec(path) ?? [];
    const [, saleId] = /^\/v1\/venda\/([^/]+)$/.exec(path) ?? [];
    const [, entryId] = /^\/v1\/financeiro\/eventos-financeiros\/([^/]+)\/parcelas$/.exec(path) ?? [];
    const record = kept.get(personId ?? saleId ?? entryId ?? '');
    if (record === undefined) return NO_RECORD;
    const { id, body } = record;
    if (entryId !== undefined) return { status: 200, body: instalmentsOf(id, body) };
    if (saleId !== undefined)
      return { status: 200, body: { evento_financeiro: null, venda: { ...body, id } } };
    const person = { ...body, id, documento: body['cpf'] ?? body['cnpj'] ?? null, ativo: true };
    return { status: 200, body: person };
  };

  return {
    write(kind, sent) {
      if (kind === 'role') return { status: 204, body: null };
      const id = nextId();
      const body = isJsonObject(sent) ? sent : {};
      kept.set(id, { kind, body, id });
      if (kind === 'person') return { status: 201, body: { id } };
      if (kind === 'sale') {
        return { status: 200, body: { id, numero: body['numero'], situacao: { nome: body['situacao'] } } };
      }
      return { status: 201, body: { id, condicao_pagamento: { parcelas: instalmentsOf(id, body) } } };
    },
    read(path, query) {
      if (ANY_ID.test(path)) return readKept(path);
      // Nothing in the service can belong to somebody who is not there.
      return [...query.values()].some((value) => ANY_ID.test(value)) ? EMPTY_LIST : null;
    },
    nameOf(id) {
      if (!ANY_ID.test(id)) return null;
      const name = kept.get(id)?.body['nome'];
      return typeof name === 'string' ? `${name} (cadastro simulado)` : '(só existe depois de gravado)';
    },
    sales: () => [...kept.values()].filter(({ kind }) => kind === 'sale').length,
  };
}

function partsOf(body: JsonObject): JsonObject[] {
  const payment = body['condicao_pagamento'];
  const parts = isJsonObject(payment) ? payment['parcelas'] : null;
  return Array.isArray(parts) ? parts.filter(isJsonObject) : [];
}
