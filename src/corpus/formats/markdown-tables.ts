import type { Heading, Span } from '../../types.ts';
import { COLUMNS_DEPTH, questionColumns } from './table.ts';

/** A row of a table with pipes, by the places of its cells. */
export interface Row {
  /** From its first cell to its last. */
  readonly span: Span;
  readonly cells: readonly Span[];
}

const DELIMITERS = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** The rows of a paragraph that is a table (GitHub's Markdown, 4.10), without the line of hyphens; none where it is no table. */
export function rowsIn(file: string, paragraph: Span): Row[] {
  const lines: Span[] = [];
  for (let start = paragraph.start; start < paragraph.end; ) {
    const found = file.indexOf('\n', start);
    const end = found < 0 || found > paragraph.end ? paragraph.end : found;
    lines.push({ start, end });
    start = end + 1;
  }
  const [head, delimiters, ...rest] = lines;
  if (!head || !delimiters || !file.slice(head.start, head.end).includes('|')) return [];
  const marks = file.slice(delimiters.start, delimiters.end);
  if (!DELIMITERS.test(marks) || !marks.includes('|')) return [];
  const first = rowOf(file, head);
  if (first.cells.length !== rowOf(file, delimiters).cells.length) return [];
  return [first, ...rest.map((line) => rowOf(file, line)).filter(({ cells }) => cells.length > 0)];
}

function rowOf(file: string, { start, end }: Span): Row {
  const line = file.slice(start, end);
  const from = /^[\s>]*\|?/.exec(line)?.[0].length ?? 0;
  const until = line.length - (/(?<!\\)\|\s*$/.exec(line)?.[0].length ?? 0);
  const cells: Span[] = [];
  let cell = from;
  for (let at = from; at <= until; at++) {
    if (at < until && (line[at] !== '|' || line[at - 1] === '\\')) continue;
    const own = line.slice(cell, at);
    const inner = start + cell + (own.length - own.trimStart().length);
    cells.push({ start: inner, end: inner + own.trim().length });
    cell = at + 1;
  }
  const told = cells.filter((own) => own.end > own.start);
  return {
    cells: told.length > 0 ? cells : [],
    span: { start: told[0]?.start ?? start, end: told.at(-1)?.end ?? start },
  };
}

/** The lines that a table is read as: each row one, or a question and what else its row holds. */
export function readRows(file: string, rows: readonly Row[]): { readonly lines: Span[]; readonly headings: Heading[] } {
  const heads = rows[0]?.cells.map(({ start, end }) => file.slice(start, end)) ?? [];
  const columns = questionColumns(heads);
  const lines: Span[] = [];
  const headings: Heading[] = [];
  for (const [i, { span, cells }] of rows.entries()) {
    const asked = columns && i > 0 ? cells[columns.question] : undefined;
    const rest = columns && cells.slice(columns.question + 1).find(({ start, end }) => end > start);
    const isPair = asked !== undefined && asked.end > asked.start && rest !== undefined;
    const head = isPair ? asked : span;
    if (isPair || i === 0) headings.push({ start: head.start, end: head.end, depth: COLUMNS_DEPTH });
    lines.push(head);
    if (isPair) lines.push({ start: rest.start, end: span.end });
  }
  const end = rows.at(-1)?.span.end ?? 0;
  return { lines, headings: [...headings, { start: end, end, depth: COLUMNS_DEPTH }] };
}

/** Marks inside a row that are no words: emphasis, code, and the addresses of links. */
const INLINE_MARKS = /\*\*|__|`+|!?\[(?=[^\]\n]*\]\()|\]\([^)\n]*\)|\\(?=\|)|<br\s*\/?>/giu;

/** The stretches of a line without the marks in it. */
export function wordsOf(file: string, { start, end }: Span): Span[] {
  const words: Span[] = [];
  let from = start;
  for (const { index, 0: mark } of file.slice(start, end).matchAll(INLINE_MARKS)) {
    if (start + index > from) words.push({ start: from, end: start + index });
    from = start + index + mark.length;
  }
  if (end > from) words.push({ start: from, end });
  return words;
}
