import type { OtherPlace } from '../answer-types.ts';
import type { Index } from '../index/types.ts';
import { remembering } from '../remember.ts';
import { stripSpace } from '../text/characters.ts';
import type { Article, ArticleKind, Passage } from '../types.ts';
import { textOf } from './article.ts';

/** An article with its passages, in reading order. */
export interface ArticleText {
  readonly article: Article;
  readonly passages: readonly Passage[];
  /** Of what a summary may be made of: characters, white space aside. */
  readonly size: number;
}

/** What is summarised as a part of a document or digest; the rest is only counted. */
const SUMMARIZED: ReadonlySet<ArticleKind> = new Set(['article', 'notice', 'caption']);
/** Documents kept while one summary is made: what is planned from is read again to be written. */
const REMEMBERED = 64;

export function isSummarized({ article, size }: ArticleText): boolean {
  return SUMMARIZED.has(article.kind) && size > 0;
}

/** Reads the articles of a document, in reading order. */
export type DocumentReader = (source: string) => Promise<readonly ArticleText[]>;

export function createDocumentReader(index: Index): DocumentReader {
  return remembering(REMEMBERED, async (source: string) => {
    const [articles, passages] = await Promise.all([
      index.articles(source),
      index.passagesBetween(source, 0, Number.MAX_SAFE_INTEGER),
    ]);
    const own = new Map<number, Passage[]>(articles.map(({ ordinal }) => [ordinal, []]));
    for (const passage of passages) own.get(passage.articleOrdinal)?.push(passage);
    return articles.map((article) => {
      const held = own.get(article.ordinal) ?? [];
      const size = textOf(held).reduce((sum, { text }) => sum + stripSpace(text).length, 0);
      return { article, passages: held, size };
    });
  });
}

/** An article, and the reprints of it that were merged into it. */
export interface Merged extends ArticleText {
  readonly also: readonly OtherPlace[];
}

/** Articles with the same text as one: the longest, the first of the longest. */
export function mergeReprints(texts: readonly ArticleText[]): Merged[] {
  const groups = new Map<string, ArticleText[]>();
  for (const text of texts) {
    const { source, ordinal } = text.article;
    const group = text.passages.find(({ copies }) => copies !== undefined)?.copies;
    const key = group === undefined ? `${ordinal} ${source}` : `copies ${group}`;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group.toSorted((a, b) => b.size - a.size);
    const also = others.map(({ article: { source, title, lines } }) => ({ source, title, lines }));
    return first ? [{ ...first, also }] : [];
  });
}
