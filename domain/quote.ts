const longestQuote = 60;

/** A CPF or CNPJ inside other text, with or without its punctuation. */
const documentInText =
  /(?<![0-9A-Za-z])(?:\d{3}\.?\d{3}\.?\d{3}-?\d{2}|\d{14}|[0-9A-Za-z]{2}\.[0-9A-Za-z]{3}\.[0-9A-Za-z]{3}\/[0-9A-Za-z]{4}-\d{2})(?![0-9A-Za-z])/g;

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
    .trim()
    .replace(documentInText, '•••••••••••');
  const characters = Array.from(line);
  return characters.length > longestQuote
    ? `"${characters.slice(0, longestQuote - 1).join('')}…"`
    : `"${line}"`;
}
