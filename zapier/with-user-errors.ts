import type { Bundle, ZObject } from 'zapier-platform-core';
import {
  Ambiguous,
  ConnectionRefused,
  InvalidInput,
  InvalidValue,
  KeyRefused,
  NoAnswer,
  NothingToDo,
  Refused,
  TryLater,
} from '../domain/errors.js';

type Perform<Result> = (z: ZObject, bundle: Bundle) => Promise<Result>;

/** Errors that already speak the platform's language; core throws the first when a token has run out. */
const PLATFORM_ERRORS = new Set([
  'RefreshAuthError',
  'ExpiredAuthError',
  'HaltedError',
  'ThrottledError',
  'AppError',
]);

/** Zapier itself repeats a throttled step; shorter delays would meet the same trouble again. */
const DEFAULT_DELAY_SECONDS = 60;

/**
 * The one place where the connector's errors become Zapier's. Makes a new function at each call: core finds the
 * definition of an operation by the identity of its function, so two operations must never share one.
 */
export function withUserErrors<Result>(perform: Perform<Result>): Perform<Result> {
  return async (z, bundle) => {
    try {
      return await perform(z, bundle);
    } catch (error) {
      throw toPlatformError(z, error);
    }
  };
}

function toPlatformError(z: ZObject, error: unknown): unknown {
  if (error instanceof NothingToDo) return asWritten(new z.errors.HaltedError(error.message));
  if (error instanceof ConnectionRefused) return asWritten(new z.errors.ExpiredAuthError(error.message));
  if (error instanceof TryLater) return new z.errors.ThrottledError(error.message, error.delaySeconds);
  if (error instanceof NoAnswer) {
    return new z.errors.ThrottledError(
      'O serviço não respondeu a tempo. O Zapier tenta de novo em instantes.',
      DEFAULT_DELAY_SECONDS,
    );
  }
  if (isForTheUser(error)) return new z.errors.Error(error.message);
  if (error instanceof Error && PLATFORM_ERRORS.has(error.name)) return error;
  return unexpected(z, error);
}

function isForTheUser(error: unknown): error is Error {
  return [InvalidInput, InvalidValue, Ambiguous, Refused, KeyRefused].some((kind) => error instanceof kind);
}

/** Keeps core from appending the step's data, in English, to what the user reads. */
function asWritten(error: Error): Error {
  return Object.assign(error, { doNotContextify: true });
}

/** A defect of the connector: its message may hold anything, so only its kind and place are told. */
function unexpected(z: ZObject, error: unknown): Error {
  const kind = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : '';
  z.console.error(`defect ${kind} ${place}`);
  return new z.errors.Error(
    `O conector encontrou uma situação que não conhece (${kind}) e parou sem concluir este passo. Tente de novo e, se acontecer outra vez, avise quem cuida da automação.`,
  );
}
