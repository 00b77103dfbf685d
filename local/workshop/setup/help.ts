import { html } from 'hono/html';
import type { Html } from '../layout.js';

const LINK = /\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g;

/** Help of a field, which is Markdown: of it, links and strong words are shown. */
export function helpPart(id: string, text: string | undefined): Html {
  if (text === undefined) return html``;
  const pieces: (Html | string)[] = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    pieces.push(plain(text.slice(end, found.index)));
    pieces.push(
      html`<a href="${found[2] ?? ''}" target="_blank" rel="noreferrer">${found[1]} (abre em outra aba)</a>`,
    );
    end = found.index + found[0].length;
  }
  pieces.push(plain(text.slice(end)));
  return html`<p class="help" id="${id}">${pieces}</p>`;
}

function plain(text: string): string {
  return text.replaceAll('**', '').replaceAll('`', '');
}
