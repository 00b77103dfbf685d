import { Refused } from '../domain/errors.js';
import { hideCredentials } from '../domain/hide-credentials.js';
import { hideDocuments } from '../domain/hide-documents.js';
import type { HttpAnswer } from '../domain/ports.js';
import { reasonOf, textField } from './answers.js';

/** Internal names that event creation uses in its messages (seen 2026-08), as the screen calls them. */
const SCREEN_NAMES: readonly [RegExp, string][] = [
  [/\bpaymentCondition\.installments\b/g, 'Parcelas'],
  [/\bpaymentCondition\b/g, 'Condição de pagamento'],
  [/\bcompetenceDate\b/g, 'Data de competência'],
  [/\bdescription\b/g, 'Descrição'],
  [/\bvalue\b/g, 'Valor'],
  [/\bfinancialAccount\b/g, 'Conta'],
  [/\bcategoriesRatio\b|\brateio\b/g, 'Categoria'],
  [/\bconta_financeira\b|\bid_conta_financeira\b/g, 'Conta'],
  [/\bid_cliente\b|\bcontato\b/g, 'Cliente'],
  [/\bid_fornecedor\b/g, 'Fornecedor'],
  [/\bdata_competencia\b/g, 'Data de competência'],
  [/\bdata_vencimento\b/g, 'Vencimento'],
  [/\bdata_venda\b/g, 'Data da venda'],
  [/\bid_vendedor\b/g, 'Vendedor'],
  [/\bid_categoria\b/g, 'Categoria'],
  [/\bid_centro_custo\b/g, 'Centro de custo'],
  [/\btipo_pagamento\b/g, 'Forma de pagamento'],
];

const LONGEST_REASON = 300;

/**
 * A refusal as a sentence for the user.
 * @param what what was being done, as a noun with its article: "o lançamento", "o cadastro do cliente"
 */
export function refusedBy(answer: HttpAnswer, what: string): Refused {
  const account = textField(answer, 'status_conta');
  if (account !== '') return new Refused(planSentence(account));
  if (answer.status === 403) {
    return new Refused(
      `O Conta Azul não permitiu ${what}. Confira se o usuário que autorizou a conexão tem acesso a esta área e se o plano está ativo.`,
    );
  }
  const reason = readableReason(reasonOf(answer));
  if (reason === '') {
    return new Refused(
      `O Conta Azul não aceitou ${what} e não disse por quê (código ${answer.status}). Confira os campos deste passo e tente de novo.`,
    );
  }
  return new Refused(
    `O Conta Azul não aceitou ${what}: “${reason}”. Corrija o campo indicado e tente de novo.`,
  );
}

/**
 * The service's reason in words that a user may see: Portuguese only, one line, of bearable length, no document in
 * full and no credential. Empty when nothing of it can be shown.
 */
export function readableReason(reason: string): string {
  let text = hideCredentials(hideDocuments(reason.replace(/\s+/g, ' ').trim()));
  for (const [internal, onScreen] of SCREEN_NAMES) text = text.replace(internal, onScreen);
  // What is left of paths such as `itens[0].valor` means nothing to a user.
  text = text.replace(/\b[a-z_]+\[\d+\](?:\.[A-Za-z_]+)*|\b[a-z]+_[a-z_]+\b/g, 'um dos campos');
  if (/[<>{}]/.test(text) || !isPortuguese(text)) return '';
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text.replace(/\.$/, '');
}

/** Has something that only Portuguese has, and nothing that only English has. */
function isPortuguese(text: string): boolean {
  const hasOurs =
    /[ãõáéíóúâêôç]/i.test(text) ||
    /(?<![a-z])(de|da|do|em|um|uma|os|as|para|com|por|que|campo|deve|valor|existe|informe)(?![a-z])/i.test(
      text,
    );
  const hasTheirs =
    /(?<![a-z])(the|must|should|is|are|not|null|invalid|required|error|request|bad|failed|found|unexpected|exception|cannot|may|of|and|with|message|available|server|internal|conflict)(?![a-z])/i.test(
      text,
    );
  return hasOurs && !hasTheirs;
}

function planSentence(account: string): string {
  return account === 'END_TRIAL'
    ? 'O período de teste desta conta do Conta Azul terminou. Contrate um plano no Conta Azul e tente de novo.'
    : 'Esta conta do Conta Azul está bloqueada por causa do plano. Regularize o plano no Conta Azul e tente de novo.';
}
