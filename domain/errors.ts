/**
 * One class per consequence. `zapier/with-user-errors.ts` is the only place that turns them into the platform's
 * errors. Every message is Brazilian Portuguese: what happened, with the field and the value, then how to fix it.
 * No message may hold a token, a whole document or an API's raw answer.
 */

/**
 * A value that cannot be read. Thrown by the parsers of `domain/`, which do not know the field's label:
 * `problem` continues the words "O campo <label> …", `fix` is a sentence of its own.
 * @example new InvalidValue('recebeu "1.234", que pode ser R$ 1.234,00 ou R$ 1,23', 'Escreva 1.234,00 ou 1,23.')
 */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue';
  constructor(
    readonly problem: string,
    readonly fix: string,
  ) {
    super(`O valor ${problem}. ${fix}`);
  }
}

/** The user has to change something: all wrong fields at once, one line each. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Several records fit and the connector does not guess; the message lists them. */
export class Ambiguous extends Error {
  override readonly name = 'Ambiguous';
}

/** A service understood the request and refused it for good; the message gives its reason in Portuguese. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Nothing to send (no value, no customer): not a failure, the Zap must stay on. */
export class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}

/** The host should run the step again later; a write guard then finds what already exists. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  constructor(
    message: string,
    readonly delaySeconds: number,
  ) {
    super(message);
  }
}

/** Conta Azul refuses the authorization: the user has to connect again. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused';
}

/** Moskit refuses its key. Never an expired connection, since that would disconnect Conta Azul too. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused';
}

/** A request got no answer (time-out, connection lost): what was sent may or may not have been carried out. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
