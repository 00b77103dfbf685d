import { findById } from './books.js';
import type { EntryDraft } from './entities.js';
import type { World } from './world.js';

/**
 * What is wrong with the accounts and the person that a draft points at, as the service says it; `null` when nothing.
 * On the protocol path this comes only when the protocol is worked off (seen 2026-08: "A conta financeira de id …
 * não existe."); the other texts are made after that one.
 */
export function findBadReference(world: World, draft: EntryDraft): string | null {
  const accountIds = [
    draft.financialAccountId,
    ...draft.instalments.map((instalment) => instalment.financialAccountId),
  ];
  for (const id of accountIds) {
    const problem = findBadAccount(world, draft, id);
    if (problem !== null) return problem;
  }
  return findBadPerson(world, draft);
}

function findBadAccount(world: World, draft: EntryDraft, id: string | null): string | null {
  if (id === null) return null;
  const account = findById(world.books.accounts, id);
  if (account === undefined) return `A conta financeira de id ${id} não existe.`;
  if (!account.isActive) return `A conta financeira de id ${id} está inativa.`;
  if (draft.kind === 'payable' && account.type === 'RECEBA_FACIL_CARTAO') {
    return 'Não é permitido utilizar uma conta Receba Fácil em contas a pagar.';
  }
  return null;
}

function findBadPerson(world: World, draft: EntryDraft): string | null {
  if (draft.personId === null) return null;
  const person = findById(world.books.people, draft.personId);
  if (person === undefined) return `O contato de id ${draft.personId} não existe.`;
  if (!person.isActive) return `O contato de id ${draft.personId} está inativo.`;
  const role = draft.kind === 'receivable' ? 'Cliente' : 'Fornecedor';
  if (world.settings.isRoleRequiredOnEntries && !person.roles.some(({ name }) => name === role)) {
    return `O contato de id ${draft.personId} não possui o perfil ${role}.`;
  }
  return null;
}
