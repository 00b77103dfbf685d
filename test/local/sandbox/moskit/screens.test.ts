import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningMoskit, startMoskit } from './start-moskit.js';

let moskit: RunningMoskit;

beforeAll(async () => {
  moskit = await startMoskit();
});
beforeEach(() => moskit.reset());
afterAll(() => moskit.stop());

const deal = (id: number) => `/moskit/deals/${id}`;

describe('winning, reopening and losing on the screen', () => {
  it('a win dates the deal with the moment, or with the date given', async () => {
    const byClick = await moskit.control('POST', `${deal(41000021)}/win`);
    const dated = await moskit.control('POST', `${deal(41000022)}/win`, {
      closedAt: '2026-11-10T23:30:00-03:00',
    });
    const undated = await moskit.control('POST', `${deal(41000024)}/win`, { closedAt: null });

    expect(byClick.body).toMatchObject({ status: 'WON', closedAt: '2026-11-18T15:00:00.000Z' });
    expect(dated.body).toMatchObject({ status: 'WON', closedAt: '2026-11-11T02:30:00.000Z' });
    expect(undated.body).toMatchObject({ status: 'WON', closedAt: null });
    expect((await moskit.api('GET', '/deals/41000021')).body).toMatchObject({
      status: 'WON',
      closeDate: '2026-11-18T15:00:00Z',
      stage: { id: 180104 },
    });
  });

  it('reopening erases the date, and a new win sets a new one', async () => {
    const reopened = await moskit.control('POST', `${deal(41000001)}/reopen`);
    await moskit.control('POST', '/clock/advance', { milliseconds: 60_000 });
    const wonAgain = await moskit.control('POST', `${deal(41000001)}/win`);

    expect(reopened.body).toMatchObject({ status: 'OPEN', closedAt: null });
    expect(wonAgain.body).toMatchObject({ status: 'WON', closedAt: '2026-11-18T15:01:00.000Z' });
  });

  it('may leave the date alone, so that a second win has the date of the first', async () => {
    await moskit.settings({ isCloseDateErasedOnReopen: false, isCloseDateUntouchedOnWin: true });
    const reopened = await moskit.control('POST', `${deal(41000001)}/reopen`);
    const wonAgain = await moskit.control('POST', `${deal(41000001)}/win`);
    const firstWin = await moskit.control('POST', `${deal(41000021)}/win`);

    expect(reopened.body).toMatchObject({ status: 'OPEN', closedAt: '2026-11-16T18:02:00.000Z' });
    expect(wonAgain.body).toMatchObject({ status: 'WON', closedAt: '2026-11-16T18:02:00.000Z' });
    expect(firstWin.body).toMatchObject({ status: 'WON', closedAt: null });
  });

  it('losing gives a reason, which a win takes away', async () => {
    await moskit.control('POST', `${deal(41000021)}/lose`);
    const lost = await moskit.api('GET', '/deals/41000021');
    await moskit.control('POST', `${deal(41000021)}/win`);
    const won = await moskit.api('GET', '/deals/41000021');

    expect(lost.body).toMatchObject({ status: 'LOST', lostReason: { id: 9101 } });
    expect(Object.keys(Object(won.body))).not.toContain('lostReason');
  });

  it.each([
    [41000001, 'win', 'O negócio 41000001 já está ganho'],
    [41000021, 'reopen', 'O negócio 41000021 já está aberto'],
    [41000031, 'lose', 'O negócio 41000031 já está perdido'],
  ])('%i cannot %s twice', async (id, action, message) => {
    expect(await moskit.control('POST', `${deal(id)}/${action}`)).toMatchObject({
      status: 409,
      body: { message },
    });
  });

  it('is 404 for a deal that does not exist', async () => {
    expect(await moskit.control('POST', `${deal(1)}/win`)).toMatchObject({
      status: 404,
      body: { message: 'Negócio inexistente: 1' },
    });
  });
});

describe('editing on the screen', () => {
  it('changes what is named and keeps the rest', async () => {
    const { body } = await moskit.control('PATCH', deal(41000001), {
      name: 'Outro nome',
      priceCents: null,
      stageId: 180204,
      closedAt: '2026-11-01T12:00:00Z',
      companyId: null,
      customFields: { CF_d3CnpjTextoNeg01: '45.678.901/0001-75', CF_d3ServExtrasNeg1: null },
    });

    expect(body).toMatchObject({
      name: 'Outro nome',
      status: 'WON',
      priceCents: null,
      stageName: 'Contrato',
      pipelineName: 'Planos mensais',
      closedAt: '2026-11-01T12:00:00.000Z',
      companyId: null,
      contactName: 'Marina Duarte',
      customFields: {
        CF_d3CnpjTextoNeg01: { kind: 'text', text: '45.678.901/0001-75' },
        CF_d3FormaPagtoNeg1: { kind: 'options', optionIds: [569201] },
        CF_d3InicioProjNeg1: { kind: 'date', instantMs: Date.parse('2026-11-28T03:00:00Z') },
      },
    });
    expect(Object.keys(Object(Object(body).customFields))).not.toContain('CF_d3ServExtrasNeg1');
  });

  it('makes many deals at once, or none where one of them is refused', async () => {
    const won = (name: string, more = {}) => ({ name, status: 'WON', ...more });
    const closedAt = '2026-11-10T12:00:00Z';
    const made = await moskit.control('POST', '/moskit/deals/bulk', [won('A', { closedAt }), won('B')]);
    expect(made).toMatchObject({ status: 201, body: { ids: [expect.any(Number), expect.any(Number)] } });
    const refused = await moskit.control('POST', '/moskit/deals/bulk', [won('C'), won('D', { stageId: 1 })]);
    expect(refused).toMatchObject({ status: 400, body: { message: 'Etapa inexistente: 1' } });
    const listed = await moskit.api('GET', '/deals?sort=id&order=DESC&quantity=2');
    expect(listed.body).toMatchObject([
      { name: 'B', status: 'WON', closeDate: null },
      { name: 'A', closeDate: closedAt },
    ]);
  });

  it('makes a deal, in the first stage unless another is named', async () => {
    const plain = await moskit.control('POST', '/moskit/deals', { name: 'Simples' });
    const full = await moskit.control('POST', '/moskit/deals', {
      name: 'Completo',
      status: 'WON',
      closedAt: '2026-11-17T12:00:00Z',
      priceCents: 5970,
      stageId: 180201,
      companyId: 30811001,
      products: [{ productId: 513405, quantity: 3, priceCents: 1990, totalCents: 5970 }],
    });

    expect(plain).toMatchObject({
      status: 201,
      body: { id: 41000033, status: 'OPEN', stageName: 'Novo contato', ownerName: 'Ana Souza' },
    });
    expect(full.body).toMatchObject({
      id: 41000034,
      closedAt: '2026-11-17T12:00:00.000Z',
      companyName: 'Padaria Aurora',
      products: [{ name: 'Amostra de embalagem', totalCents: 5970 }],
    });
  });

  it.each([
    ['a value that is text', { priceCents: '10' }, /priceCents/],
    ['half a cent', { priceCents: 10.5 }, /priceCents/],
    ['an unknown key', { price: 10 }, /price/],
    ['an unknown stage', { stageId: 1 }, /Etapa inexistente: 1/],
    ['an unknown company', { companyId: 1 }, /Empresa inexistente: 1/],
    ["a company's custom field", { customFields: { CF_e4RazaoSocialEmp: 'x' } }, /CF_e4RazaoSocialEmp/],
    ['text for a number', { customFields: { CF_d3CnpjNumerNeg02: '1' } }, /CNPJ \(só números\)/],
    ['an unknown option', { customFields: { CF_d3FormaPagtoNeg1: [1] } }, /Forma de pagamento/],
  ])('refuses %s and changes nothing', async (_name, change, message) => {
    const before = await moskit.control('GET', deal(41000001));
    const answer = await moskit.control('PATCH', deal(41000001), change);

    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringMatching(message) } });
    expect((await moskit.control('GET', deal(41000001))).body).toEqual(before.body);
  });

  it('edits and makes companies and contacts', async () => {
    await moskit.control('PATCH', '/moskit/companies/30811006', {
      document: '45678901000175',
      customFields: { CF_e4RazaoSocialEmp: 'Pingo de Gente Educação Ltda' },
    });
    await moskit.control('PATCH', '/moskit/contacts/45042001', { name: 'Marina D. Alves', emails: [] });
    const company = await moskit.control('POST', '/moskit/companies', { name: 'Nova Ltda' });
    const contact = await moskit.control('POST', '/moskit/contacts', { name: 'Nova', phones: ['44'] });

    expect((await moskit.api('GET', '/companies/30811006')).body).toMatchObject({
      cnpj: '45678901000175',
      entityCustomFields: [{ id: 'CF_e4RazaoSocialEmp', textValue: 'Pingo de Gente Educação Ltda' }],
    });
    expect((await moskit.api('GET', '/contacts/45042001')).body).toMatchObject({
      name: 'Marina D. Alves',
      primaryEmail: null,
    });
    expect(company).toMatchObject({ status: 201, body: { id: 30811009 } });
    expect((await moskit.api('GET', '/contacts/45042008')).body).toMatchObject({ name: 'Nova' });
    expect(contact.body).toMatchObject({ id: 45042008, phones: ['44'] });
  });

  it('refuses settings that do not exist', async () => {
    expect(await moskit.control('PATCH', '/moskit/settings', { isKind: true })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('isKind') },
    });
  });
});

describe('deleting on the screen', () => {
  it('a deal is gone from lists and details', async () => {
    await moskit.control('DELETE', deal(41000001));

    expect((await moskit.api('GET', '/deals/41000001')).status).toBe(404);
    expect((await moskit.api('GET', '/deals')).headers.get('x-moskit-listing-total')).toBe('21');
  });

  it('a funnel goes with its stages, and its deals keep a stage that is gone', async () => {
    await moskit.control('DELETE', '/moskit/pipelines/40120');
    const stages = await moskit.api('GET', '/stages?quantity=50');

    expect((await moskit.api('GET', '/pipelines')).body).toEqual([{ id: 40110, name: 'Projetos' }]);
    expect(stages.headers.get('x-moskit-listing-total')).toBe('6');
    expect((await moskit.api('GET', '/stages/180204')).status).toBe(404);
    expect((await moskit.api('GET', '/deals/41000009')).body).toMatchObject({ stage: { id: 180204 } });
    expect((await moskit.control('GET', deal(41000009))).body).toMatchObject({
      stageName: null,
      pipelineName: null,
    });
  });

  it('a stage goes alone', async () => {
    await moskit.control('DELETE', '/moskit/stages/180101');

    expect((await moskit.api('GET', '/stages/180101')).status).toBe(404);
    expect((await moskit.api('GET', '/stages/180102')).status).toBe(200);
  });

  it.each(['deals', 'pipelines', 'stages'])('of %s that do not exist is 404', async (kind) => {
    expect((await moskit.control('DELETE', `/moskit/${kind}/1`)).status).toBe(404);
  });
});
