import type { Context, Hono } from 'hono';
import type * as zod from 'zod';
import { ControlRefusal, readControlInput } from '../control-input.js';
import { lineCents, sumOf } from './amounts.js';
import { type Books, findById } from './books.js';
import { productsInput, saleChangeInput, saleInput, servicesInput } from './control-inputs.js';
import { viewSale } from './control-views.js';
import type { Sale, SaleDraft } from './sale-entities.js';
import { addSale, changeSaleStatus, deleteSale, nextSaleNumber } from './sales.js';
import type { World } from './world.js';

/** What people do with sales and the catalogue on Conta Azul's own screens. */
export function addSaleControls(app: Hono, world: World): void {
  const { clock, ids } = world.context;

  app.post('/sales', async (context) => {
    const draft = draftByHand(world.books, await readControlInput(context, saleInput));
    return context.json(viewSale(world, addSale(world, draft, 'ERP')), 201);
  });
  app.patch('/sales/:id', async (context) => {
    const sale = requireSale(context, world);
    changeSaleStatus(world, sale, (await readControlInput(context, saleChangeInput)).status);
    return context.json(viewSale(world, sale));
  });
  app.delete('/sales/:id', (context) => {
    deleteSale(world, requireSale(context, world));
    return context.body(null, 204);
  });

  app.post('/products', async (context) => {
    const added = (await readControlInput(context, productsInput)).map((product) => ({
      ...product,
      id: ids.uuid(),
      legacyId: ids.number('conta-azul-product'),
      kind: 'PRODUTO' as const,
      costCents: 0,
      stock: 0,
      changedAt: clock.now(),
    }));
    world.books.products.push(...added);
    return context.json(
      added.map(({ id, name }) => ({ id, name })),
      201,
    );
  });
  app.post('/services', async (context) => {
    const added = (await readControlInput(context, servicesInput)).map((service) => ({
      ...service,
      id: ids.uuid(),
      number: ids.number('conta-azul-service'),
      costCents: 0,
    }));
    world.books.services.push(...added);
    return context.json(
      added.map(({ id, name }) => ({ id, name })),
      201,
    );
  });
}

function requireSale(context: Context, world: World): Sale {
  const sale = findById(world.books.sales, context.req.param('id') ?? null);
  if (sale === undefined) throw new ControlRefusal(404, 'Não há venda com este id.');
  return sale;
}

function draftByHand(books: Books, input: zod.output<typeof saleInput>): SaleDraft {
  const { dueDate, number, ...rest } = input;
  if (findById(books.people, input.personId) === undefined) {
    throw new ControlRefusal(404, 'Não há pessoa com este id.');
  }
  if (books.sales.some((sale) => sale.number === number)) {
    throw new ControlRefusal(409, 'O número da venda já foi usado.');
  }
  const items = input.items.map((item) => {
    const product = findById(books.products, item.productId);
    const found = product ?? findById(books.services, item.productId);
    if (found === undefined) throw new ControlRefusal(404, 'Não há produto nem serviço com este id.');
    const kind = product === undefined ? ('SERVICO' as const) : ('PRODUTO' as const);
    return { ...item, kind, name: found.name, costCents: null };
  });
  const totalCents = sumOf(items.map(lineCents));
  return {
    ...rest,
    number: number ?? nextSaleNumber(books),
    items,
    totalCents,
    sellerId: null,
    categoryId: null,
    costCentreId: null,
    paymentNotes: null,
    discount: null,
    discountCents: 0,
    shippingCents: 0,
    paymentOption: 'À vista',
    paymentMethod: null,
    financialAccountId: null,
    transactionCode: null,
    instalments: [{ dueDate: dueDate ?? input.saleDate, amountCents: totalCents, description: null }],
  };
}
