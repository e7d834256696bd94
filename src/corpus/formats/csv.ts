import type { Span } from '../../types.ts';

/** A field of a row. */
export interface Field {
  /** Between its quotes, where it has any. */
  readonly span: Span;
  /** Whether quotes in it are doubled. */
  readonly isQuoted: boolean;
}

/**
 * The rows of a table of comma-separated values (RFC 4180), each field by its place in the text, so that what is cited can
 * be found there. The separator is the one of comma, semicolon and tab that the first row has most of. Blank rows are left
 * out; a quote that is never closed closes at the end.
 */
export function parseCsv(text: string): Field[][] {
  const separator = separatorOf(text);
  const rows: Field[][] = [];
  let row: Field[] = [];
  let at = 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const start = isQuoted ? at + 1 : at;
    let end = isQuoted ? closingQuote(text, start) : fieldEnd(text, start, separator);
    row.push({ span: { start, end }, isQuoted });
    if (isQuoted) end = fieldEnd(text, Math.min(end + 1, text.length), separator);
    const isLast = text[end] !== separator;
    at = isLast ? lineEnd(text, end) : end + 1;
    // A separator at the very end leaves an empty field.
    if (!isLast && at >= text.length) row.push({ span: { start: at, end: at }, isQuoted: false });
    if (isLast || at >= text.length) {
      if (row.some(({ span }) => text.slice(span.start, span.end).trim())) rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** The field's value, doubled quotes undone. */
export function fieldValue(text: string, { span, isQuoted }: Field): string {
  const value = text.slice(span.start, span.end);
  return isQuoted ? value.replaceAll('""', '"') : value;
}

function separatorOf(text: string): string {
  const first = text.split('\n', 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return text.length;
}

function fieldEnd(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (text[end] === '\r' || text[end] === '\n') end++;
  return end;
}
