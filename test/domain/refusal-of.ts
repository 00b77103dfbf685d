import { InvalidValue } from '../../domain/errors.js';

/** What a parser says when it refuses; fails the test when it accepts or throws anything else. */
export function refusalOf(parse: () => unknown): { problem: string; fix: string } {
  let accepted: unknown;
  try {
    accepted = parse();
  } catch (error) {
    if (error instanceof InvalidValue) return { problem: error.problem, fix: error.fix };
    throw error;
  }
  throw new Error(`Accepted as ${JSON.stringify(accepted)}, a refusal was expected`);
}
