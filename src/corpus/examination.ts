import { splitSentences } from '../text/sentences.ts';
import type { Article, Lines } from '../types.ts';
import { type ChunkOptions, chunk, embeddedContext, withContext } from './chunk.ts';
import { findCopies, type Print } from './copies.ts';
import type { Diagnosis } from './diagnosis.ts';
import { type Comparable, comparableArticle, fingerprintsOf, identityOf } from './fingerprint.ts';
import { everydayShare } from './formats/decode.ts';
import { createLocator } from './provenance.ts';
import { segment } from './segmentation/segment.ts';

/** A sentence that the model cannot take whole, and which was therefore divided. */
export interface LongSentence {
  readonly lines: Lines;
  /** With the context it is embedded in. */
  readonly tokens: number;
  readonly text: string;
}

/** What is to be known of one document besides its diagnosis. */
export interface Examination extends Diagnosis {
  readonly passages: number;
  /** Share of the raw text that each rule deleted, set anew or moved, by its name; what it inserted counts one unit. */
  readonly repaired: Readonly<Record<string, number>>;
  readonly tooLong: readonly LongSentence[];
  /** Why the text looks as if it had been read by the wrong encoding; null where it does not. */
  readonly garbled: string | null;
}

/** Traces that one encoding read as another leaves. */
const GARBLED: readonly (readonly [trace: RegExp, least: number, why: string])[] = [
  [/锟斤拷|烫烫烫|屯屯屯/g, 1, 'it holds 锟斤拷, which is left of letters that were lost in conversion'],
  [/[\u00c2-\u00f4][\u0080-\u00bf]{1,3}/g, 5, 'it reads as UTF-8 that was taken for Latin letters (Ã, æ, å)'],
  [/\ufffd/g, 20, 'many of its letters could not be decoded'],
];
const LEAST_EVERYDAY = 0.6;

/** Looks at one document as its operator wants to know it. */
export function examine(diagnosis: Diagnosis, vectors: readonly Float32Array[], embedder: ChunkOptions): Examination {
  const { document, edits } = diagnosis;
  const segmented = segment(document, vectors);
  const repaired: Record<string, number> = {};
  for (const { rule, span } of edits)
    repaired[rule] = (repaired[rule] ?? 0) + Math.max(1, span.end - span.start) / document.raw.length;
  const locate = createLocator(document);
  const tooLong = segmented.parts.flatMap(({ article, role, span }) => {
    const text = document.text.slice(span.start, span.end);
    const head = segmented.articles[article] as Article;
    const context = embeddedContext({ article: head, role, text, provenance: {} }, embedder);
    return splitSentences(text).flatMap(({ start, end }) => {
      const sentence = text.slice(start, end);
      const tokens = embedder.countTokens(withContext(context, sentence));
      const { lines } = locate({ start: span.start + start, end: span.start + end });
      return tokens > embedder.maxTokens ? [{ lines, tokens, text: sentence }] : [];
    });
  });
  const passages = chunk(document, segmented, embedder).length;
  return { ...diagnosis, passages, repaired, tooLong, garbled: garbledBy(document.text) };
}

function garbledBy(text: string): string | null {
  for (const [trace, least, why] of GARBLED) if ((text.match(trace)?.length ?? 0) >= least) return why;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const isChinese = han > 0.3 * text.length;
  return isChinese && everydayShare(text) < LEAST_EVERYDAY ? 'most of its characters are rare ones' : null;
}

/** An article that another file has too. */
export interface Duplicate {
  readonly source: string;
  readonly title: string | null;
  readonly lines: Lines;
  /** The one that it is a copy of. */
  readonly of: { readonly source: string; readonly title: string | null; readonly lines: Lines };
}

/** Articles with the same text in different files. */
export function duplicatesAmong(examined: readonly Pick<Examination, 'document' | 'articles'>[]): Duplicate[] {
  const articles: Article[] = [];
  const texts: Comparable[] = [];
  for (const { document, articles: own } of examined)
    for (const article of own) {
      articles.push(article);
      texts.push(comparableArticle(article, document.raw.slice(article.span.start, article.span.end)));
    }
  const prints: Print[] = texts.map((text) => ({
    letters: text.letters.length,
    digest: identityOf(text),
    fingerprints: fingerprintsOf(text.letters),
  }));
  const leaders = findCopies(prints, (at) => texts[at] as Comparable);
  return articles.flatMap(({ source, title, lines }, at) => {
    const leader = articles[leaders[at] ?? -1];
    if (!leader || leader.source === source) return [];
    return [{ source, title, lines, of: { source: leader.source, title: leader.title, lines: leader.lines } }];
  });
}
