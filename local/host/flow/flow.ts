import type { OnlyIf } from './only-if.js';

/** An automation as it stands in `flows/`: a trigger and the steps that follow each of its results. */
export interface Flow {
  /** Name of the file without its ending: what the command line and the state know it by. */
  id: string;
  title: string;
  trigger: FlowTrigger;
  steps: FlowStep[];
  source: FlowSource;
}

export interface FlowTrigger {
  operation: string;
  input: StepInput;
  /** Without it every result goes on to the steps. */
  onlyIf?: OnlyIf;
}

export interface FlowStep {
  /** What later steps refer to: `{{receber.id}}`. */
  id: string;
  kind: 'create' | 'search';
  operation: string;
  input: StepInput;
  /** Where it does not hold, this step alone is left out. */
  onlyIf?: OnlyIf;
}

/** Everything is text, as in the editor: numbers and yes/no keep the spelling they have in the file. */
export type StepInput = Record<string, InputValue>;
export type InputRow = Record<string, string>;
export type InputValue = string | InputRow | (string | InputRow)[];

/** Where the flow was read, for messages: `flows/venda.yaml, linha 12`. */
export interface FlowSource {
  file: string;
  place(path: readonly (string | number)[]): string;
}

/** A flow that cannot be used; one sentence for each thing to correct. */
export class FlowRefused extends Error {
  override readonly name = 'FlowRefused';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
