import { InvalidInput, NoAnswer, TryLater } from '../domain/errors.js';
import type { HttpAnswer } from '../domain/ports.js';
import type { Sale } from '../domain/sale.js';
import { readAs, reasonOf } from './answers.js';
import { type ContaAzulClient, isOutcomeUnknown, isSuccess } from './client.js';
import { refusedBy } from './refusal.js';
import { createdSale, nextSaleNumber, SALES_PATH } from './sales.js';
import { type SalePlacement, toSaleBody } from './to-sale-body.js';

/** What came of sending a sale. A refusal is thrown. */
export type PostedSale =
  | { outcome: 'created'; id: string; number: number; status: string }
  | { outcome: 'unknown' };

/**
 * Sends a sale, with its own number or the next free one. A free number may be taken meanwhile; that refusal says for
 * certain that nothing was written, so a fresh number is tried, once.
 * @throws InvalidInput when the user's number is in use, Refused when the service refuses the sale, TryLater when it was
 *   certainly not written
 */
export async function postSale(
  contaAzul: ContaAzulClient,
  sale: Sale,
  placement: SalePlacement,
  personId: string,
): Promise<PostedSale> {
  const number = sale.number ?? (await nextSaleNumber(contaAzul));
  const answer = await sendOnce(contaAzul, toSaleBody(sale, placement, personId, number));
  if (!saysNumberIsUsed(answer)) return toPosted(answer, number);
  if (sale.number !== null) throw usedNumber(sale.number);
  const fresh = numberNamedBy(answer, number) ?? (await nextSaleNumber(contaAzul));
  const again = await sendOnce(contaAzul, toSaleBody(sale, placement, personId, fresh));
  if (saysNumberIsUsed(again)) throw numbersRunAway();
  return toPosted(again, fresh);
}

async function sendOnce(contaAzul: ContaAzulClient, body: object): Promise<HttpAnswer | null> {
  try {
    return await contaAzul.change('POST', SALES_PATH, body);
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}

function toPosted(answer: HttpAnswer | null, number: number): PostedSale {
  if (answer === null || isOutcomeUnknown(answer)) return { outcome: 'unknown' };
  if (!isSuccess(answer)) throw refusedBy(answer, 'a venda');
  const created = readAs(answer, createdSale);
  if (created === null) return { outcome: 'unknown' };
  return {
    outcome: 'created',
    id: created.id,
    number: created.numero ?? number,
    status: created.situacao ?? '',
  };
}

/** "O número da venda informado já foi utilizado", or a text that names the next one (both seen 2026). */
function saysNumberIsUsed(answer: HttpAnswer | null): answer is HttpAnswer {
  if (answer === null || answer.status < 400 || answer.status >= 500) return false;
  const reason = reasonOf(answer);
  return /n[úu]mero da venda.*j[áa] (?:foi|est[áa]) /i.test(reason) || nextNumber.test(reason);
}

const nextNumber = /n[º°]\s*(\d{1,9})\s*[ée]\s*o\s*pr[óo]ximo/i;

function numberNamedBy(answer: HttpAnswer, used: number): number | null {
  const reason = reasonOf(answer);
  const [, digits] = nextNumber.exec(reason) ?? /n[º°]\s*(\d{1,9})/i.exec(reason) ?? [];
  const named = Number(digits);
  return named >= 1 && named !== used ? named : null;
}

/** For a number that the user typed. */
export function usedNumber(number: number): InvalidInput {
  return new InvalidInput([
    `O campo Número da venda recebeu ${number}, que já foi usado em outra venda do Conta Azul. Escreva outro número ou deixe o campo vazio para usar o próximo livre.`,
  ]);
}

function numbersRunAway(): TryLater {
  return new TryLater(
    'Outras vendas usaram os números que o Conta Azul deu como livres. Nada foi criado, e o passo será repetido sozinho com um número novo.',
    60,
  );
}
