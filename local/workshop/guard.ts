import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { NONCE, type SecureHeadersVariables, secureHeaders } from 'hono/secure-headers';

export interface WorkshopVariables extends SecureHeadersVariables {
  /** What a form brought, its token checked. */
  form: URLSearchParams;
  /** Of what happened, when the page was begun. */
  version: number;
}
export type WorkshopEnv = { Variables: WorkshopVariables };

/** Name of the hidden field with which every form proves that it came from one of our pages. */
export const TOKEN_FIELD = 'token';
const LONGEST_FORM = 200_000;

/** A form of a page that an earlier start of the program had served. */
export class OldForm extends HTTPException {
  constructor() {
    super(403, { message: 'Esta página ficou velha. Abra o Painel e tente de novo.' });
  }
}

export interface Guard {
  token: string;
  handlers: MiddlewareHandler<WorkshopEnv>[];
}

/**
 * What stands before every route. The page acts on this machine, so another site that the person has open must not be
 * able to: not by a name that it has pointed here (Host), not by a form or a request of its own (Origin, token).
 * @param origin `http://127.0.0.1:<port>`
 * @param loginOrigin of the page to which a form of ours leads on
 */
export function createGuard(origin: string, loginOrigin: string): Guard {
  const token = randomBytes(32).toString('base64url');
  const { host } = new URL(origin);

  const onlyOurHost: MiddlewareHandler<WorkshopEnv> = async (context, next) => {
    if (context.req.header('host') !== host) return context.text('Este endereço não é o desta página.', 421);
    const from = context.req.header('origin');
    if (from !== undefined && from !== origin)
      return context.text('O pedido veio de outra página e foi recusado.', 403);
    await next();
  };

  const onlyOurForms: MiddlewareHandler<WorkshopEnv> = async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const text = await context.req.text();
    if (text.length > LONGEST_FORM) return context.text('O formulário é grande demais.', 413);
    const form = new URLSearchParams(text);
    if (!isSame(form.get(TOKEN_FIELD) ?? '', token)) throw new OldForm();
    form.delete(TOKEN_FIELD);
    context.set('form', form);
    return next();
  };

  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: [NONCE],
      styleSrc: [NONCE],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      // Browsers follow this rule through redirects too, and connecting leads to the login page.
      formAction: ["'self'", loginOrigin],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    // There is no HTTPS on loopback to insist on.
    strictTransportSecurity: false,
  });

  return { token, handlers: [headers, onlyOurHost, csrf({ origin }), onlyOurForms] };
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
