import { parseReference } from '../domain/reference.js';
import { fieldOf } from './text-field.js';

/** What the user calls a record by → the text that its mark is made of. */
export const referenceField = () => fieldOf(parseReference);
