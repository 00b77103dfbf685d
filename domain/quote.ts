import { hideDocuments } from './hide-documents.js';

const longestQuote = 60;

/**
 * A user's text as a message may show it: in quotation marks, on one line, at most 60 characters, with control and
 * invisible direction characters as spaces, and with anything that looks like a CPF or CNPJ hidden.
 * @example quote('1.234') // "1.234" with its quotation marks
 * @example quote('CPF 123.456.789-09') // "CPF •••••••••••"
 */
export function quote(text: string): string {
  // Far more than is shown is never looked at: the text may be a megabyte.
  const line = text
    .slice(0, longestQuote * 20)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(hideDocuments(line));
  return characters.length > longestQuote
    ? `"${characters.slice(0, longestQuote - 1).join('')}…"`
    : `"${characters.join('')}"`;
}
