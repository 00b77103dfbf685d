import { InvalidValue } from './errors.js';
import { foldText } from './plain-text.js';
import { quote } from './quote.js';

export const personTypes = ['Física', 'Jurídica', 'Estrangeira'] as const;
export type PersonType = (typeof personTypes)[number];

export const roles = ['Cliente', 'Fornecedor', 'Transportadora'] as const;
export type Role = (typeof roles)[number];

const personTypeByWord = new Map<string, PersonType>([
  ['fisica', 'Física'],
  ['pf', 'Física'],
  ['juridica', 'Jurídica'],
  ['pj', 'Jurídica'],
  ['estrangeira', 'Estrangeira'],
  ['estrangeiro', 'Estrangeira'],
]);

const roleByWord = new Map<string, Role>(roles.map((role) => [foldText(role), role]));

/**
 * @example parsePersonType('Pessoa Jurídica') // 'Jurídica'; also 'pj', 'juridica'
 * @throws InvalidValue
 */
export function parsePersonType(text: string): PersonType {
  const personType = personTypeByWord.get(foldText(text).replace(/^pessoa /, ''));
  if (personType === undefined) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que não é um tipo de pessoa`,
      'Escreva Física, Jurídica ou Estrangeira.',
    );
  }
  return personType;
}

/**
 * @example parseRole('fornecedor') // 'Fornecedor'
 * @throws InvalidValue
 */
export function parseRole(text: string): Role {
  const role = roleByWord.get(foldText(text));
  if (role === undefined) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que não é um tipo de papel`,
      'Escreva Cliente, Fornecedor ou Transportadora.',
    );
  }
  return role;
}
