import * as zod from 'zod';
import { contactDetails, maybeText } from './schemas.js';

/** The native `cnpj` may hold a CPF, with or without mask. Source: GET /companies/{id} (seen 2026-08). */
export const companySchema = zod.object({ ...contactDetails, cnpj: maybeText });
export type Company = zod.output<typeof companySchema>;
