/** One sentence about what was just done, shown at the top of the page that follows. The address carries its name only. */
export interface Notice {
  text: string;
  tone: 'good' | 'bad';
}

const NOTICES = {
  ganho: {
    tone: 'good',
    text: 'Negócio ganho. O registro aparece no Conta Azul em instantes; com muitas automações ligadas, em até meio minuto.',
  },
  reaberto: { tone: 'good', text: 'Negócio reaberto.' },
  valor: { tone: 'good', text: 'Valor do negócio alterado.' },
  'valor-ilegivel': {
    tone: 'bad',
    text: 'Esse valor não pode ser lido. Escreva em reais, por exemplo 1.234,56.',
  },
  'negocio-mudou': {
    tone: 'bad',
    text: 'Esse negócio já não está como a página mostrava. Veja como está agora e tente de novo.',
  },
  ligada: { tone: 'good', text: 'Automação ligada. Os negócios que já estavam ganhos não disparam.' },
  desligada: { tone: 'good', text: 'Automação desligada.' },
  apagada: { tone: 'good', text: 'Automação apagada.' },
  'desligue-antes': { tone: 'bad', text: 'Uma automação ligada não pode ser apagada. Desligue-a antes.' },
  'criacao-perdida': {
    tone: 'bad',
    text: 'A criação que estava aberta não existe mais. Comece de novo.',
  },
  repetida: { tone: 'good', text: 'A execução vai ser repetida a partir do passo que não deu certo.' },
  'falha-planejada': { tone: 'good', text: 'Falha preparada. Agora ganhe um negócio e veja o que acontece.' },
  'falhas-limpas': { tone: 'good', text: 'Nenhuma falha está preparada.' },
  'moskit-conectado': { tone: 'good', text: 'Moskit conectado: a chave foi testada e funciona.' },
  'conta-azul-conectado': { tone: 'good', text: 'Conta Azul conectado.' },
  'passo-salvo': { tone: 'good', text: 'Campos salvos. Agora teste o passo.' },
} as const satisfies Record<string, Notice>;

export type NoticeName = keyof typeof NOTICES;

export function noticeFor(name: string | undefined): Notice | null {
  return isNoticeName(name) ? NOTICES[name] : null;
}

/** The address with the notice to be shown there. */
export function withNotice(path: string, name: NoticeName): string {
  const [before = '', fragment] = path.split('#');
  const joined = `${before}${before.includes('?') ? '&' : '?'}aviso=${name}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

function isNoticeName(name: string | undefined): name is NoticeName {
  return name !== undefined && Object.hasOwn(NOTICES, name);
}
