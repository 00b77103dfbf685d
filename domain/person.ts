import type { PersonType, Role } from './person-type.js';
import type { TaxId } from './tax-id.js';

/** What somebody is looked for by; `null` where it is not known. */
export interface PersonSearch {
  /** Id of a registered person: wins over everything else. */
  id: string | null;
  taxId: TaxId | null;
  email: string | null;
  name: string | null;
  /** Tells two people of one name apart. */
  type: PersonType | null;
  /** Looked for first; the other roles follow, see `inAnyRole`. */
  role: Role | null;
  /** Whether somebody in another role counts too. */
  inAnyRole: boolean;
  /** The form's labels, for messages: "Cliente já cadastrado" and the like; `null` where the form has no such field. */
  labels: { registered: string | null; taxId: string };
}

/** A customer or supplier as a step describes it: enough to register it. */
export interface PersonDescription extends PersonSearch {
  name: string;
  type: PersonType;
  role: Role;
  phone: string | null;
  /** Written into a new person's notes. */
  origin: string;
  /** Whether a missing person may be registered. */
  mayRegister: boolean;
  labels: { registered: string | null; taxId: string; register: string | null };
}
