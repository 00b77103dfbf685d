import * as catalogue from './seed-catalogue.js';
import { companies, contacts } from './seed-customers.js';
import { deals } from './seed-deals.js';
import { seedMoments } from './seed-moments.js';
import type { MoskitData } from './store.js';

/** Estúdio Varanda, an invented design studio that sells projects and monthly plans to small businesses. */
export function seedMoskit(now: number): MoskitData {
  const moments = seedMoments(now);
  return {
    pipelines: catalogue.pipelines,
    stages: catalogue.stages,
    users: catalogue.users(moments),
    products: catalogue.products,
    lostReasons: catalogue.lostReasons,
    customFields: catalogue.customFields,
    companies: companies(moments),
    contacts: contacts(moments),
    deals: deals(moments),
  };
}
