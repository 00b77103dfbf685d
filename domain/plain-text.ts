/**
 * Text for comparing, never for showing: trimmed, inner spaces collapsed, without accents, in lower case.
 * @example foldText('  Padaria  SÃO João ') // 'padaria sao joao'
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Text as it may be stored and sent: lines end in \n, other control characters are spaces, and what nobody can see is
 * gone: direction marks, zero-width characters, halves of a character. What joins the parts of an emoji stays.
 * @example cleanText('Padaria\u0000Auro\u200bra\r\nFilial') // 'Padaria Aurora\nFilial'
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(
      /[\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu,
      '',
    );
}

/**
 * Text of at most so many UTF-16 units, with an ellipsis where something was cut off; never half a character.
 * @example cutText('Plano anual', 8) // 'Plano a…'
 */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text
    .slice(0, longest - 1)
    .replace(/[\ud800-\udbff\u200d]$/, '')
    .trimEnd()}…`;
}

/** Text for a field of one line. @example oneLine('Plano\n  anual') // 'Plano anual' */
export function oneLine(text: string): string {
  return text.replace(/\s*[\n\t]\s*/g, ' ').trim();
}
