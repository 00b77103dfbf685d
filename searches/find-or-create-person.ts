import type { SearchOrCreate } from 'zapier-platform-core';

/** The switch "create if it is not found" of the search; the platform wants the search's key here. */
export const findOrCreatePerson = {
  key: 'find_person',
  display: {
    label: 'Localizar ou criar cliente ou fornecedor',
    description: 'Procura uma pessoa no Conta Azul e, se ninguém for encontrado, cadastra.',
  },
  search: 'find_person',
  create: 'create_person',
} satisfies SearchOrCreate;
