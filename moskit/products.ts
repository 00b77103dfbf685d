import * as zod from 'zod';
import { maybeText, recordId } from './schemas.js';

/** Deals name their products by id only. Source: GET /products/{id} (seen 2026-08). */
export const productSchema = zod.object({ id: recordId, name: maybeText });
export type Product = zod.output<typeof productSchema>;
