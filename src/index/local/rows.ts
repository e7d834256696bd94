import { decodeMap, identityMap } from '../../corpus/repair/source-map.ts';
import type { Anchor, Article, ArticleKind, Lines, Passage, Role, Span } from '../../types.ts';

/** A passage as the database holds it, with its article's head. */
export interface PassageRow {
  readonly id: number;
  readonly source: string;
  readonly ordinal: number;
  readonly article: number;
  readonly role: Role;
  readonly text: string;
  readonly raw: string | null;
  readonly start: number;
  readonly line: number;
  readonly map: Uint8Array | null;
  /** As JSON. */
  readonly anchor: string | null;
  readonly title: string | null;
  readonly byline: string | null;
  readonly date: string | null;
  readonly place: string | null;
  readonly kind: ArticleKind;
  readonly copies: number | null;
}

export const SELECT_PASSAGES = `
  SELECT p.id, p.source, p.ordinal, p.article, p.role, p.text, p.raw, p.start, p.line, p.map, p.anchor,
    a.title, a.byline, a.date, a.place, a.kind, a.copies
  FROM passages p JOIN articles a ON a.source = p.source AND a.ordinal = p.article`;

export function passageOf(row: PassageRow): Passage {
  return {
    id: row.id,
    source: row.source,
    ordinal: row.ordinal,
    role: row.role,
    text: row.text,
    article: { title: row.title, byline: row.byline, date: row.date, place: row.place, kind: row.kind },
    articleOrdinal: row.article,
    ...(row.copies !== null && { copies: row.copies }),
    provenance: {
      raw: row.raw ?? row.text,
      start: row.start,
      line: row.line,
      map: row.map ? decodeMap(row.map) : identityMap(row.text.length),
      ...(row.anchor !== null && { anchor: JSON.parse(row.anchor) as Anchor }),
    },
  };
}

/** An article as the database holds it: spans and lines as `[first, last]` in JSON. */
export interface ArticleRow {
  readonly source: string;
  readonly ordinal: number;
  readonly title: string | null;
  readonly byline: string | null;
  readonly date: string | null;
  readonly place: string | null;
  readonly kind: ArticleKind;
  readonly span: string;
  readonly lines: string;
  readonly title_span: string | null;
  readonly byline_span: string | null;
}

export function rowOfArticle(article: Article): ArticleRow {
  const { source, ordinal, title, byline, date, place, kind } = article;
  const pair = (span: Span | null) => span && JSON.stringify([span.start, span.end]);
  return {
    ...{ source, ordinal, title, byline, date, place, kind },
    span: JSON.stringify([article.span.start, article.span.end]),
    lines: JSON.stringify(article.lines),
    title_span: pair(article.titleSpan),
    byline_span: pair(article.bylineSpan),
  };
}

export function articleOf(row: ArticleRow): Article {
  const { source, ordinal, title, byline, date, place, kind } = row;
  const titleSpan = row.title_span === null ? null : spanOf(row.title_span);
  const bylineSpan = row.byline_span === null ? null : spanOf(row.byline_span);
  const lines = JSON.parse(row.lines) as Lines;
  return { source, ordinal, title, byline, date, place, kind, span: spanOf(row.span), lines, titleSpan, bylineSpan };
}

function spanOf(pair: string): Span {
  const [start, end] = JSON.parse(pair) as [number, number];
  return { start, end };
}
