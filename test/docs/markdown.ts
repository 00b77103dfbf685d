/** What the checks read of a page. */
export interface Page {
  /** From the root of the project. */
  path: string;
  text: string;
  /** Where links into the page may lead, as GitHub makes them of its headings. */
  anchors: ReadonlySet<string>;
  links: readonly string[];
  images: readonly string[];
  /** Code inside a sentence. */
  spans: readonly string[];
  /** Lines of code blocks for a terminal: without a language, `sh` or `bash`. Comments are left out. */
  terminalLines: readonly string[];
  /** Files that the reader makes while following the page, told in a comment: `<!-- new: a.ts b.ts -->`. */
  newFiles: readonly string[];
}

const FENCE = /^( *)(```+)([\w-]*)[^\n]*\n([\s\S]*?)^ *\2`* *$/gm;
const TERMINAL = new Set(['', 'sh', 'bash']);

/** Takes a page of Markdown apart, as far as the documents of this project use it. */
export function readPage(path: string, text: string): Page {
  const terminalLines: string[] = [];
  const prose = text.replace(FENCE, (_, _indent: string, _fence: string, language: string, code: string) => {
    if (TERMINAL.has(language)) terminalLines.push(...code.split('\n').map(withoutComment));
    return '\n';
  });
  const spans = [...prose.matchAll(/(?<!`)(`+)(?!`)([^\n]*?[^`])\1(?!`)/g)].map(([, , code = '']) => code);
  const words = prose.replace(/`[^`\n]*`/g, '`…`');
  const targets = (pattern: RegExp) => [...words.matchAll(pattern)].map(([, target = '']) => target);
  return {
    path,
    text,
    anchors: anchorsOf(prose),
    links: targets(/(?<!!)\[(?:!\[[^\]]*\]\([^)]*\)|[^\]\n]|\n(?!\n))*?\]\(([^)\s]+)\)/g),
    images: targets(/!\[[^\]]*\]\(([^)\s]+)\)/g),
    spans,
    terminalLines: terminalLines.filter((line) => line !== ''),
    newFiles: [...prose.matchAll(/<!-- new: (.+?) -->/g)].flatMap(([, files = '']) => files.split(' ')),
  };
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '').trim();
}

/** GitHub: lower case, letters, digits, spaces, `-` and `_` stay; a heading that comes again gets a number. */
function anchorsOf(prose: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\p{Pc}\- ]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}
