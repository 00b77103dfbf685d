import type { Random } from './random.js';

/** Somebody to sell to, as the salespeople of this account would type them in. */
export interface InventedCustomer {
  side: 'companies' | 'contacts';
  name: string;
  document: string | null;
  emails: string[];
  phones: string[];
  /** Typed into a field of the deal instead of the customer's own. */
  documentOnDeal: string | null;
}

const KINDS = {
  company: 34,
  plainCompany: 10,
  companyWithLetters: 8,
  companyWithCpf: 7,
  companyByEmail: 10,
  companyByName: 4,
  documentOnDeal: 7,
  person: 12,
  personByEmail: 5,
  personByName: 3,
} as const;

/** @param number makes names, addresses and documents unlike any other's */
export function inventCustomer(random: Random, number: number): InventedCustomer {
  const kind = random.weigh(KINDS);
  const isPerson = kind.startsWith('person');
  const email = `contato${number}@cliente-${number}.example`;
  const customer: InventedCustomer = {
    side: isPerson ? 'contacts' : 'companies',
    name: isPerson ? `${random.pick(FIRST_NAMES)} Nº ${number}` : `${random.pick(TRADES)} ${number}`,
    document: null,
    emails: random.isLucky(0.8) ? [email] : [],
    phones: random.isLucky(0.5) ? [`(44) 9${String(10_000_000 + number).slice(0, 8)}`] : [],
    documentOnDeal: null,
  };
  if (kind === 'company') return { ...customer, document: maskCnpj(cnpjOf(number)) };
  if (kind === 'plainCompany') return { ...customer, document: cnpjOf(number) };
  if (kind === 'companyWithLetters') return { ...customer, document: cnpjOf(number, 'K7') };
  if (kind === 'companyWithCpf') return { ...customer, document: cpfOf(number) };
  if (kind === 'person') return { ...customer, document: maskCpf(cpfOf(number)) };
  if (kind === 'documentOnDeal') return { ...customer, documentOnDeal: maskCnpj(cnpjOf(number)) };
  if (kind === 'companyByEmail' || kind === 'personByEmail') return { ...customer, emails: [email] };
  // A document with a wrong digit counts as none.
  return { ...customer, emails: [], document: random.isLucky(0.3) ? '12.345.678/0001-99' : null };
}

const TRADES = [
  'Padaria & Café',
  'Oficina "Dois Irmãos"',
  'Atelier Ünico ☕',
  'Comércio de Açaí',
  'Estúdio 100%',
] as const;
const FIRST_NAMES = ['Conceição', 'João', 'Müller', "D'Ávila", 'Zoë'] as const;

function cnpjOf(number: number, letters = '10'): string {
  const root = `${letters}${String(number).padStart(6, '0')}0001`;
  const first = cnpjDigit(root);
  return `${root}${first}${cnpjDigit(root + first)}`;
}

function cnpjDigit(text: string): string {
  const sum = [...text]
    .reverse()
    .reduce((total, letter, index) => total + (letter.charCodeAt(0) - 48) * (2 + (index % 8)), 0);
  return checkDigit(sum);
}

function cpfOf(number: number): string {
  const root = `1${String(number).padStart(8, '0')}`;
  const first = cpfDigit(root);
  return `${root}${first}${cpfDigit(root + first)}`;
}

function cpfDigit(text: string): string {
  return checkDigit(
    [...text].reverse().reduce((total, digit, index) => total + Number(digit) * (2 + index), 0),
  );
}

function checkDigit(sum: number): string {
  return String(sum % 11 < 2 ? 0 : 11 - (sum % 11));
}

function maskCnpj(text: string): string {
  return text.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
}

function maskCpf(text: string): string {
  return text.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4');
}
