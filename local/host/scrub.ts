import { isJsonObject } from './json.js';

/**
 * The one place through which everything passes that leaves the host, to the screen or to the run log: it takes out
 * secrets and masks documents.
 */
export interface Scrubber {
  /** A value that must never be seen: a token, a key, a password. Texts under six characters are ignored. */
  addSecret(secret: string): void;
  /** Text or anything that JSON can hold. */
  scrub(value: unknown): unknown;
  line(text: string): string;
}

const HIDDEN = '•••';
const SHORTEST_SECRET = 6;

const SECRET_KEY = /token|secret|password|senha|api_?key|authorization|cookie/i;
const DOCUMENT_KEY = /tax_id|cpf|cnpj|documento/i;

/** What looks like a credential even where nobody told us about it. */
const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/([?&#](?:code|access_token|refresh_token|client_secret|apikey)=)[^&\s"']+/gi, `$1${HIDDEN}`],
];

/** Any run of 11 or 14 digits counts: a telephone masked by mistake harms nobody, a document shown does. */
const DOCUMENTS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\dA-Za-z])\d{3}\.(\d{3}\.\d{3})-\d{2}(?!\d)/g, '***.$1-**'],
  [
    /(?<![\dA-Za-z])([\dA-Z]{2}\.[\dA-Z]{3})\.[\dA-Z]{3}(\/|%2F)[\dA-Z]{4}-(\d{2})(?!\d)/gi,
    '$1.***$2****-$3',
  ],
  [/(?<![\dA-Za-z])\d{3}(\d{6})\d{2}(?![\dA-Za-z])/g, '***$1**'],
  [/(?<![\dA-Za-z])(\d{5})\d{7}(\d{2})(?![\dA-Za-z])/g, '$1*******$2'],
];

/** A CNPJ with letters looks like any code: it is masked when its check digits hold. */
const LETTERED_CNPJ = /(?<![\dA-Za-z])[\dA-Z]{12}\d{2}(?![\dA-Za-z])/g;

export function createScrubber(): Scrubber {
  const secrets = new Set<string>();

  const line = (text: string) => {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, HIDDEN);
    for (const [pattern, replacement] of [...CREDENTIALS, ...DOCUMENTS]) {
      clean = clean.replace(pattern, replacement);
    }
    return clean.replace(LETTERED_CNPJ, (found) => (isCnpj(found) ? maskCode(found) : found));
  };

  const scrub = (value: unknown): unknown => {
    if (typeof value === 'string') return line(value);
    if (typeof value === 'number' || typeof value === 'bigint') {
      const text = String(value);
      return line(text) === text ? value : line(text);
    }
    if (Array.isArray(value)) return value.map(scrub);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, scrubUnder(key, inner)]));
  };

  const scrubUnder = (key: string, value: unknown): unknown => {
    const isScalar = typeof value === 'string' || typeof value === 'number';
    if (isScalar && value !== '' && SECRET_KEY.test(key)) return HIDDEN;
    if (isScalar && DOCUMENT_KEY.test(key)) {
      const clean = line(String(value));
      return clean === String(value) && /\d{6}/.test(clean) ? maskCode(clean) : clean;
    }
    return scrub(value);
  };

  return {
    addSecret(secret) {
      if (secret.length < SHORTEST_SECRET) return;
      for (const written of waysToWrite(secret)) secrets.add(written);
    },
    scrub,
    line,
  };
}

/** The same secret inside a URL, inside JSON text and in base 64. */
function waysToWrite(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret, 'utf8').toString('base64'),
  ];
}

function maskCode(code: string): string {
  return `${code.slice(0, 3)}${'*'.repeat(Math.max(3, code.length - 5))}${code.slice(-2)}`;
}

/** Check digits of a CNPJ, letters counted by their character code less 48 (the rule of July 2026). */
function isCnpj(code: string): boolean {
  const values = [...code].map((character) => character.charCodeAt(0) - 48);
  return [12, 13].every((length) => {
    const sum = values
      .slice(0, length)
      .reduce((total, value, index) => total + value * (((length - 1 - index) % 8) + 2), 0);
    const rest = sum % 11;
    return values[length] === (rest < 2 ? 0 : 11 - rest);
  });
}
