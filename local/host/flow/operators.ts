import { compareMoments, type Moment, readMoment, readNumber, readYesNo } from './condition-values.js';

/** What an operator is given to compare with, and what its value has to be. */
export type Comparand = 'text' | 'list' | 'number' | 'moment' | 'yes-no' | 'presence';

interface OperatorRule {
  comparand: Comparand;
  /** @param asked what the flow compares with: one text, or the members of a list */
  holds(value: string, asked: readonly string[]): boolean;
  /** Goes after "precisa". */
  words(asked: readonly string[]): string;
}

/**
 * The operators of Zapier's Filter, all of them and no others, so that a flow can be set up there as it stands here.
 * Letter case counts in the exact matches alone (read in Zapier's help, 2026-08). A number, date or yes/no that cannot
 * be read makes no comparison true.
 */
const RULES = {
  contains: text((value, asked) => asked !== '' && value.includes(asked), 'conter'),
  doesNotContain: text((value, asked) => asked === '' || !value.includes(asked), 'não conter'),
  exactlyMatches: exact((value, asked) => value === asked, 'ser exatamente'),
  doesNotExactlyMatch: exact((value, asked) => value !== asked, 'não ser exatamente'),
  isIn: list((value, asked) => asked.includes(value), 'ser um destes:'),
  isNotIn: list((value, asked) => !asked.includes(value), 'não ser nenhum destes:'),
  startsWith: text((value, asked) => asked !== '' && value.startsWith(asked), 'começar com'),
  doesNotStartWith: text((value, asked) => asked === '' || !value.startsWith(asked), 'não começar com'),
  endsWith: text((value, asked) => asked !== '' && value.endsWith(asked), 'terminar com'),
  doesNotEndWith: text((value, asked) => asked === '' || !value.endsWith(asked), 'não terminar com'),
  greaterThan: number((value, asked) => value > asked, 'ser maior que'),
  lessThan: number((value, asked) => value < asked, 'ser menor que'),
  after: moment((order) => order > 0, 'ser depois de'),
  before: moment((order) => order < 0, 'ser antes de'),
  dateEquals: moment((order) => order === 0, 'ser em'),
  is: {
    comparand: 'yes-no',
    holds: (value, [asked = '']) => readYesNo(value) !== null && readYesNo(value) === readYesNo(asked),
    words: ([asked = '']) => (readYesNo(asked) ? 'ser sim' : 'ser não'),
  },
  exists: {
    comparand: 'presence',
    holds: (value, [asked = '']) => (value.trim() !== '') === readYesNo(asked),
    words: ([asked = '']) => (readYesNo(asked) ? 'estar preenchido' : 'estar vazio'),
  },
} satisfies Record<string, OperatorRule>;

export type OperatorKey = keyof typeof RULES;

export function isOperatorKey(key: string): key is OperatorKey {
  return Object.hasOwn(RULES, key);
}

export const operatorKeys: readonly string[] = Object.keys(RULES);

export function operatorRule(key: OperatorKey): OperatorRule {
  return RULES[key];
}

function text(holds: (value: string, asked: string) => boolean, verb: string): OperatorRule {
  return {
    comparand: 'text',
    holds: (value, [asked = '']) => holds(fold(value), fold(asked)),
    words: ([asked = '']) => `${verb} "${asked}"`,
  };
}

function exact(holds: (value: string, asked: string) => boolean, verb: string): OperatorRule {
  return {
    comparand: 'text',
    holds: (value, [asked = '']) => holds(value, asked),
    words: ([asked = '']) => `${verb} "${asked}"`,
  };
}

function list(holds: (value: string, asked: string[]) => boolean, verb: string): OperatorRule {
  return {
    comparand: 'list',
    holds: (value, asked) =>
      holds(
        fold(value.trim()),
        asked.map((member) => fold(member.trim())),
      ),
    words: (asked) => `${verb} ${asked.join(', ')}`,
  };
}

function number(holds: (value: number, asked: number) => boolean, verb: string): OperatorRule {
  return {
    comparand: 'number',
    holds(value, [asked = '']) {
      const [first, second] = [readNumber(value), readNumber(asked)];
      return first !== null && second !== null && holds(first, second);
    },
    words: ([asked = '']) => `${verb} ${asked}`,
  };
}

function moment(holds: (order: number) => boolean, verb: string): OperatorRule {
  return {
    comparand: 'moment',
    holds(value, [asked = '']) {
      const [first, second]: (Moment | null)[] = [readMoment(value), readMoment(asked)];
      return !!first && !!second && holds(compareMoments(first, second));
    },
    words: ([asked = '']) => `${verb} ${asked}`,
  };
}

function fold(written: string): string {
  return written.normalize('NFC').toLocaleLowerCase('pt-BR');
}
