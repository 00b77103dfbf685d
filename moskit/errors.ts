import { InvalidInput, KeyRefused, Refused, TryLater } from '../domain/errors.js';

const WAIT_SECONDS = 60;

/** The time of this run ended first. What was read so far is good; the rest comes with the next run. */
export class OutOfTime extends TryLater {}

/** Moskit understood the request and does not take it: 400, 404, 405, 422 and their like. */
export class MoskitRefusal extends Refused {
  constructor(
    subject: string,
    readonly status: number,
  ) {
    super(
      `O Moskit recusou a leitura de ${subject}. Tente de novo em alguns minutos; se continuar, fale com o suporte do Moskit.`,
    );
  }
}

export function missingKey(): InvalidInput {
  return new InvalidInput([
    'Falta a chave de API do Moskit na conexão. Edite a conexão e preencha o campo Chave de API do Moskit CRM; a chave fica no Moskit em Configurações › API.',
  ]);
}

export function keyRefused(): KeyRefused {
  return new KeyRefused(
    'O Moskit recusou a chave de API que está na conexão. Copie a chave de um administrador, no Moskit em Configurações › API, e preencha de novo o campo Chave de API do Moskit CRM.',
  );
}

export function outOfTime(subject: string): OutOfTime {
  return new OutOfTime(
    `O tempo desta consulta acabou antes de o Moskit entregar ${subject}. A próxima consulta continua a leitura.`,
    WAIT_SECONDS,
  );
}

export function tooManyRequests(subject: string, waitSeconds: number): OutOfTime {
  return new OutOfTime(
    `O Moskit pediu uma pausa por excesso de consultas ao ler ${subject}. Tente de novo em alguns minutos.`,
    Math.max(WAIT_SECONDS, waitSeconds),
  );
}

export function noAnswer(subject: string): TryLater {
  return new TryLater(
    `O Moskit não respondeu à leitura de ${subject}. Tente de novo em alguns minutos; se continuar, veja se o Moskit está no ar.`,
    WAIT_SECONDS,
  );
}

export function unknownFormat(subject: string): Refused {
  return new Refused(
    `O Moskit enviou ${subject} em um formato que o conector não conhece. Avise quem cuida da automação.`,
  );
}

const subjects = new Map([
  ['deals', 'negócios'],
  ['pipelines', 'funis'],
  ['stages', 'etapas'],
  ['companies', 'empresas'],
  ['contacts', 'contatos'],
  ['users', 'usuários'],
  ['products', 'produtos'],
  ['customFields', 'campos personalizados'],
]);

/** What a path is about, as people call it. @example subjectOf('/deals/12') // 'negócios' */
export function subjectOf(path: string): string {
  return subjects.get(path.split('/')[1] ?? '') ?? 'dados';
}
