import { isJsonObject, type JsonObject } from '../host/json.js';
import { bad, type Check, type Finding, good, unknown } from './check.js';
import type { RawReads } from './raw-reads.js';
import { documentForm, fieldsOf, forms, recordsIn, typeOf } from './shapes.js';

const TYPES = ['Física', 'Jurídica', 'Estrangeira'];
const ROLES = ['Cliente', 'Fornecedor', 'Transportadora'];
/** Spellings of the service's own that may be told as they come. */
const KNOWN_WORD = /^(f[ií]sica|jur[ií]dica|estrangeira|cliente|fornecedor|transportadora)$/i;

/** How people are listed and found. */
export function contaAzulPeopleChecks({ contaAzul }: RawReads): Check[] {
  const search = (query: Record<string, string>) =>
    contaAzul(
      `/v1/pessoas?${new URLSearchParams({ pagina: '1', tamanho_pagina: '50', ...query }).toString()}`,
    );

  return [
    {
      area: 'Conta Azul',
      title: 'Busca de pessoas',
      async run() {
        const people: JsonObject[] = [];
        const findings: Finding[] = [];
        for (const type of TYPES) {
          for (const role of ROLES) {
            const { status, json } = await search({ tipos_pessoa: type, tipo_perfil: role });
            if (status !== 200) {
              return bad(
                `A busca de ${role}, ${type}, respondeu ${status}.`,
                'Sem ela, o conector não cadastra ninguém. Tente de novo mais tarde.',
              );
            }
            const found = recordsIn(json);
            people.push(...found);
            findings.push({
              question: `Pessoas ${type}, ${role} (primeira página)`,
              answer: String(found.length),
            });
          }
        }
        const words = (value: unknown) =>
          typeof value === 'string' && KNOWN_WORD.test(value) ? value : typeOf(value);
        findings.push(
          { question: 'Campos de uma pessoa na lista', answer: fieldsOf(people) },
          {
            question: 'Grafia de tipo_pessoa',
            answer: forms(
              people.map(({ tipo_pessoa }) => tipo_pessoa),
              words,
            ),
          },
          {
            question: 'perfis na lista',
            answer: forms(
              people.map(({ perfis }) => perfis),
              typeOf,
            ),
          },
          {
            question: 'documento na lista',
            answer: forms(
              people.map(({ documento }) => documento),
              documentForm,
            ),
          },
        );
        const known = people.find(({ documento }) => digitsOf(documento) !== '');
        if (known === undefined)
          return unknown('Responde; ninguém com documento para provar a busca por ele.', '', findings);
        const { found, more } = await tryDocument(known);
        findings.push(...more);
        return found
          ? good('Responde, e acha pelo documento quem existe.', findings)
          : bad(
              'A busca por documento não achou alguém que existe.',
              'O conector pode cadastrar pessoas repetidas: não use contas reais e relate este resultado.',
              findings,
            );
      },
    },
  ];

  async function tryDocument(known: JsonObject): Promise<{ found: boolean; more: Finding[] }> {
    const digits = digitsOf(known['documento']);
    const isThere = (json: unknown) => recordsIn(json).some(({ id }) => id === known['id']);
    const type = TYPES.find((each) => plain(each) === plain(known['tipo_pessoa'])) ?? 'Física';
    const [role = 'Cliente'] = rolesOf(known);
    const both = { tipos_pessoa: type, tipo_perfil: role };
    const exact = await search({ documentos: digits, ...both });
    const bare = await search({ documentos: digits });
    const masked = await search({ documentos: String(known['documento']), ...both });
    const text = await search({ busca: digits, ...both });
    const nobody = await search({ documentos: '00000000000', ...both });
    const others = recordsIn(exact.json).filter(({ documento }) => digitsOf(documento) !== digits).length;
    const { status, json } = await contaAzul(`/v1/pessoas/${String(known['id'])}`);
    const yes = (value: boolean) => (value ? 'sim' : 'não');
    const found = isThere(exact.json) || isThere(text.json);
    return {
      found,
      more: [
        {
          question: 'documentos só com dígitos acha a pessoa',
          answer: `${yes(isThere(exact.json))}; outras parecidas: ${others}`,
        },
        {
          question: 'documentos sem tipo nem papel acha a pessoa',
          answer: `${yes(isThere(bare.json))} (${type}, ${role})`,
        },
        {
          question: 'documentos como a lista o mostra acha a pessoa',
          answer: `${yes(isThere(masked.json))} (${documentForm(known['documento'])})`,
        },
        { question: 'busca com o documento acha a pessoa', answer: yes(isThere(text.json)) },
        {
          question: 'documentos de ninguém',
          answer: `${nobody.status}; ${recordsIn(nobody.json).length} pessoas; lista ${isJsonObject(nobody.json) ? typeOf(nobody.json['items'] ?? nobody.json['itens']) : typeOf(nobody.json)}`,
        },
        {
          question: 'Campos de uma pessoa pelo ID',
          answer: `${status}; ${fieldsOf(isJsonObject(json) ? [json] : [])}`,
        },
      ],
    };
  }
}

function digitsOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[^\dA-Za-z]/g, '').toUpperCase() : '';
}

function plain(value: unknown): string {
  return String(value ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

function rolesOf({ perfis }: JsonObject): string[] {
  const names = (Array.isArray(perfis) ? perfis : []).map((each) =>
    isJsonObject(each) ? each['tipo_perfil'] : each,
  );
  return ROLES.filter((role) => names.some((name) => plain(name) === plain(role)));
}
