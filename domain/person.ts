import type { PersonType, Role } from './person-type.js';
import type { TaxId } from './tax-id.js';

/** A customer or supplier as a step describes it, before it is looked for. */
export interface PersonDescription {
  /** Id of a registered person: wins over everything else. */
  id: string | null;
  name: string;
  type: PersonType;
  role: Role;
  taxId: TaxId | null;
  email: string | null;
  phone: string | null;
  /** Written into a new person's notes. */
  origin: string;
  /** Whether a missing person may be registered. */
  mayRegister: boolean;
  /** The form's labels, for messages: "Cliente já cadastrado" and the like. */
  labels: { registered: string; register: string; taxId: string };
}
