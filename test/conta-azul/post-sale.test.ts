import { describe, expect, it } from '@jest/globals';
import { contaAzulClient } from '../../conta-azul/client.js';
import { postSale } from '../../conta-azul/post-sale.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { InvalidInput, Refused, TryLater } from '../../domain/errors.js';
import { evenInstalments } from '../../domain/instalments.js';
import { cents } from '../../domain/money.js';
import { one } from '../../domain/quantity.js';
import type { Sale } from '../../domain/sale.js';
import { startBudget } from '../../domain/time-budget.js';
import { fakeClock, type Scripted, scriptedSend } from './scripted-send.js';

const day = calendarDate('2026-03-31');
const sale: Sale = {
  saleDate: day,
  status: 'pending',
  number: null,
  reference: null,
  items: [],
  shipping: cents(0),
  discount: null,
  total: cents(10000),
  instalments: evenInstalments(cents(10000), 1, day, { kind: 'months' }),
  paymentMethod: null,
  notes: null,
  paymentNotes: null,
};
const placement = {
  items: [{ productId: 'p1', description: null, quantity: one, unitPrice: cents(10000) }],
  financialAccountId: null,
  categoryId: null,
  costCenterId: null,
  sellerId: null,
};

async function post(script: (Scripted | 'lost')[], number: number | null = null) {
  const { send, sent } = scriptedSend(script);
  const clock = fakeClock();
  const budget = startBudget(clock, 25_000);
  const contaAzul = contaAzulClient({ send, accessToken: 't', baseUrl: 'https://ca.example', clock, budget });
  const outcome = await postSale(contaAzul, { ...sale, number }, placement, 'c1').catch(
    (error: Error) => error,
  );
  const numbers = sent
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => JSON.parse(body ?? '').numero);
  return { outcome, numbers };
}

const created = { body: { id: 'v1', numero: 1043, situacao: { nome: 'IN_PROCESS' } } };
const used = (message: string) => ({ status: 400, body: { message } });

describe('the answer to a sale', () => {
  it.each<[string, Scripted | 'lost', object]>([
    ['the sale', created, { outcome: 'created', id: 'v1', number: 1043, status: 'IN_PROCESS' }],
    ['no more than an id', { body: { id: 'v1' } }, { outcome: 'created', id: 'v1', number: 7, status: '' }],
    [
      'parts of another shape',
      { body: { id: 'v1', numero: {}, situacao: 3 } },
      { outcome: 'created', number: 7 },
    ],
    ['nothing', 'lost', { outcome: 'unknown' }],
    ['an empty body', { body: '' }, { outcome: 'unknown' }],
    ['no id', { body: { numero: 1 } }, { outcome: 'unknown' }],
    ['503', { status: 503, body: '<html>ops</html>' }, { outcome: 'unknown' }],
    ['408', { status: 408 }, { outcome: 'unknown' }],
  ])('%s is told for what it is', async (_, answer, outcome) => {
    expect((await post([answer], 7)).outcome).toMatchObject(outcome);
  });

  it('a refusal is told in the words of the service', async () => {
    const { outcome } = await post([used('O cliente de id c1 está inativo.')], 7);
    expect(outcome).toEqual(
      new Refused(
        'O Conta Azul não aceitou a venda: “O cliente de id c1 está inativo”. Corrija o campo indicado e tente de novo.',
      ),
    );
  });
});

describe('a number in use', () => {
  it.each([
    ['O número da venda informado já foi utilizado', ['1042', '1043'], [1042, 1043]],
    ['Numero da venda ja foi utilizado em outra venda.', ['1042', '1043'], [1042, 1043]],
    [
      'O número da venda informado já foi utilizado. O nº 1050 é o próximo disponível',
      ['1042'],
      [1042, 1050],
    ],
    ['O n° 1050 e o proximo numero livre', ['1042'], [1042, 1050]],
    ['O número da venda informado já está em uso. Use o nº 1060', ['1042'], [1042, 1060]],
    ['O número da venda nº 1042 já foi utilizado', ['1042', '1043'], [1042, 1043]],
  ])('is replaced once: %s', async (message, reads, numbers) => {
    const [first, ...others] = reads.map((body) => ({ body }));
    const script = [first ?? {}, used(message), ...others, created];
    expect(await post(script)).toMatchObject({ outcome: { outcome: 'created' }, numbers });
  });

  it('a second time is left for later, since nothing was written', async () => {
    const refusal = used('O número da venda informado já foi utilizado');
    const { outcome, numbers } = await post([{ body: '1' }, refusal, { body: '2' }, refusal]);
    expect(outcome).toBeInstanceOf(TryLater);
    expect(numbers).toEqual([1, 2]);
  });

  it('typed by the user is never replaced', async () => {
    const { outcome, numbers } = await post([used('O nº 1050 é o próximo disponível')], 1042);
    expect(outcome).toBeInstanceOf(InvalidInput);
    expect(numbers).toEqual([1042]);
  });

  it.each([
    ['another refusal', used('A soma das parcelas não confere'), Refused],
    ['a lost answer', 'lost' as const, Object],
  ])('is not seen in %s', async (_, answer, kind) => {
    const { outcome, numbers } = await post([{ body: '1042' }, answer]);
    expect(outcome).toBeInstanceOf(kind);
    expect(numbers).toEqual([1042]);
  });
});
