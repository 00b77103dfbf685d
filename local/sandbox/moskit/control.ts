import type { Hono } from 'hono';
import * as zod from 'zod';
import { ControlRefusal, createControlApp, readControlInput } from '../control-input.js';
import type { MoskitAccount } from './account.js';
import { viewBoard, viewCustomer } from './board.js';
import { addDealControls } from './control-deals.js';
import { changeFields, fieldChanges } from './control-fields.js';
import type { Company, Contact, Customer } from './entities.js';
import { moskitSettingsChange } from './settings.js';

const keyInput = zod.strictObject({ key: zod.string().min(1).nullable() });
const customerChange = zod.strictObject({
  name: zod.string().min(1).optional(),
  document: zod.string().nullable().optional(),
  emails: zod.array(zod.string()).optional(),
  phones: zod.array(zod.string()).optional(),
  customFields: fieldChanges.optional(),
});
const newCustomer = customerChange.extend({ name: zod.string().min(1) });

/** Everything that happens to a Moskit account outside its API: its screens, its settings, its key. */
export function createMoskitControl(account: MoskitAccount): Hono {
  const app = createControlApp();
  const { store, gate, settings } = account;

  app.get('/board', (context) => context.json(viewBoard(account)));
  addDealControls(app, account);
  addCustomerControls(app, account);

  app.delete('/pipelines/:id', (context) => {
    const id = Number(context.req.param('id'));
    if (!store.deletePipeline(id)) throw new ControlRefusal(404, `Funil inexistente: ${id}`);
    return context.json({ id });
  });
  app.delete('/stages/:id', (context) => {
    const id = Number(context.req.param('id'));
    if (!store.deleteStage(id)) throw new ControlRefusal(404, `Etapa inexistente: ${id}`);
    return context.json({ id });
  });

  app.get('/credentials', (context) => context.json({ key: gate.key() }));
  app.post('/key', async (context) => {
    gate.setKey((await readControlInput(context, keyInput)).key);
    return context.json({ key: gate.key() });
  });

  app.get('/settings', (context) => context.json(settings()));
  app.patch('/settings', async (context) => {
    account.change(await readControlInput(context, moskitSettingsChange));
    return context.json(settings());
  });
  return app;
}

function addCustomerControls(app: Hono, account: MoskitAccount): void {
  const { store, context: sandbox } = account;
  const fieldsOf = (
    module: 'COMPANY' | 'CONTACT',
    record: Customer,
    change: zod.output<typeof customerChange>,
  ) => changeFields(record.fields, change.customFields, store.customFields, module);
  const blank = (name: string): Omit<Customer, 'id'> => ({
    name,
    document: null,
    emails: [],
    phones: [],
    primaryEmailIndex: 0,
    notes: null,
    responsibleId: store.users[0]?.id ?? 0,
    createdAt: sandbox.clock.now(),
    fields: {},
  });

  app.post('/companies', async (context) => {
    const { customFields, ...change } = await readControlInput(context, newCustomer);
    const id = account.nextId('company');
    const company: Company = { ...blank(change.name), ...change, id };
    company.fields = fieldsOf('COMPANY', company, { customFields });
    store.companies.push(company);
    return context.json(viewCustomer(company), 201);
  });
  app.post('/contacts', async (context) => {
    const { customFields, ...change } = await readControlInput(context, newCustomer);
    const id = account.nextId('contact');
    const contact: Contact = { ...blank(change.name), ...change, id, employerIds: [] };
    contact.fields = fieldsOf('CONTACT', contact, { customFields });
    store.contacts.push(contact);
    return context.json(viewCustomer(contact), 201);
  });

  app.patch('/companies/:id', async (context) => {
    const company = byId(store.companies, context.req.param('id'), 'Empresa');
    const { customFields, ...change } = await readControlInput(context, customerChange);
    Object.assign(company, change, { fields: fieldsOf('COMPANY', company, { customFields }) });
    return context.json(viewCustomer(company));
  });
  app.patch('/contacts/:id', async (context) => {
    const contact = byId(store.contacts, context.req.param('id'), 'Contato');
    const { customFields, ...change } = await readControlInput(context, customerChange);
    Object.assign(contact, change, { fields: fieldsOf('CONTACT', contact, { customFields }) });
    return context.json(viewCustomer(contact));
  });
}

function byId<Item extends { id: number }>(list: readonly Item[], id: string, noun: string): Item {
  const found = list.find((item) => item.id === Number(id));
  if (found === undefined) throw new ControlRefusal(404, `${noun} inexistente: ${id}`);
  return found;
}
