import type { PersonDescription } from '../../domain/person.js';

/** Somebody whom the sandbox's seed does not know. */
export const jasmine: PersonDescription = {
  id: null,
  name: 'Floricultura Jasmim',
  type: 'Jurídica',
  role: 'Cliente',
  inAnyRole: true,
  taxId: { kind: 'cnpj', value: '11444777000161' },
  email: null,
  phone: null,
  origin: 'Moskit',
  mayRegister: true,
  labels: { registered: 'Cliente já cadastrado', register: 'Cadastrar cliente', taxId: 'CPF ou CNPJ' },
};
