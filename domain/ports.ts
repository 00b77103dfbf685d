/**
 * What the connector needs from whoever hosts it. `zapier/` meets these with Zapier's `z`; a test needs a few functions.
 */

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** Already encoded: JSON or form text. */
  body?: string;
  timeoutMs: number;
}

export interface HttpAnswer {
  status: number;
  /** Header by any spelling of its name; `null` when absent. */
  header(name: string): string | null;
  text: string;
}

/**
 * Sends one request and gives whatever status comes back, 4xx and 5xx included.
 * @throws NoAnswer on a time-out or a lost connection
 */
export type SendRequest = (request: HttpRequest) => Promise<HttpAnswer>;

/** Milliseconds since the epoch, and a pause. Passed in, so that tests and hosts can set them. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * A memory that may forget at any time, private to one connection. It saves calls and remembers doubts;
 * nothing that must be right rests on it alone.
 */
export interface Memory {
  /** The value as JSON gives it back; `null` when it is not known (any more). */
  recall(key: string): Promise<unknown>;
  /** Whether the value was really kept. */
  remember(key: string, value: unknown, ttlSeconds: number): Promise<boolean>;
  forget(key: string): Promise<void>;
}

/** One line for the operator's log. No secrets, no personal data. */
export type Log = (line: string) => void;
