const HIDDEN = '•••';

/** What follows the name of a scheme, and tokens in three parts. */
const CREDENTIALS = /\b(?:Bearer|Basic)\s+[\w.~+/=-]+|\beyJ[\w-]+(?:\.[\w-]+)+/gi;

/** A run of characters as long as no word is, figures among them: a key, a signature, an address with either in it. */
const OPAQUE = /[\w~+/=.:?&%-]{24,}/g;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A text without what looks like a credential: services repeat them in what they say of an error. Ids stay, since they
 * tell a person which record is meant.
 * @example hideCredentials('O token eyJhbGciOi.eyJzdWIi.c2ln venceu') // 'O token ••• venceu'
 */
export function hideCredentials(text: string): string {
  return text
    .replace(CREDENTIALS, HIDDEN)
    .replace(OPAQUE, (found) => (ID.test(found) || !/\d/.test(found) ? found : HIDDEN));
}

/**
 * A text without secrets that are known, however they are written: as they are, in an address, in base 64. Anything
 * shorter than six characters is no secret.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const written = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, encodeURIComponent(secret), toBase64(secret)]);
  return written.reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
