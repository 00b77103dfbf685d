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
import { hideSecrets } from '../domain/hide-credentials.js';

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
      throw toPlatformError(z, error, secretsOf(bundle));
    }
  };
}

function toPlatformError(z: ZObject, error: unknown, secrets: readonly string[]): unknown {
  const told = error instanceof Error ? hideSecrets(error.message, secrets) : '';
  if (error instanceof NothingToDo) return asWritten(new z.errors.HaltedError(told));
  if (error instanceof ConnectionRefused) return asWritten(new z.errors.ExpiredAuthError(told));
  if (error instanceof TryLater) return new z.errors.ThrottledError(told, error.delaySeconds);
  if (error instanceof NoAnswer) {
    return new z.errors.ThrottledError(
      'O serviço não respondeu a tempo. O Zapier tenta de novo em instantes.',
      DEFAULT_DELAY_SECONDS,
    );
  }
  if (isForTheUser(error)) return new z.errors.Error(told);
  if (error instanceof Error && PLATFORM_ERRORS.has(error.name)) return asWritten(error);
  return unexpected(z, error);
}

function isForTheUser(error: unknown): boolean {
  return [InvalidInput, InvalidValue, Ambiguous, Refused, KeyRefused].some((kind) => error instanceof kind);
}

/** Keeps core from appending the step's data, in English, to what the user reads. */
function asWritten(error: Error): Error {
  return Object.assign(error, { doNotContextify: true });
}

/** What this call knows of credentials: a service, or a user who mistook a field, may repeat them. */
function secretsOf({ authData = {}, inputData = {} }: Bundle): string[] {
  const { code, moskit_api_key: key } = inputData;
  const values: unknown[] = [...Object.values(authData), code, key, process.env.CLIENT_SECRET];
  return values.filter((value) => typeof value === 'string');
}

/** A defect of the connector: its message may hold anything, so only its kind and place are told. */
function unexpected(z: ZObject, error: unknown): Error {
  const kind = error instanceof Error ? error.name : typeof error;
  // A message of several lines stands in front of the places.
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = stack.split('\n').find((line) => /^ +at /.test(line)) ?? '';
  z.console.error(`defect ${kind} ${place.trim()}`);
  return new z.errors.Error(
    `O conector encontrou uma situação que não conhece (${kind}) e parou sem concluir este passo. Tente de novo e, se acontecer outra vez, avise quem cuida da automação.`,
  );
}
