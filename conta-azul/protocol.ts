import * as zod from 'zod';
import { Refused } from '../domain/errors.js';
import type { Clock } from '../domain/ports.js';
import type { TimeBudget } from '../domain/time-budget.js';
import type { ContaAzulClient } from './client.js';
import { readableReason } from './refusal.js';

const protocol = zod.object({
  status: zod.string(),
  resposta: zod.string().nullish(),
  evento_financeiro_id: zod.string().nullish(),
});

const PAUSES = [1_000, 1_500, 2_000, 3_000, 4_000, 4_000];

/** What a protocol has come to; `gone` means that the service does not know it (any more), or does not tell. */
export type ProtocolEnd =
  | { outcome: 'created'; id: string }
  | { outcome: 'refused'; refusal: Refused }
  | { outcome: 'pending' }
  | { outcome: 'gone' };

/**
 * Follows a protocol while the time lasts. Source: GET /v1/protocolo/{id}, announced to end on 2026-10-18.
 * @param keep milliseconds that must be left for what comes after
 * @throws TryLater when the protocol could not be read, which says nothing about its end
 */
export async function followProtocol(
  contaAzul: ContaAzulClient,
  clock: Clock,
  budget: TimeBudget,
  id: string,
  keep: number,
): Promise<ProtocolEnd> {
  for (const pause of PAUSES) {
    const found = await contaAzul
      .find(
        `/v1/protocolo/${encodeURIComponent(id)}`,
        protocol,
        'a consulta do protocolo',
        // The route itself was announced to end.
        (answer) => answer.status === 404,
      )
      .catch(refusalAsAbsence);
    if (found === null) return { outcome: 'gone' };
    if (found.status === 'ERROR') return { outcome: 'refused', refusal: endedInError(found.resposta ?? '') };
    if (found.status === 'SUCCESS') {
      return found.evento_financeiro_id
        ? { outcome: 'created', id: found.evento_financeiro_id }
        : { outcome: 'gone' };
    }
    if (budget.remaining() < pause + keep) break;
    await clock.sleep(pause);
  }
  return { outcome: 'pending' };
}

/** Whoever may not read the protocol can still find the record. */
function refusalAsAbsence(error: unknown): null {
  if (error instanceof Refused) return null;
  throw error;
}

function endedInError(answer: string): Refused {
  const reason = readableReason(answer);
  return new Refused(
    reason === ''
      ? 'O Conta Azul recebeu o lançamento e depois o recusou, sem dizer por quê. Confira Conta, Categoria e pessoa deste passo.'
      : `O Conta Azul recebeu o lançamento e depois o recusou: “${reason}”. Corrija o campo indicado e tente de novo.`,
  );
}
