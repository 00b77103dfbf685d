import ts from 'typescript';

/** Texts that a program may show: its string literals, and of templates the parts between the values. */
export function literalsOf(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022));
  return texts;
}

/** Shorter pieces say nothing: some literal holds them anyhow. */
const TELLING = 10;

/**
 * Pieces of a quoted message that no literal holds: between `…`, which stands for a value, and sentence by sentence,
 * since messages are put together. A message without any telling piece is one of them.
 */
export function unknownPieces(message: string, literals: readonly string[]): string[] {
  const pieces = message
    .split(/[“"]?…[”"]?|(?<=[.!?;:])\s+/)
    .map((piece) => piece.trim().replace(/^[”".]\s*|\s*[.“"]$/g, ''))
    .filter((piece) => piece !== '' && piece !== '.');
  if (!pieces.some((piece) => piece.length >= TELLING)) return [message];
  return pieces.filter((piece) => !literals.some((literal) => literal.includes(piece)));
}
