import { createFieldReader, type FieldReader, type JsonObject } from './json-body.js';
import { notAnIdentifier, notAValue, type Refuse } from './refusals.js';
import type { DiscountKind, SaleInstalmentDraft, SaleStatus } from './sale-entities.js';
import type { Settings } from './settings.js';

/** A request to create a sale: complete and rightly spelled, but nothing in it has been looked up or added up. */
export interface SaleBody {
  personId: string;
  number: number;
  status: SaleStatus;
  saleDate: string;
  categoryId: string | null;
  costCentreId: string | null;
  sellerId: string | null;
  notes: string | null;
  paymentNotes: string | null;
  items: SaleItemBody[];
  shippingCents: number;
  discount: { kind: DiscountKind; hundredths: number } | null;
  paymentOption: string;
  paymentMethod: string | null;
  financialAccountId: string | null;
  transactionCode: string | null;
  instalments: SaleInstalmentDraft[];
}

export interface SaleItemBody {
  productId: string;
  description: string | null;
  quantity: number;
  unitPriceCents: number;
  costCents: number | null;
}

const writtenStatuses: readonly SaleStatus[] = ['EM_ANDAMENTO', 'APROVADO'];
const discountKinds: readonly DiscountKind[] = ['VALOR', 'PORCENTAGEM'];

const paymentMethods = [
  'BOLETO_BANCARIO',
  'CARTAO_CREDITO',
  'CARTAO_DEBITO',
  'CARTEIRA_DIGITAL',
  'CASHBACK',
  'CHEQUE',
  'CREDITO_LOJA',
  'CREDITO_VIRTUAL',
  'DEPOSITO_BANCARIO',
  'DINHEIRO',
  'OUTRO',
  'DEBITO_AUTOMATICO',
  'PIX_PAGAMENTO_INSTANTANEO',
  'PROGRAMA_FIDELIDADE',
  'SEM_PAGAMENTO',
  'TRANSFERENCIA_BANCARIA',
  'VALE_ALIMENTACAO',
  'VALE_COMBUSTIVEL',
  'VALE_PRESENTE',
  'VALE_REFEICAO',
];

const disputedMethods: Record<Settings['saleMethodNames'], string[]> = {
  undisputed: [],
  specification: ['LINK_PAGAMENTO', 'COBRANCA_PIX'],
  clients: ['CARTAO_CREDITO_VIA_LINK', 'PIX_COBRANCA'],
};

/** @throws Refusal at the first field that is absent, of a wrong type or wrongly spelled: this module tells one per answer */
export function readSaleBody(body: JsonObject, settings: Settings, refuse: Refuse): SaleBody {
  const fields = createFieldReader(body, refuse);
  const required = createRequired(refuse);
  const personId = required(fields.identifier('id_cliente'), 'id_cliente');
  const number = required(fields.scaled('numero', 0), 'numero');
  if (number === 0) throw refuse(notAValue(number, 'numero'));
  const status = required(fields.oneOf('situacao', writtenStatuses), 'situacao');
  const saleDate = required(fields.day('data_venda'), 'data_venda');
  // Seen in production: for the seller null is no way to say "none".
  if (body['id_vendedor'] === null) throw refuse(notAnIdentifier('null', 'id_vendedor'));
  const items = required(fields.objects('itens'), 'itens').map((item) => readItem(item, refuse));
  if (items.length === 0) throw refuse('A venda deve ter pelo menos um item.');
  const payment = createFieldReader(
    required(fields.object('condicao_pagamento'), 'condicao_pagamento'),
    refuse,
  );
  return {
    personId,
    number,
    status,
    saleDate,
    items,
    sellerId: fields.identifier('id_vendedor'),
    categoryId: fields.identifier('id_categoria'),
    costCentreId: fields.identifier('id_centro_custo'),
    notes: fields.text('observacoes'),
    paymentNotes: fields.text('observacoes_pagamento'),
    ...readComposition(fields, refuse),
    ...readPayment(payment, settings, refuse),
  };
}

function createRequired(refuse: Refuse) {
  return <Value>(value: Value | null, name: string): Value => {
    if (value === null) throw refuse(`O campo '${name}' é obrigatório.`);
    return value;
  };
}

function readItem(body: JsonObject, refuse: Refuse): SaleItemBody {
  const fields = createFieldReader(body, refuse);
  const required = createRequired(refuse);
  const productId = required(fields.identifier('id'), 'itens.id');
  const quantity = required(fields.scaled('quantidade', 4), 'itens.quantidade') / 10_000;
  if (quantity === 0) throw refuse('A quantidade do item deve ser maior que zero.');
  return {
    productId,
    quantity,
    unitPriceCents: required(fields.cents('valor'), 'itens.valor'),
    description: fields.text('descricao'),
    costCents: fields.cents('valor_custo'),
  };
}

function readComposition(fields: FieldReader, refuse: Refuse): Pick<SaleBody, 'shippingCents' | 'discount'> {
  const composition = createFieldReader(fields.object('composicao_de_valor') ?? {}, refuse);
  const shippingCents = composition.cents('frete') ?? 0;
  const body = composition.object('desconto');
  if (body === null) return { shippingCents, discount: null };
  const required = createRequired(refuse);
  const discount = createFieldReader(body, refuse);
  const kind = required(discount.oneOf('tipo', discountKinds), 'desconto.tipo');
  const hundredths = required(discount.scaled('valor', 2), 'desconto.valor');
  return { shippingCents, discount: { kind, hundredths } };
}

function readPayment(
  payment: FieldReader,
  settings: Settings,
  refuse: Refuse,
): Pick<
  SaleBody,
  'paymentOption' | 'paymentMethod' | 'financialAccountId' | 'transactionCode' | 'instalments'
> {
  const required = createRequired(refuse);
  const option = required(payment.text('opcao_condicao_pagamento'), 'opcao_condicao_pagamento');
  const methods = [...paymentMethods, ...disputedMethods[settings.saleMethodNames]];
  const paymentMethod = payment.oneOf('tipo_pagamento', methods);
  const instalments = required(payment.objects('parcelas'), 'parcelas').map((instalment) => {
    const fields = createFieldReader(instalment, refuse);
    return {
      dueDate: required(fields.day('data_vencimento'), 'parcelas.data_vencimento'),
      amountCents: required(fields.cents('valor'), 'parcelas.valor'),
      description: fields.text('descricao'),
    };
  });
  return {
    paymentOption: option,
    paymentMethod,
    instalments,
    financialAccountId: payment.identifier('id_conta_financeira'),
    transactionCode: payment.text('nsu'),
  };
}
