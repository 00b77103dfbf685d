import type { Company, Contact } from './entities.js';
import {
  ANA,
  BRUNO,
  CARLA,
  COMPANY_LEGAL_NAME,
  COMPANY_SEGMENT,
  COMPANY_TAX_ID,
  CONTACT_BIRTHDAY,
  CONTACT_TAX_ID,
  FOOD,
  HEALTH,
} from './seed-catalogue.js';
import type { SeedMoments } from './seed-moments.js';

export const BAKERY = 30811001;
export const CLINIC = 30811002;
export const COFFEE_HOUSE = 30811003;
export const JOINER = 30811004;
export const SOFTWARE_HOUSE = 30811005;
export const SCHOOL = 30811006;
export const PHARMACY = 30811007;
export const PASTRY_SHOP = 30811008;

export const MARINA = 45042001;
export const RAFAEL = 45042002;
export const LUISA = 45042003;
export const JOSE = 45042004;
export const CAMILA = 45042005;
export const PAULO = 45042006;
export const BEATRIZ = 45042007;

/** Invented companies; the documents have right check digits and belong to nobody we know of. */
export function companies(moments: SeedMoments): Company[] {
  const company = (id: number, name: string, rest: Partial<Company>): Company => ({
    id,
    name,
    document: null,
    emails: [],
    phones: [],
    primaryEmailIndex: 0,
    notes: null,
    responsibleId: BRUNO,
    createdAt: moments.ago(200),
    fields: {},
    ...rest,
  });
  return [
    company(BAKERY, 'Padaria Aurora', {
      document: '12.345.678/0001-95',
      emails: ['contato@padaria-aurora.example', 'financeiro@padaria-aurora.example'],
      primaryEmailIndex: 1,
      phones: ['(44) 90000-0101'],
      fields: {
        [COMPANY_LEGAL_NAME]: { kind: 'text', text: 'Padaria Aurora Ltda' },
        [COMPANY_SEGMENT]: { kind: 'options', optionIds: [FOOD] },
      },
    }),
    company(CLINIC, 'Clínica São Lucas & Filhos', {
      document: '33.445.566/0001-86',
      emails: ['recepcao@clinica-sao-lucas.example'],
      phones: ['(44) 90000-0202', '(44) 90000-0203'],
      responsibleId: ANA,
      fields: { [COMPANY_SEGMENT]: { kind: 'options', optionIds: [HEALTH] } },
    }),
    company(COFFEE_HOUSE, 'Café Água Doce ☕', {
      document: '77889910000100',
      emails: ['oi@cafe-agua-doce.example'],
      notes: 'Prefere falar à tarde.',
    }),
    // A person trading under a name: a CPF in the field of the CNPJ.
    company(JOINER, 'Marcenaria João Ipê', {
      document: '246.813.579-28',
      emails: ['joao@marcenaria-ipe.example'],
      phones: ['(44) 90000-0404'],
    }),
    // Letters are part of a CNPJ since 2026.
    company(SOFTWARE_HOUSE, 'Brisa Tecnologia', {
      document: '12.ABC.345/01DE-35',
      emails: ['contas@brisa-tecnologia.example'],
      responsibleId: CARLA,
    }),
    company(SCHOOL, 'Escola Pingo de Gente', { emails: ['secretaria@pingo-de-gente.example'] }),
    company(PHARMACY, 'Farmácia Boa Vida', { phones: ['(44) 90000-0707'], responsibleId: CARLA }),
    company(PASTRY_SHOP, 'Confeitaria Três Irmãs', {
      emails: ['pedidos@tres-irmas.example'],
      fields: { [COMPANY_TAX_ID]: { kind: 'text', text: '88.997.766/0001-33' } },
    }),
  ];
}

export function contacts(moments: SeedMoments): Contact[] {
  const contact = (id: number, name: string, rest: Partial<Contact>): Contact => ({
    id,
    name,
    document: null,
    emails: [],
    phones: [],
    primaryEmailIndex: 0,
    notes: null,
    responsibleId: BRUNO,
    createdAt: moments.ago(180),
    employerIds: [],
    fields: {},
    ...rest,
  });
  return [
    contact(MARINA, 'Marina Duarte', {
      emails: ['marina@padaria-aurora.example'],
      phones: ['(44) 90000-1101'],
      employerIds: [BAKERY],
    }),
    contact(RAFAEL, 'Rafael Nogueira', {
      document: '529.982.247-25',
      emails: ['rafael@clinica-sao-lucas.example'],
      employerIds: [CLINIC],
      fields: { [CONTACT_BIRTHDAY]: { kind: 'date', instantMs: Date.parse('1984-05-17T03:00:00Z') } },
    }),
    contact(LUISA, 'Luísa Andrade', {
      document: '390.533.447-05',
      emails: ['luisa.andrade@correio.example'],
      phones: ['(44) 90000-1303'],
    }),
    contact(JOSE, 'João Ipê', { emails: ['joao@marcenaria-ipe.example'], employerIds: [JOINER] }),
    contact(CAMILA, 'Camila Freitas', {
      emails: ['camila@brisa-tecnologia.example'],
      responsibleId: CARLA,
      employerIds: [SOFTWARE_HOUSE],
    }),
    contact(PAULO, 'Paulo Teixeira', {
      phones: ['(44) 90000-1606'],
      fields: { [CONTACT_TAX_ID]: { kind: 'text', text: '864.209.753-10' } },
    }),
    contact(BEATRIZ, 'Beatriz Lopes', {
      emails: ['beatriz@pingo-de-gente.example'],
      employerIds: [SCHOOL],
    }),
  ];
}
