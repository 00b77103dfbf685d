import type { Checked } from './check.js';

/** What no reading can tell: it takes a write, a screen or time. */
const ONLY_OTHERWISE = [
  'O Moskit muda closeDate quando um negócio é reaberto e ganho outra vez? Ganhe um outra vez e compare.',
  'price está em centavos? Compare um negócio com a tela.',
  'POST /v1/pessoas recusa um documento repetido? Só gravando.',
  'referencia_externa aparece como codigo_referencia? Só gravando.',
  'O total da venda desconta como o conector calcula? Só gravando uma venda com desconto.',
  'O Zapier mantém o # do endereço de autorização? Só conectando no Zapier.',
  'Quanto a busca do Conta Azul demora a mostrar um lançamento novo? Só gravando.',
];

const SIGNS = { good: '✔', unknown: '–', bad: '✘' } as const;

/** A report to paste into an issue: what was found out, without anything of the account's records. */
export function toMarkdown(
  checked: readonly Checked[],
  about: { version: string; node: string; reads: number },
): string {
  const areas = [...new Set(checked.map(({ area }) => area))];
  const lines = [
    '## Relatório do doctor',
    '',
    `moskit-conta-azul ${about.version}, Node ${about.node}; ${about.reads} consultas, nenhuma gravação.`,
    '',
    '| | Etapa | |',
    '| --- | --- | --- |',
    ...checked.map(({ verdict, area, title }) => `| ${SIGNS[verdict]} | ${area} | ${title} |`),
    ...areas.flatMap((area) => {
      const findings = checked.filter((each) => each.area === area).flatMap((each) => each.findings ?? []);
      if (findings.length === 0) return [];
      const rows = findings.map(({ question, answer }) => `| ${cell(question)} | ${cell(answer)} |`);
      return ['', `### ${area}`, '', '| Pergunta | Resposta |', '| --- | --- |', ...rows];
    }),
    '',
    '### O que uma consulta não diz',
    '',
    ...ONLY_OTHERWISE.map((question) => `- ${question}`),
  ];
  return `${lines.join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
