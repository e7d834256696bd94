import type { Article, Document, Entry } from '../../types.ts';
import { linesOf } from '../lines.ts';
import type { Locator } from '../provenance.ts';
import { toRaw } from '../repair/source-map.ts';
import type { Part, Segmented } from './part.ts';

/** The articles that a format sets apart itself: each entry one, its title by itself, whatever their lines look like. */
export function declaredArticles(document: Document, entries: readonly Entry[], locate: Locator): Segmented {
  const { text, map, source } = document;
  const articles: Article[] = [];
  const parts: Part[] = [];
  const owners = entries
    .flatMap(({ title, body }, entry) => [
      { entry, span: title, role: 'title' as const },
      { entry, span: body, role: 'body' as const },
    ])
    .sort((a, b) => a.span.start - b.span.start);
  let owner = 0;
  for (const { start, end } of linesOf(text)) {
    const raw = toRaw(map, start);
    while (owner + 1 < owners.length && (owners[owner + 1]?.span.start ?? 0) <= raw) owner++;
    const { entry = 0, role = 'body' } = owners[owner] ?? {};
    parts.push({ article: entry, role, span: { start, end } });
  }
  const partsOf: Part[][] = entries.map(() => []);
  for (const part of parts) partsOf[part.article]?.push(part);
  for (const [ordinal, { title, body }] of entries.entries()) {
    const own = partsOf[ordinal] ?? [];
    const heading = own.filter(({ role }) => role === 'title').map(({ span }) => text.slice(span.start, span.end));
    const told = own.filter(({ role }) => role === 'body');
    const first = told[0]?.span ?? own[0]?.span ?? { start: 0, end: 1 };
    const located = locate({ start: first.start, end: told.at(-1)?.span.end ?? first.end });
    articles.push({
      ...{ source, ordinal, byline: null, date: null, place: null, kind: 'article' },
      ...{ title: heading.join(' ') || null, titleSpan: title, bylineSpan: null },
      ...{ span: told.length > 0 ? located.span : body, lines: located.lines },
    });
  }
  return { articles, parts, paths: [] };
}
