import { Command, InvalidArgumentError } from 'commander';

const TITLES: Record<string, string> = {
  'Usage:': 'Uso:',
  'Arguments:': 'Argumentos:',
  'Options:': 'Opções:',
};

/** What commander says when it cannot read the command line, in English, and what we say. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*?)'(?:\n\(Did you mean (.*?)\?\))?/, 'A opção $1 não existe.'],
  [/^error: option '(.*?)' argument missing/, 'Falta o valor da opção $1.'],
  [/^error: option '(.*?)' argument '(.*?)' is invalid\. /, 'A opção $1 não aceita "$2". '],
  [/^error: too many arguments.*$/m, 'Há argumentos demais.'],
];

/** A command whose help and refusals are in Portuguese. */
export function portugueseCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', 'mostra esta ajuda')
    .usage('[opções]')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
    })
    .configureOutput({
      outputError: (text, write) => {
        const known = REFUSALS.find(([pattern]) => pattern.test(text));
        write(known ? text.replace(known[0], known[1]) : text);
        write('Veja as opções com --help.\n');
      },
    });
}

/** An option's value as a number of seconds. */
export function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 3600)) throw new InvalidArgumentError('Use de 1 a 3600 segundos.');
  return seconds;
}
