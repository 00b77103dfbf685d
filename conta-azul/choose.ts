import { Ambiguous, InvalidInput } from '../domain/errors.js';
import { foldText } from '../domain/plain-text.js';
import type { Memory } from '../domain/ports.js';
import { quote } from '../domain/quote.js';
import { type Option, rememberedList } from './lists.js';

const MOST_CANDIDATES = 12;

/**
 * The record that a dropdown's value means: its id, or its exact name, case and accents aside. A remembered list may
 * lack what was created a moment ago, so it is read anew before a value is refused.
 * @param label the field as the form shows it
 * @throws InvalidInput when nothing fits, Ambiguous when several do; both list the candidates
 */
export async function chooseOption(
  value: string,
  label: string,
  memory: Memory,
  listKey: string,
  read: () => Promise<Option[]>,
): Promise<Option> {
  const known = matching(value, await rememberedList(memory, listKey, read, false));
  if (known.length === 1 && known[0]) return known[0];
  const options = await rememberedList(memory, listKey, read, true);
  const fitting = matching(value, options);
  if (fitting.length === 1 && fitting[0]) return fitting[0];
  throw fitting.length === 0 ? noneFits(value, label, options) : severalFit(value, label, fitting);
}

/** The options that a value may mean: the one with that id, else all with that name. */
export function matching(value: string, options: readonly Option[]): Option[] {
  const byId = options.filter((option) => option.id === value.trim());
  return byId.length > 0 ? byId : options.filter((option) => foldText(option.name) === foldText(value));
}

function severalFit(value: string, label: string, fitting: readonly Option[]): Ambiguous {
  const candidates = fitting.map((option) => `${option.name} (id ${option.id})`).join(', ');
  return new Ambiguous(
    `O campo ${label} recebeu ${quote(value)} e existem ${fitting.length} com esse nome no Conta Azul: ${candidates}. Escolha um deles na lista do campo ou informe o id.`,
  );
}

function noneFits(value: string, label: string, options: readonly Option[]): InvalidInput {
  const names = options.slice(0, MOST_CANDIDATES).map((option) => option.name);
  const more = options.length > names.length ? ' e outras' : '';
  const candidates =
    names.length === 0 ? 'Não há nenhuma disponível' : `As opções são: ${names.join(', ')}${more}`;
  return new InvalidInput([
    `O campo ${label} recebeu ${quote(value)}, que não existe no Conta Azul. ${candidates}.`,
  ]);
}
