import type { CustomField, LostReason, Pipeline, Product, Stage, User } from './entities.js';
import type { SeedMoments } from './seed-moments.js';

/** Ids of the seed never change, so that flows, tests and documentation can name them. */
export const SALES = 40110;
export const MONTHLY_PLANS = 40120;

export const pipelines: Pipeline[] = [
  { id: SALES, name: 'Projetos' },
  { id: MONTHLY_PLANS, name: 'Planos mensais' },
];

/** Eleven: a reader that stops at the first page of ten misses the last. */
export const stages: Stage[] = [
  ...toStages(SALES, 180101, [
    'Novo contato',
    'Diagnóstico',
    'Proposta enviada',
    'Negociação',
    'Contrato em análise',
    'Fechamento',
  ]),
  ...toStages(MONTHLY_PLANS, 180201, [
    'Indicação',
    'Apresentação',
    'Mês de experiência',
    'Contrato',
    'Renovação',
  ]),
];

function toStages(pipelineId: number, firstId: number, names: readonly string[]): Stage[] {
  return names.map((name, index) => ({ id: firstId + index, name, priority: index + 1, pipelineId }));
}

export const ANA = 70001;
export const BRUNO = 70002;
export const CARLA = 70003;

export function users(moments: SeedMoments): User[] {
  const user = (id: number, name: string, login: string, jobTitle: string, isActive = true): User => ({
    id,
    name,
    username: `${login}@estudio-ipe.example`,
    isActive,
    jobTitle,
    createdAt: moments.ago(600),
  });
  return [
    user(ANA, 'Ana Souza', 'ana', 'Sócia e diretora de criação'),
    user(BRUNO, 'Bruno Lima', 'bruno', 'Vendas'),
    user(CARLA, 'Carla Menezes', 'carla', 'Sucesso do cliente'),
    user(70004, 'Diego Prado', 'diego', 'Vendas', false),
  ];
}

export const IDENTITY = 513401;
export const WEBSITE = 513402;
export const MONTHLY_CONTENT = 513403;
export const CONSULTING = 513404;
export const PACKAGING = 513405;
export const SAMPLE_SHIPPING = 513406;

export const products: Product[] = [
  { id: IDENTITY, name: 'Identidade visual', isActive: true, priceCents: 350000 },
  { id: WEBSITE, name: 'Site institucional', isActive: true, priceCents: 489000 },
  { id: MONTHLY_CONTENT, name: 'Plano mensal de conteúdo', isActive: true, priceCents: 120000 },
  { id: CONSULTING, name: 'Consultoria', isActive: true, priceCents: 18000 },
  { id: PACKAGING, name: 'Amostra de embalagem', isActive: true, priceCents: 1990 },
  { id: SAMPLE_SHIPPING, name: 'Envio de amostra', isActive: true, priceCents: 110 },
  { id: 513407, name: 'Fotografia de produto (descontinuado)', isActive: false, priceCents: 65000 },
];

export const LOST_TO_PRICE = 9101;
export const LOST_TO_SILENCE = 9102;

export const lostReasons: LostReason[] = [
  { id: LOST_TO_PRICE, name: 'Preço' },
  { id: LOST_TO_SILENCE, name: 'Sem retorno' },
];

/** Of deals: the document as text and as a number, a choice, a date, several choices, a text. */
export const DEAL_TAX_ID = 'CF_d3CnpjTextoNeg01';
export const DEAL_TAX_NUMBER = 'CF_d3CnpjNumerNeg02';
export const DEAL_PAYMENT = 'CF_d3FormaPagtoNeg1';
export const DEAL_START = 'CF_d3InicioProjNeg1';
export const DEAL_EXTRAS = 'CF_d3ServExtrasNeg1';
export const DEAL_NOTES = 'CF_d3ObsContratNeg1';
/** Amounts that the team fills in, in reais. */
export const DEAL_DOWN_PAYMENT = 'CF_d3ValEntradaNeg1';
export const DEAL_REMAINDER = 'CF_d3ValSaldoFimNg1';
export const DEAL_COMMISSION = 'CF_d3ValComissaoNg1';
export const COMPANY_LEGAL_NAME = 'CF_e4RazaoSocialEmp';
export const COMPANY_SEGMENT = 'CF_e4SegmentoEmpres';
export const COMPANY_TAX_ID = 'CF_e4CnpjMatrizEmpr';
export const CONTACT_TAX_ID = 'CF_c5CpfTextoContat';
export const CONTACT_BIRTHDAY = 'CF_c5AniversarConta';

export const PIX = 569201;
export const BANK_SLIP = 569202;
export const PHOTOGRAPHY = 569211;
export const TRANSLATION = 569212;
export const FOOD = 569301;
export const HEALTH = 569302;

/** Seventeen, in the order they were made: those of contacts and the amounts only come with the second page. */
export const customFields: CustomField[] = [
  field(DEAL_TAX_ID, 'CNPJ do faturamento', 'DEAL', 'TEXT'),
  field(DEAL_TAX_NUMBER, 'CNPJ (só números)', 'DEAL', 'NUMBER'),
  field(DEAL_PAYMENT, 'Forma de pagamento', 'DEAL', 'SINGLE_OPTION', [
    [PIX, 'Pix'],
    [BANK_SLIP, 'Boleto'],
    [569203, 'Cartão de crédito'],
  ]),
  field(DEAL_START, 'Início do projeto', 'DEAL', 'DATE'),
  field(DEAL_EXTRAS, 'Serviços extras', 'DEAL', 'MULTIPLE_OPTION', [
    [PHOTOGRAPHY, 'Fotografia'],
    [TRANSLATION, 'Tradução'],
    [569213, 'Impressão'],
  ]),
  field(DEAL_NOTES, 'Observações do contrato', 'DEAL', 'TEXT'),
  field(COMPANY_LEGAL_NAME, 'Razão social', 'COMPANY', 'TEXT'),
  field(COMPANY_SEGMENT, 'Segmento', 'COMPANY', 'SINGLE_OPTION', [
    [FOOD, 'Alimentação'],
    [HEALTH, 'Saúde'],
    [569303, 'Educação'],
  ]),
  field(COMPANY_TAX_ID, 'CNPJ da matriz', 'COMPANY', 'TEXT'),
  field('CF_e4InscrMunicEmpr', 'Inscrição municipal', 'COMPANY', 'TEXT'),
  field(CONTACT_TAX_ID, 'CPF do responsável', 'CONTACT', 'TEXT'),
  field(CONTACT_BIRTHDAY, 'Aniversário', 'CONTACT', 'DATE'),
  field('CF_c5CanalPrefConta', 'Canal preferido (antigo)', 'CONTACT', 'TEXT', [], false),
  field('CF_p6PrazoEntrProje', 'Prazo de entrega', 'PROJECT', 'DATE'),
  field(DEAL_DOWN_PAYMENT, 'Valor da entrada', 'DEAL', 'NUMBER'),
  field(DEAL_REMAINDER, 'Valor do saldo', 'DEAL', 'NUMBER'),
  field(DEAL_COMMISSION, 'Valor da comissão', 'DEAL', 'NUMBER'),
];

function field(
  id: string,
  name: string,
  module: CustomField['module'],
  type: CustomField['type'],
  options: readonly (readonly [number, string])[] = [],
  isActive = true,
): CustomField {
  return {
    id,
    name,
    module,
    type,
    isActive,
    options: options.map(([optionId, label]) => ({ id: optionId, label })),
  };
}
