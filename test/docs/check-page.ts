import { posix } from 'node:path';
import { type Page, readPage } from './markdown.js';
import type { Command, Project } from './project.js';

/**
 * What a page says that is not so: links and pictures that lead nowhere, commands, options, automations, files and
 * environment variables that the project does not have. One sentence each; nothing is asked of the network.
 */
export function problemsOf(page: Page, project: Project): string[] {
  const code = [...page.spans, ...page.terminalLines];
  return [
    ...page.links.flatMap((link) => problemOfLink(link, page, project)),
    ...page.images.flatMap((image) => problemOfImage(image, page, project)),
    ...commandNames(page.text).flatMap((name) => problemOfName(name, project)),
    ...code.flatMap((line) => problemsOfCommand(line, project)),
    ...code.flatMap(problemsOfZapierCommand),
    ...page.spans.flatMap((span) => problemOfOption(span, project)),
    ...page.spans.flatMap((span) => problemOfPath(span, page, project)),
    ...page.terminalLines.flatMap((line) =>
      line.split(/\s+/).flatMap((word) => problemOfPath(word, page, project)),
    ),
    ...variableNames(page.text).flatMap((name) =>
      project.environment.has(name) ? [] : [`nobody reads the variable ${name}`],
    ),
  ];
}

function problemOfLink(link: string, page: Page, project: Project): string[] {
  if (/^[a-z]+:/.test(link)) return /^(https|mailto):/.test(link) ? [] : [`${link} is not https`];
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? page.path : posix.join(posix.dirname(page.path), decodeURI(target));
  if (path.startsWith('..') || path.startsWith('/')) return [`the link ${link} leaves the project`];
  if (target !== '' && !project.has(path)) return [`the link ${link} leads nowhere`];
  if (anchor === undefined || !path.endsWith('.md')) return [];
  const { anchors } = target === '' ? page : readPage(path, project.read(path));
  return anchors.has(decodeURI(anchor)) ? [] : [`the link ${link} leads to no heading`];
}

function problemOfImage(image: string, page: Page, project: Project): string[] {
  const path = posix.join(posix.dirname(page.path), image);
  return project.files.includes(path) ? [] : [`the picture ${image} does not exist`];
}

/** Names after `npm run`, and the short forms, wherever they stand. */
function commandNames(text: string): string[] {
  const run = [...text.matchAll(/\bnpm run (?:--silent )?([a-z_][\w:-]*)/g)].map(([, name = '']) => name);
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name);
  return [...run, ...short];
}

function problemOfName(name: string, project: Project): string[] {
  return project.commands.has(name) ? [] : [`package.json has no script ${name}`];
}

/** `npm start -- --once conta-a-receber`: its options, and for `start` its automations. */
function problemsOfCommand(line: string, project: Project): string[] {
  return line.split(/\s+(?:&&|\|\|?|;)\s+/).flatMap((part) => {
    const found = /^npm (?:run )?([a-z_][\w:-]*) -- (.+)$/.exec(part.trim());
    const command = found?.[1] === undefined ? undefined : project.commands.get(found[1]);
    if (!found || command === undefined) return [];
    const { options, words } = readArguments((found[2] ?? '').split(/\s+/), command);
    return [
      ...options
        .filter((option) => !command.options.has(option))
        .map((option) => `${found[1]} has no option ${option}`),
      ...words
        .filter((word) => found[1] === 'start' && !isPlaceholder(word) && !project.flows.has(word))
        .map((word) => `there is no automation ${word}`),
    ];
  });
}

function readArguments(words: readonly string[], command: Command): { options: string[]; words: string[] } {
  const options: string[] = [];
  const others: string[] = [];
  words.forEach((word, index) => {
    const [before = ''] = words.slice(Math.max(0, index - 1), index);
    if (word.startsWith('--')) options.push(word.replace(/=.*$/, ''));
    else if (!command.options.get(before)) others.push(word);
  });
  return { options, words: others };
}

function isPlaceholder(word: string): boolean {
  return /^[<…[]/.test(word);
}

/** Commands of Zapier's tool that the pages use, as its help names them (19.1.0). */
const ZAPIER_COMMANDS = new Set(
  (
    'deprecate describe env:get env:set history jobs legacy link login logs migrate promote register upload ' +
    'users:add users:links versions'
  ).split(' '),
);

function problemsOfZapierCommand(line: string): string[] {
  const unknown = [...line.matchAll(/\bzapier-platform ([a-z][\w:-]*)/g)]
    .map(([, command = '']) => command)
    .filter((command) => !ZAPIER_COMMANDS.has(command))
    .map((command) => `Zapier's tool has no command ${command}`);
  const isElsewhere =
    line.startsWith('npm exec') && !/^npm exec --prefix scripts\/zapier-cli --( |$)/.test(line);
  return [...unknown, ...(isElsewhere ? [`${line} does not find Zapier's tool`] : [])];
}

/** What other programs have: npm, and Zapier's tool with its files. */
const FOREIGN_OPTIONS = new Set(['--ignore-scripts', '--prefix', '--skip-validation']);
const FOREIGN_FILES = new Set(['zapierwrapper.js', 'src/utils/decompress.js']);

/** An option that stands alone has to be one of some command of ours. */
function problemOfOption(span: string, project: Project): string[] {
  const [option = ''] = span.split(/[ =]/);
  if (!/^--[a-z]/.test(option) || FOREIGN_OPTIONS.has(option)) return [];
  const isKnown = [...project.commands.values()].some(({ options }) => options.has(option));
  return isKnown ? [] : [`no command has the option ${option}`];
}

const FILE = /^[\w.*-]+(\/[\w.*-]+)*\.(ts|js|cjs|mjs|jsonl?|yaml|yml|md|png|sh|zip|css|example)$/;
const FOLDER = /^\.?[a-z][\w-]*(\/[\w.*-]+)*\/$/;
const INSIDE = /^(\.?[a-z][\w-]*)\/[\w.*/-]+$/;

/** What looks like a file or a folder of the project: from its root, from the page's folder, or a name alone. */
function problemOfPath(span: string, page: Page, project: Project): string[] {
  const isInside = project.isTopFolder(INSIDE.exec(span)?.[1] ?? '');
  if (!FILE.test(span) && !FOLDER.test(span) && !isInside) return [];
  const beside = posix.join(posix.dirname(page.path), span);
  if (page.newFiles.includes(span) || FOREIGN_FILES.has(span)) return [];
  if (project.has(span) || project.has(beside)) return [];
  if (!span.includes('/') && project.hasFileNamed(span)) return [];
  return [`there is no ${span}`];
}

/** `CLIENT_ID`, `authData_access_token`: at least two words in capitals, or what Zapier's tool keeps in `.env`. */
function variableNames(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])(?:authData_\w+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?!\w)/g)].map(
    ([name]) => name,
  );
}
