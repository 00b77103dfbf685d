import type { MiddlewareHandler } from 'hono';
import { createRateLimit, type RateLimit, type RateLimitAnswer } from '../rate-limit.js';
import type { MoskitSettings } from './settings.js';

export interface MoskitGate {
  middleware: MiddlewareHandler;
  /** Null: every key is refused. */
  key(): string | null;
  setKey(key: string | null): void;
  /** After a change of the settings, or to forget what was counted. */
  resetLimits(): void;
}

/** Clearly nobody's key. */
export const SANDBOX_KEY = '00000000-5eed-4000-8000-000000000001';

/** What stands before the API: the key first, then the limits. Answers look as those of a Kong gateway (assumed). */
export function createMoskitGate(settings: () => MoskitSettings): MoskitGate {
  let acceptedKey: string | null = SANDBOX_KEY;
  let limits = newLimits(settings());

  return {
    async middleware(context, next) {
      const key = context.req.header('apikey');
      if (!key) return context.json({ message: 'No API key found in request' }, settings().keyRefusalStatus);
      if (key !== acceptedKey) {
        return context.json({ message: 'Invalid authentication credentials' }, settings().keyRefusalStatus);
      }

      const answer = limits.take(key);
      const headers = limitHeaders(answer, settings());
      if (!answer.isAllowed) return context.json({ message: 'API rate limit exceeded' }, 429, headers);
      await next();
      for (const [name, value] of Object.entries(headers)) context.header(name, value);
      return undefined;
    },
    key: () => acceptedKey,
    setKey(key) {
      acceptedKey = key;
    },
    resetLimits() {
      limits = newLimits(settings());
    },
  };
}

function newLimits(settings: MoskitSettings): RateLimit {
  return createRateLimit({ perSecond: settings.rateLimitPerSecond, perMinute: settings.rateLimitPerMinute });
}

function limitHeaders(answer: RateLimitAnswer, settings: MoskitSettings): Record<string, string> {
  const headers: Record<string, string> = {
    'x-ratelimit-limit-second': String(settings.rateLimitPerSecond),
    'x-ratelimit-limit-minute': String(settings.rateLimitPerMinute),
    'x-ratelimit-remaining-second': String(answer.remainingSecond),
    'x-ratelimit-remaining-minute': String(answer.remainingMinute),
    'ratelimit-reset': String(answer.secondsToReset),
  };
  if (!answer.isAllowed && settings.isRetryAfterSent) headers['retry-after'] = String(answer.secondsToReset);
  return headers;
}
