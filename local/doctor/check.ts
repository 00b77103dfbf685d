/** One open question and what it turned out to be; no value of the account's records may stand in it. */
export interface Finding {
  question: string;
  answer: string;
}

/** How a step of the examination ended. `unknown`: nothing is wrong, but it cannot be told, or deserves a look. */
export type Verdict = 'good' | 'unknown' | 'bad';

export interface CheckResult {
  verdict: Verdict;
  /** What was seen, for the person at the terminal. */
  sentence: string;
  /** What to do about it. */
  cure?: string;
  findings?: readonly Finding[];
}

export interface Check {
  area: 'Conexão' | 'Moskit' | 'Conta Azul';
  title: string;
  run(): Promise<CheckResult>;
}

export interface Checked extends CheckResult {
  area: Check['area'];
  title: string;
}

export const good = (sentence: string, findings: readonly Finding[] = []): CheckResult => ({
  verdict: 'good',
  sentence,
  findings,
});
export const unknown = (sentence: string, cure: string, findings: readonly Finding[] = []): CheckResult => ({
  verdict: 'unknown',
  sentence,
  ...(cure === '' ? {} : { cure }),
  findings,
});
export const bad = (sentence: string, cure: string, findings: readonly Finding[] = []): CheckResult => ({
  verdict: 'bad',
  sentence,
  cure,
  findings,
});
