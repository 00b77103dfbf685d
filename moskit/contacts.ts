import * as zod from 'zod';
import { contactDetails, maybeText } from './schemas.js';

/** That the native `cpf` comes back on reading is assumed; it is documented for writing. Source: GET /contacts/{id}. */
export const contactSchema = zod.object({ ...contactDetails, cpf: maybeText });
export type Contact = zod.output<typeof contactSchema>;
