import * as zod from 'zod';
import { TryLater } from '../domain/errors.js';
import { hideDocuments } from '../domain/hide-documents.js';
import { readTaxId, type TaxId } from '../domain/tax-id.js';
import type { ContaAzulClient } from './client.js';

/** The company that one authorization belongs to. */
export interface ConnectedCompany {
  id: string | null;
  name: string;
  taxId: TaxId | null;
}

const company = zod.object({
  id_empresa: zod.union([zod.string(), zod.number()]).nullish(),
  documento: zod.string().nullish(),
  razao_social: zod.string().nullish(),
  nome_fantasia: zod.string().nullish(),
});

/** Source: GET /v1/pessoas/conta-conectada (documented; `id_empresa` since 2026-07). */
export async function getConnectedCompany(contaAzul: ContaAzulClient): Promise<ConnectedCompany> {
  const found = await contaAzul.find(
    '/v1/pessoas/conta-conectada',
    company,
    'a consulta da empresa conectada',
  );
  if (found === null) {
    throw new TryLater('O Conta Azul não disse qual empresa está conectada. Tente de novo em instantes.', 60);
  }
  return {
    id: found.id_empresa == null ? null : String(found.id_empresa),
    // A sole trader's registered name ends in a CPF.
    name: hideDocuments(found.nome_fantasia || found.razao_social || 'Conta Azul'),
    taxId: readTaxId(found.documento ?? ''),
  };
}
