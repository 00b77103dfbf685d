import * as zod from 'zod';
import list from './mutations.json' with { type: 'json' };

const mutation = zod.strictObject({
  /** What goes wrong, as a statement. */
  name: zod.string().min(1),
  file: zod.string(),
  /** Text that stands exactly once in the file. */
  from: zod.string().min(1),
  /** What stands there instead. */
  to: zod.string(),
  /** The test file that notices, from the root. */
  test: zod.string(),
  /** The test in it that turns red: its titles from the outermost on, joined with spaces. */
  title: zod.string().min(1),
});
export type Mutation = zod.output<typeof mutation>;

/** Every defect that the tests must notice. */
export const mutations: readonly Mutation[] = zod.array(mutation).parse(list);

/**
 * The source with the defect in it.
 * @throws Error when the text to replace stands there not once, but never or more often: the code has moved on
 */
export function mutated(source: string, { name, file, from, to }: Mutation): string {
  const parts = source.split(from);
  if (parts.length !== 2) {
    throw new Error(`"${name}" no longer fits: its text stands ${parts.length - 1} times in ${file}`);
  }
  return parts.join(to);
}

/** Table for CONTRIBUTING.md, in the order of the list. */
export function mutationTable(): string {
  const rows = mutations.map(({ name, file, test, title }) => [
    name,
    `\`${file}\``,
    `\`${test}\` › ${title}`,
  ]);
  const lines = [['Mutation', 'Where', 'Test that catches it'], ['---', '---', '---'], ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
