import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningMoskit, startMoskit } from './start-moskit.js';

let moskit: RunningMoskit;

beforeAll(async () => {
  moskit = await startMoskit();
});
beforeEach(() => moskit.reset());
afterAll(() => moskit.stop());

const REQUIRED = {
  name: 'Padaria Aurora - Identidade visual',
  createdBy: { id: 70002 },
  responsible: { id: 70002 },
  stage: { id: 180106 },
};
const ACTIVITIES = [{ id: 79342001 }, { id: 79342002 }];
const put = (body: unknown, id = 41000001) => moskit.api('PUT', `/deals/${id}`, body);

describe('PUT of a deal replaces it whole', () => {
  it('a status left out reopens a won deal, a closing date left out erases it, and so with the rest', async () => {
    const answer = await put({ ...REQUIRED, activities: ACTIVITIES });

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: 41000001,
      ...REQUIRED,
      status: 'OPEN',
      price: null,
      dateCreated: '2026-09-29T12:15:00Z',
      closeDate: null,
      previsionCloseDate: null,
      contacts: [],
      companies: [],
      activities: ACTIVITIES,
      origin: 'Moskit',
      source: 'MANUAL',
      dealProducts: [],
      entityCustomFields: [],
    });
    expect((await moskit.api('GET', '/deals/41000001')).body).toEqual(answer.body);
  });

  it('keeps what the body says, whatever the form of its dates', async () => {
    const written = {
      ...REQUIRED,
      status: 'WON',
      price: 35000,
      closeDate: '2026-11-17T23:30:00-03:00',
      contacts: [{ id: 45042001 }],
      companies: [{ id: 30811001 }],
      dealProducts: [{ product: { id: 513401 }, quantity: 2, price: 17500 }],
      entityCustomFields: [{ id: 'CF_d3CnpjNumerNeg02', numericValue: 1234567000195 }],
    };
    const { body } = await put({ ...written, activities: ACTIVITIES, pipeline: { id: 40120 } });

    expect(body).toMatchObject({
      ...written,
      closeDate: '2026-11-18T02:30:00Z',
      dealProducts: [
        { product: { id: 513401 }, quantity: 2, price: 17500, initialPrice: 17500, finalPrice: 35000 },
      ],
    });
    expect(Object.keys(Object(body))).not.toContain('pipeline');
  });

  it('refuses to leave out completed activities', async () => {
    expect(await put(REQUIRED)).toMatchObject({
      status: 422,
      body: { messageError: 'Completed activity cannot be updated', field: 'oldActivities' },
    });
  });

  it.each([
    ['only a name', { name: 'x' }, 'createdBy'],
    ['no name', { ...REQUIRED, name: undefined }, 'name'],
    ['no stage', { ...REQUIRED, stage: undefined }, 'stage'],
    ['no responsible', { ...REQUIRED, responsible: undefined }, 'responsible'],
    ['a stage that does not exist', { ...REQUIRED, stage: { id: 1 } }, 'stage'],
    ['a value in reais', { ...REQUIRED, price: 350.5 }, 'price'],
    ['a date that is none', { ...REQUIRED, closeDate: 'ontem' }, 'closeDate'],
  ])('refuses %s, naming the field', async (_name, body, field) => {
    expect(await put(body)).toMatchObject({ status: 422, body: { field } });
  });

  it('refuses a status of another spelling in the words of the API', async () => {
    expect(await put({ ...REQUIRED, status: 'won', activities: ACTIVITIES })).toMatchObject({
      status: 422,
      body: { messageError: 'Enum must be valid format (OPEN, WON, LOST)', field: 'status' },
    });
  });

  it('changes nothing when it refuses', async () => {
    const before = await moskit.api('GET', '/deals/41000001');
    await put({ ...REQUIRED, price: 1 });

    expect((await moskit.api('GET', '/deals/41000001')).body).toEqual(before.body);
  });

  it('is 404 for a deal that does not exist', async () => {
    expect((await put(REQUIRED, 41999999)).status).toBe(404);
  });
});

describe('POST of a deal', () => {
  it('answers 201 with a new id above all others, its origin from the header', async () => {
    const headers = {
      apikey: '00000000-5eed-4000-8000-000000000001',
      'X-Moskit-Origin': 'Formulário do site',
    };
    const answer = await moskit.api('POST', '/deals', { ...REQUIRED, status: 'WON' }, headers);

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      id: 41000033,
      status: 'WON',
      closeDate: null,
      dateCreated: '2026-11-18T15:00:00Z',
      origin: 'Formulário do site',
      source: 'MOSKIT_API_V2',
    });
  });

  it('gives a won deal a closing date where the settings say so', async () => {
    await moskit.settings({ isCloseDateFilledOnApiWin: true });
    const answer = await moskit.api('POST', '/deals', { ...REQUIRED, status: 'WON' });

    expect(answer.body).toMatchObject({ closeDate: '2026-11-18T15:00:00Z', origin: 'API V2' });
  });

  it('never gives the id of a deleted deal again', async () => {
    await moskit.control('DELETE', '/moskit/deals/41000032');

    expect((await moskit.api('POST', '/deals', REQUIRED)).body).toMatchObject({ id: 41000033 });
  });
});
