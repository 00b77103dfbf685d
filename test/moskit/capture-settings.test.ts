import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../domain/errors.js';
import type { Memory } from '../../domain/ports.js';
import { captureKeys } from '../../moskit/capture.js';
import { account, fifty } from './account.js';
import { accountOf, daysAgo, wonDeal } from './records.js';
import { clientOn, fakeMemory } from './support.js';

describe('funnels', () => {
  const deals = () => [wonDeal(1, 1), wonDeal(2, 2, { stage: { id: 21 } }), wonDeal(3, 3, { stage: null })];

  it.each([
    ['none chosen means all', [], [1, 2, 3]],
    ['one by id', ['2'], [2]],
    ['one by name, case and accents aside', ['renovacoes'], [2]],
    ['several', ['1', '2'], [1, 2]],
    ['a deleted one beside one that is left', ['77', '1'], [1]],
  ])('%s', async (_, pipelines, expected) => {
    expect((await account(deals()).poll({ pipelines })).ids).toEqual(expected);
  });

  it.each([
    ['a deleted one alone', ['77'], '"77"'],
    ['a name that no funnel has', ['1', 'Vendas B2C'], '"Vendas B2C"'],
  ])('%s is refused, with the candidates', async (_, pipelines, named) => {
    const poll = account(deals()).poll({ pipelines });
    await expect(poll).rejects.toThrow(InvalidInput);
    await expect(poll).rejects.toThrow(
      `O campo Funis recebeu ${named}, que não existe no Moskit. Escolha entre: Vendas, Renovações.`,
    );
  });

  it('are filtered before anything else of a deal is read', async () => {
    const { sent } = await account(deals()).poll({ pipelines: ['2'] });
    expect(sent().slice(-2)).toEqual(['GET /companies/1002', 'GET /contacts/2002']);
    expect(sent()).toHaveLength(7);
  });
});

describe('the field of the document', () => {
  const fields = [
    { id: 'CF_doc', name: 'CNPJ', module: 'DEAL', type: 'TEXT' },
    { id: 'CF_other', name: 'CNPJ', module: 'COMPANY', type: 'TEXT' },
    { id: 'CF_list', name: 'Segmento', module: 'DEAL', type: 'SINGLE_OPTION' },
  ];
  const deal = () =>
    wonDeal(1, 1, { entityCustomFields: [{ id: 'CF_doc', textValue: '12.345.678/0001-95' }] });

  it.each(['CF_doc', 'cnpj (negocio)'])('may be given as %s', async (taxIdField) => {
    const { wins } = await account([deal()], {}, { customFields: fields }).poll({ taxIdField });
    expect(wins[0]?.customer?.taxId?.value).toBe('12345678000195');
  });

  it('costs no call where it is an id', async () => {
    const { sent } = await account([deal()], {}, { customFields: fields }).poll({ taxIdField: 'CF_doc' });
    expect(sent().filter((line) => line.includes('customFields'))).toEqual([]);
  });

  it.each(['CNPJ', 'Segmento (negócio)'])('is refused as %s, with the candidates', async (taxIdField) => {
    await expect(account([deal()], {}, { customFields: fields }).poll({ taxIdField })).rejects.toThrow(
      `O campo Campo do CPF/CNPJ recebeu "${taxIdField}", que não é um campo personalizado do Moskit. Escolha entre: CNPJ (negócio), CNPJ (empresa).`,
    );
  });
});

describe('options of custom fields', () => {
  const deals = () => [
    wonDeal(1, 1, { entityCustomFields: [{ id: 'CF_list', options: [9, 8] }] }),
    wonDeal(2, 2, { entityCustomFields: [{ id: 'CF_list', options: [9] }] }),
  ];
  const options = { 'customFields/CF_list/options': [{ id: 9, label: 'Indicação' }] };

  it('come as labels, read once and remembered for an hour', async () => {
    const memory = fakeMemory();
    const service = account(deals(), {}, options);
    const first = await service.poll({}, { memory });
    expect(first.wins.map(({ customFields }) => customFields)).toEqual([
      { CF_list: 'Indicação, 8' },
      { CF_list: 'Indicação' },
    ]);
    expect(first.sent().filter((line) => line.includes('options'))).toEqual([
      'GET /customFields/CF_list/options?quantity=50&sort=label',
    ]);
    expect(memory.seconds.get('moskit options CF_list')).toBe(3600);
    const second = await service.poll({}, { memory });
    expect(second.sent().filter((line) => line.includes('options'))).toEqual([]);
  });

  it('that cannot be read in time leave the deal for the next poll', async () => {
    const busy = { status: 429, headers: { 'retry-after': '60' } };
    const { ids, lines } = await account([...deals(), wonDeal(3, 3)], {
      instead: { 'GET /customFields/CF_list/options': busy },
    }).poll();
    expect(ids).toEqual([3]);
    expect(lines.at(-1)).toBe('Moskit: 2 negócio(s) ganho(s) ficam para a próxima consulta');
  });

  it.each([404, 403])('come as ids where they are not to be had (%i)', async (status) => {
    const instead = { 'GET /customFields/CF_list/options': { status } };
    const { wins } = await account(deals(), { instead }).poll();
    expect(wins[0]?.customFields).toEqual({ CF_list: '9, 8' });
  });
});

describe('a memory that forgets everything', () => {
  const forgetful: Memory = {
    recall: async () => null,
    remember: async () => false,
    forget: async () => {},
  };

  it('changes nothing but the number of calls', async () => {
    const service = account(fifty(), { batches: 'refused', closeDate: 'refused', undated: 'refused' });
    expect((await service.poll({}, { memory: forgetful })).ids).toHaveLength(50);
    expect((await service.poll({}, { memory: forgetful })).ids).toHaveLength(50);
  });

  it.each([['x'], [{ record: { id: 'x' }, readAt: 1 }], [42], [[1]]])(
    'or holds %j, likewise',
    async (kept) => {
      const memory: Memory = { ...forgetful, recall: async () => kept };
      expect((await account(fifty(), { batches: 'refused' }).poll({}, { memory })).ids).toHaveLength(50);
    },
  );
});

describe('the keys of all wins', () => {
  it('are read without anything else, whatever the settings', async () => {
    const service = account([wonDeal(1, 400), wonDeal(2, null, { price: 0, companies: [], contacts: [] })]);
    const client = clientOn((request) => service.fake.answer(request));
    await expect(captureKeys(client.moskit)).resolves.toEqual([
      { id: 2, wonAt: null },
      { id: 1, wonAt: Date.parse(daysAgo(400)) },
    ]);
    expect(client.requests).toHaveLength(3);
  });
});

describe('a sample', () => {
  it('is the newest three that the settings let through, and reads for no more', async () => {
    const deals = [
      wonDeal(1, 1, { stage: { id: 21 } }),
      wonDeal(2, 2),
      wonDeal(3, 3, { price: 0 }),
      wonDeal(4, 4),
      wonDeal(5, 5),
      wonDeal(6, 6),
    ];
    const { ids, sent } = await account(deals).sample({ pipelines: ['1'] });
    expect(ids).toEqual([2, 4, 5]);
    expect(sent.map((line) => line.split('?')[0])).toEqual([
      'GET /stages',
      'GET /pipelines',
      'POST /deals/search',
      'GET /users',
      'POST /companies/search',
      'POST /contacts/search',
    ]);
  });

  it('may be older than the window', async () => {
    const { ids } = await account([wonDeal(1, 200), wonDeal(2, 100)]).sample();
    expect(ids).toEqual([2, 1]);
  });

  it('is smaller where a customer turns out to be gone', async () => {
    const deals = [1, 2, 3, 4, 5].map((id) => wonDeal(id, id));
    const own = accountOf(deals);
    const service = account(
      deals,
      {},
      {
        companies: own.companies.filter(({ id }) => id !== 1002),
        contacts: own.contacts.filter(({ id }) => id !== 2002),
      },
    );
    expect((await service.sample()).ids).toEqual([1, 3]);
  });
});
