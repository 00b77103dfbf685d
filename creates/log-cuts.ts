import type { ZObject } from 'zapier-platform-core';

/**
 * Tells the Zap's log what is cut, since the result has no place for it: in Conta Azul the text ends in an ellipsis.
 * @param texts label on the form, text and longest length, in UTF-16 units
 */
export function logCuts(z: ZObject, texts: readonly (readonly [string, string | null, number])[]): void {
  for (const [label, text, longest] of texts) {
    if (text === null || text.length <= longest) continue;
    z.console.log(
      `O campo ${label} tem ${text.length} caracteres; o Conta Azul recebe os primeiros ${longest - 1} e “…”.`,
    );
  }
}
