import { addDays, dayInSaoPaulo, instantInSaoPaulo } from '../day.js';
import type { Person, PersonType, RoleName } from './entities.js';
import { seedId } from './seed-lists.js';

export const BAKERY = seedId('d', 1);
export const BAKERY_BRANCH = seedId('d', 2);
export const CLINIC = seedId('d', 3);
export const PASTRY_SHOP = seedId('d', 4);
export const LUISA = seedId('d', 5);
export const PAULO = seedId('d', 6);
export const OTHER_PAULO = seedId('d', 7);
export const ACCOUNTANT = seedId('d', 8);
export const CARRIER = seedId('d', 9);
export const FONT_FOUNDRY = seedId('d', 10);
export const LANDLORD = seedId('d', 11);

/**
 * Some of the CRM's customers are registered already, each with its own difficulty: a masked document, another role,
 * an inactive record, two people of one name. Documents have right check digits and belong to nobody we know of.
 */
export function seedPeople(now: number): Person[] {
  const today = dayInSaoPaulo(now);
  let number = 0;
  const person = (
    id: string,
    name: string,
    type: PersonType,
    roles: RoleName[],
    rest: Partial<Person> = {},
  ): Person => {
    number += 1;
    const createdAt = instantInSaoPaulo(addDays(today, -300 + number), '10:00');
    return {
      id,
      legacyId: 10_300_000 + number,
      legacyUuid: `${id.slice(0, -4)}9${id.slice(-3)}`,
      name,
      tradeName: null,
      type,
      document: null,
      email: null,
      mobilePhone: null,
      businessPhone: null,
      code: null,
      identityCard: null,
      bornOn: null,
      notes: null,
      isActive: true,
      origin: 'ERP',
      roles: roles.map((role, index) => ({ id: `${id.slice(0, -4)}8${index}${id.slice(-2)}`, name: role })),
      addresses: [],
      createdAt,
      changedAt: createdAt,
      ...rest,
    };
  };
  return [
    person(BAKERY, 'Padaria Aurora Ltda', 'Jurídica', ['Cliente'], {
      tradeName: 'Padaria Aurora',
      document: '12.345.678/0001-95',
      email: 'financeiro@padaria-aurora.example',
      businessPhone: '4490000101',
      addresses: [
        { logradouro: 'Rua das Acácias', numero: '100', cidade: 'Maringá', estado: 'PR', pais: 'Brasil' },
      ],
    }),
    // Shares the root of its CNPJ with the one above.
    person(BAKERY_BRANCH, 'Padaria Aurora Filial Centro', 'Jurídica', ['Cliente'], {
      document: '12345678000276',
    }),
    // Known so far only because something was bought from it.
    person(CLINIC, 'Clínica São Lucas', 'Jurídica', ['Fornecedor'], {
      document: '33445566000186',
      email: 'recepcao@clinica-sao-lucas.example',
    }),
    person(PASTRY_SHOP, 'Confeitaria Três Irmãs', 'Jurídica', ['Cliente'], {
      document: '88997766000133',
      email: 'pedidos@tres-irmas.example',
      isActive: false,
    }),
    person(LUISA, 'Luísa Andrade', 'Física', ['Cliente'], {
      document: '39053344705',
      email: 'luisa.andrade@correio.example',
    }),
    // Two people of one name: nothing but the document tells them apart.
    person(PAULO, 'Paulo Teixeira', 'Física', ['Cliente']),
    person(OTHER_PAULO, 'Paulo Teixeira', 'Física', ['Cliente', 'Fornecedor'], { document: '97531864282' }),
    person(ACCOUNTANT, 'Horizonte Contabilidade', 'Jurídica', ['Fornecedor'], {
      document: '98.765.432/0001-98',
    }),
    person(CARRIER, 'Serra Azul Transportes', 'Jurídica', ['Transportadora'], { document: '45612378000184' }),
    person(FONT_FOUNDRY, 'Northern Type Foundry Inc.', 'Estrangeira', ['Fornecedor'], {
      email: 'billing@northern-type.example',
    }),
    person(LANDLORD, 'Teresa Magalhães', 'Física', ['Fornecedor'], { document: '13579246828' }),
  ];
}
