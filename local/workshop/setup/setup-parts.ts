import type { WorkshopParts } from '../parts.js';
import type { Drafts } from './draft.js';

/** What the pages of the set-up share. */
export interface SetupParts extends WorkshopParts {
  drafts: Drafts;
  /** What the demonstration's own screens would show: values for the fields of the connection. */
  demoFields: Record<string, string>;
}
