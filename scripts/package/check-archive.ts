import * as zod from 'zod';

/** The part of `package-lock.json` that tells run-time packages from tools. */
export const lockfile = zod.object({
  packages: zod.record(zod.string(), zod.object({ dev: zod.boolean().default(false) })),
});
export type Lockfile = zod.output<typeof lockfile>;

/** Without these Zapier cannot run the app, or does not know what it offers. */
const NEEDED = ['zapierwrapper.js', 'definition.json', 'package.json', 'dist/index.js'];

/**
 * What is wrong with the archive that Zapier runs: something missing, or something beyond the built connector and its
 * run-time packages. Sentences for the person; none when all is well.
 * @param paths of the files in it, with `/`
 */
export function problemsOfBuild(paths: readonly string[], { packages }: Lockfile): string[] {
  const isExpected = (path: string) => NEEDED.includes(path) || path.startsWith('dist/');
  const [installed, others] = split(paths, (path) => path.startsWith('node_modules/'));
  const isRunTime = (path: string) => {
    const owner = packageOf(path, packages);
    return owner !== null && packages[owner]?.dev === false;
  };
  return [
    ...missing(paths, NEEDED),
    ...unwanted(
      others.filter((path) => !isExpected(path)),
      'não faz parte do conector',
    ),
    ...unwanted(
      installed.filter((path) => !isRunTime(path)),
      'não é de um pacote de execução',
    ),
  ];
}

/**
 * What is wrong with the archive of the source, which holds exactly what git knows of the connector.
 * @param sources the files that belong into it
 */
export function problemsOfSource(paths: readonly string[], sources: readonly string[]): string[] {
  return [
    ...missing(paths, sources),
    ...unwanted(
      paths.filter((path) => !sources.includes(path)),
      'não é código do conector',
    ),
  ];
}

/** What the connector was built from, without other packages, that is not among `sources`. */
export function sourcesLeftOut(used: readonly string[], sources: readonly string[]): string[] {
  return used.filter((path) => !path.startsWith('node_modules/') && !sources.includes(path));
}

function missing(paths: readonly string[], needed: readonly string[]): string[] {
  return needed.filter((path) => !paths.includes(path)).map((path) => `Falta ${path}.`);
}

const EXAMPLES = 3;

function unwanted(paths: readonly string[], reason: string): string[] {
  if (paths.length === 0) return [];
  const more = paths.length > EXAMPLES ? ` e mais ${paths.length - EXAMPLES}` : '';
  return [`Contém o que ${reason}: ${paths.slice(0, EXAMPLES).join(', ')}${more}.`];
}

/** The lockfile's name of the innermost package that a file belongs to. */
function packageOf(path: string, packages: Lockfile['packages']): string | null {
  const parts = path.split('/');
  for (let length = parts.length - 1; length > 1; length -= 1) {
    const place = parts.slice(0, length).join('/');
    if (Object.hasOwn(packages, place)) return place;
  }
  return null;
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
