import * as zod from 'zod';
import { NoAnswer, TryLater } from '../domain/errors.js';
import type { EntryPlacement, FinancialEntry } from '../domain/financial-entry.js';
import type { HttpAnswer } from '../domain/ports.js';
import { readAs, reasonOf } from './answers.js';
import { type ContaAzulClient, type ContaAzulRun, isOutcomeUnknown, isSuccess } from './client.js';
import { ENTRY_PATHS, type StoredInstalment, storedInstalment, toStoredInstalment } from './entries.js';
import { refusedBy } from './refusal.js';
import { toEntryBody, toOldEntryBody } from './to-entry-body.js';

/** What came of sending an entry. A refusal is thrown. */
export type Posted =
  | { outcome: 'created'; id: string; instalments: StoredInstalment[] }
  | { outcome: 'accepted'; protocol: string }
  | { outcome: 'unknown' };

const SHORT_PATH_KEY = 'short entry path is absent';
const SHORT_PATH_SECONDS = 3_600;

/** The old path answers with a protocol, from 2026-10-18 on with the id; its spelling has varied. */
const answerOfPost = zod.object({
  id: zod.string().nullish(),
  evento_financeiro_id: zod.string().nullish(),
  protocolo: zod.string().nullish(),
  protocolId: zod.string().nullish(),
  condicao_pagamento: zod
    .object({ parcelas: zod.array(storedInstalment).nullish() })
    .nullish()
    .catch(null),
});

/**
 * Sends an entry once: by the new operation, or by the old one where the new route itself is absent (it was
 * documented before it was served, seen 2026-08).
 * Which of the two is there may change within the hour that this is remembered; only when both are absent it is an error.
 * @throws Refused when the service refuses the entry; TryLater when it was certainly not written
 */
export async function postEntry(
  { contaAzul, memory }: Pick<ContaAzulRun, 'contaAzul' | 'memory'>,
  entry: FinancialEntry,
  placement: EntryPlacement,
  personId: string,
): Promise<Posted> {
  const paths = ENTRY_PATHS[entry.kind];
  const sendShort = () => sendOnce(contaAzul, paths.short, toEntryBody(entry, placement, personId));
  const sendOld = () => sendOnce(contaAzul, paths.old, toOldEntryBody(entry, placement, personId));

  const isShortAbsent = (await memory.recall(SHORT_PATH_KEY)) !== null;
  for (const send of isShortAbsent ? [sendOld, sendShort] : [sendShort, sendOld]) {
    const answer = await send();
    if (answer !== null && isRouteAbsent(answer)) continue;
    if (send === sendOld) await memory.remember(SHORT_PATH_KEY, true, SHORT_PATH_SECONDS);
    else if (isShortAbsent) await memory.forget(SHORT_PATH_KEY);
    return toPosted(answer);
  }
  throw new TryLater(
    'O Conta Azul não oferece agora nenhuma das duas formas de criar lançamentos. O passo será repetido sozinho em instantes.',
    60,
  );
}

async function sendOnce(contaAzul: ContaAzulClient, path: string, body: object): Promise<HttpAnswer | null> {
  try {
    return await contaAzul.change('POST', path, body);
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}

function toPosted(answer: HttpAnswer | null): Posted {
  if (answer === null || isOutcomeUnknown(answer)) return { outcome: 'unknown' };
  if (!isSuccess(answer)) throw refusedBy(answer, 'o lançamento');
  const read = readAs(answer, answerOfPost);
  const id = read?.id || read?.evento_financeiro_id;
  const protocol = read?.protocolo || read?.protocolId;
  if (id) {
    return { outcome: 'created', id, instalments: instalmentsOf(read) };
  }
  return protocol ? { outcome: 'accepted', protocol } : { outcome: 'unknown' };
}

/** What was created stays created, even if its instalments are told in a way that we do not read. */
function instalmentsOf(read: zod.output<typeof answerOfPost> | null): StoredInstalment[] {
  try {
    return (read?.condicao_pagamento?.parcelas ?? []).map(toStoredInstalment);
  } catch {
    return [];
  }
}

/** An absent record also answers 404, but says so; then the old path would only refuse it too. */
function isRouteAbsent(answer: HttpAnswer): boolean {
  if (answer.status === 405) return true;
  return answer.status === 404 && !/recurso solicitado/i.test(reasonOf(answer));
}
