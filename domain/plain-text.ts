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
