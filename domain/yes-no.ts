import { InvalidValue } from './errors.js';
import { foldText } from './plain-text.js';
import { quote } from './quote.js';

const yesWords = ['sim', 's', 'yes', 'y', 'true', 'verdadeiro', '1'];
const noWords = ['nao', 'n', 'no', 'false', 'falso', '0'];

/**
 * @example parseYesNo('Não') // false
 * @throws InvalidValue
 */
export function parseYesNo(text: string): boolean {
  const word = foldText(text);
  if (yesWords.includes(word)) return true;
  if (noWords.includes(word)) return false;
  throw new InvalidValue(`recebeu ${quote(text)}, que não é sim nem não`, 'Escreva sim ou não.');
}
