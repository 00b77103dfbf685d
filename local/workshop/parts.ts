import type { Connection } from '../host/connection/connection.js';
import type { Engine } from '../host/engine/engine.js';
import type { Host } from '../host/host.js';
import type { Automations } from './automations.js';
import type { Dropdowns } from './dropdowns.js';
import type { History } from './history.js';
import type { Services } from './services.js';

/** What every page is given. */
export interface WorkshopParts {
  host: Host;
  engine: Engine;
  connection: Connection;
  services: Services;
  automations: Automations;
  history: History;
  dropdowns: Dropdowns;
  /** Where the automations made on the page are kept, as a person reads it. */
  ownFolder: string;
  /** Of every form. */
  token: string;
  /** `http://127.0.0.1:<port>` */
  origin: string;
  now(): number;
  /** Something was done that the triggers may see: do not wait for the next look. */
  hurry(): void;
}
