import type { PaymentMethod } from '../domain/payment-method.js';

/** Names that both the receivables' and the sales' specification know (documented 2026-07). */
const NAMES: Record<PaymentMethod, string> = {
  pix: 'PIX_PAGAMENTO_INSTANTANEO',
  boleto: 'BOLETO_BANCARIO',
  credit_card: 'CARTAO_CREDITO',
  debit_card: 'CARTAO_DEBITO',
  bank_transfer: 'TRANSFERENCIA_BANCARIA',
  bank_deposit: 'DEPOSITO_BANCARIO',
  automatic_debit: 'DEBITO_AUTOMATICO',
  cash: 'DINHEIRO',
  cheque: 'CHEQUE',
  digital_wallet: 'CARTEIRA_DIGITAL',
  store_credit: 'CREDITO_LOJA',
  virtual_credit: 'CREDITO_VIRTUAL',
  cashback: 'CASHBACK',
  loyalty_program: 'PROGRAMA_FIDELIDADE',
  gift_voucher: 'VALE_PRESENTE',
  food_voucher: 'VALE_ALIMENTACAO',
  meal_voucher: 'VALE_REFEICAO',
  fuel_voucher: 'VALE_COMBUSTIVEL',
  no_payment: 'SEM_PAGAMENTO',
  other: 'OUTRO',
};

export function toPaymentMethodName(method: PaymentMethod): string {
  return NAMES[method];
}
