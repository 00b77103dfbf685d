import * as zod from 'zod';

/**
 * Why a call to the app gave no result. `app`: the app threw; `timed-out` and `crashed`: what it had sent by then may
 * or may not have been carried out; `unavailable`: it could not be loaded, nothing was sent.
 */
export type AppFailureKind = 'app' | 'timed-out' | 'crashed' | 'unavailable';

export class AppFailure extends Error {
  constructor(
    readonly kind: AppFailureKind,
    /** The platform's name: `HaltedError`, `ThrottledError`, `RefreshAuthError`, `AppError`, … */
    override readonly name: string,
    message: string,
    /** Only of a `ThrottledError`: seconds to wait, `null` when it does not say. */
    readonly delaySeconds: number | null = null,
  ) {
    super(message);
  }

  get isOutcomeUnknown(): boolean {
    return this.kind === 'timed-out' || this.kind === 'crashed';
  }
}

const messageAsJson = zod.object({
  message: zod.string(),
  delay: zod.number().nullish(),
});
const refusedResponse = zod.object({ status: zod.number() });

/** Core appends the step's data, in English, to the errors that it did not make itself. */
const CORE_CONTEXT = /\n+(What happened|Console logs):\n[\s\S]*$/;

/** An error as the app's process tells it → what a person reads. Core puts JSON into the message of some errors. */
export function toAppFailure(error: { name: string; message: string }): AppFailure {
  const text = error.message.replace(CORE_CONTEXT, '').trim();
  if (error.name === 'ResponseError') {
    const response = refusedResponse.safeParse(parseJson(text));
    const status = response.success ? ` (${response.data.status})` : '';
    return new AppFailure('app', error.name, `O serviço recusou o pedido${status}.`);
  }
  if (error.name === 'CheckError') {
    return new AppFailure('app', error.name, `O conector devolveu um resultado que o Zapier recusa. ${text}`);
  }
  const parsed = messageAsJson.safeParse(parseJson(text));
  if (!parsed.success) return new AppFailure('app', error.name, text);
  return new AppFailure('app', error.name, parsed.data.message, parsed.data.delay ?? null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
