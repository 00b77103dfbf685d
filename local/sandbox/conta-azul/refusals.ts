import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An answer other than success. Thrown by rules and routes, written by the app's error handler. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly status: ContentfulStatusCode,
    readonly body: Record<string, unknown>,
  ) {
    super(`${status} ${JSON.stringify(body)}`);
  }
}

/** Makes the refusal in the module's own envelope. */
export type Refuse = (message: string, status?: ContentfulStatusCode) => Refusal;

/** Envelope of the financial module: `{code, message}` (documented). */
export const refuseFinancial: Refuse = (message, status = 400) =>
  new Refusal(status, { code: status, message });

/** Envelope of people: `{error}` (documented, seen 2026-02). */
export const refusePeople: Refuse = (message, status = 400) => new Refusal(status, { error: message });

/** Envelope of products: `{error}` (documented); services are assumed to have the same. */
export const refuseCatalogue: Refuse = refusePeople;

/** The two 404 of the real service differ in this text only (seen 2026-08). */
export const recordNotFound = 'O recurso solicitado não foi encontrado';
export const routeNotFound: Refusal = refuseFinancial('Not Found', 404);

export const internalErrorMessage = 'Ocorreu um erro inesperado no servidor. Tente novamente mais tarde.';

export function notAnIdentifier(value: string, parameter: string): string {
  return `O valor '${value}' fornecido no parâmetro '${parameter}' não é um identificador (uuid) válido.`;
}

export function notAValue(value: unknown, parameter: string): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return `O valor '${shown}' fornecido no parâmetro '${parameter}' não é válido.`;
}
