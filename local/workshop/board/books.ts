import { html } from 'hono/html';
import type { Html } from '../layout.js';
import type { Books, Entry } from '../services.js';
import { bookWord, brl, dayBr } from '../words.js';

export const BOOKS = ['receber', 'pagar', 'vendas', 'pessoas'] as const;
export type Book = (typeof BOOKS)[number];

const TITLES: Record<Book, string> = {
  receber: 'A receber',
  pagar: 'A pagar',
  vendas: 'Vendas',
  pessoas: 'Pessoas',
};

const SHOWN = 12;
/** So long a record counts as just arrived, in milliseconds of the sandbox's clock. */
const FRESH_MS = 120_000;

interface Row {
  id: string;
  title: string;
  facts: (string | null)[];
  amountCents: number | null;
  createdAt: string;
}

export interface BooksView {
  books: Books;
  book: Book;
  isWhole: boolean;
  /** The sandbox's now, ISO. */
  now: string;
}

/** Conta Azul's books, one at a time, what came last first. */
export function booksPanel({ books, book, isWhole, now }: BooksView): Html {
  const rows = rowsOf(books)[book].sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  const shown = isWhole ? rows : rows.slice(0, SHOWN);
  return html`<section class="panel conta-azul" aria-labelledby="conta-azul"><h2 id="conta-azul">Conta Azul</h2>
<nav aria-label="Livros do Conta Azul"><ul class="tabs">${BOOKS.map(
    (name) =>
      html`<li><a id="livro-${name}" href="/?livro=${name}#conta-azul"${name === book ? html` aria-current="true"` : ''}>${TITLES[name]} <span class="faint">${rowsOf(books)[name].length}</span></a></li>`,
  )}</ul></nav>
<ul class="cards" aria-label="${TITLES[book]}">${shown.map((row) => rowCard(row, Date.parse(now)))}</ul>
${shown.length < rows.length ? html`<p><a id="livro-todos" href="/?livro=${book}&amp;todos=1#conta-azul">Mostrar todos os ${rows.length}</a></p>` : ''}</section>`;
}

function rowCard(row: Row, now: number): Html {
  const isFresh = now - Date.parse(row.createdAt) < FRESH_MS;
  return html`<li class="card${isFresh ? ' fresh' : ''}" data-record="${row.id}"><p class="name">${row.title}${isFresh ? html` <span class="badge">novo</span>` : ''}</p>
<p class="facts">${row.amountCents === null ? '' : html`<span class="amount">${brl(row.amountCents)}</span> · `}${row.facts.filter((fact) => fact !== null).join(' · ')}</p></li>`;
}

function rowsOf(books: Books): Record<Book, Row[]> {
  return {
    receber: books.receivables.map(entryRow),
    pagar: books.payables.map(entryRow),
    vendas: books.sales.map((sale) => ({
      id: sale.id,
      title: `Venda ${sale.number}`,
      facts: [sale.personName, `em ${dayBr(sale.saleDate)}`, bookWord(sale.status)],
      amountCents: sale.totalCents,
      createdAt: sale.createdAt,
    })),
    pessoas: books.people.map((person) => ({
      id: person.id,
      title: person.name,
      facts: [person.type, person.roles.join(' e '), person.email],
      amountCents: null,
      createdAt: person.createdAt,
    })),
  };
}

function entryRow(entry: Entry): Row {
  const [first] = entry.instalments;
  const due = entry.instalments.map(({ dueDate }) => dayBr(dueDate)).join(', ');
  return {
    id: entry.id,
    title: entry.description,
    facts: [entry.personName, `vence em ${due}`, first ? bookWord(first.status) : null],
    amountCents: entry.totalCents,
    createdAt: entry.createdAt,
  };
}
