import { readDocument } from '../../../src/corpus/read.ts';
import { blocksOf } from '../../../src/corpus/segmentation/blocks.ts';
import { segment } from '../../../src/corpus/segmentation/segment.ts';
import type { Embedder } from '../../../src/embedding/embedder.ts';
import type { Article } from '../../../src/types.ts';
import { type GoldArticle, type Page, withoutSpace } from './page.ts';

/** How the articles found on pages compare with the true ones. Only articles and notices are counted. */
export interface Score {
  readonly gold: number;
  readonly predicted: number;
  /** Pairs of a true and a found article whose bodies overlap: intersection over union of at least 0.7. */
  readonly matched: number;
  /** Of the matched: true titles, and those found; kinds found. */
  readonly titled: number;
  readonly titles: number;
  readonly kinds: number;
}

export interface Rates {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly titles: number;
  readonly kinds: number;
}

const LEAST_OVERLAP = 0.7;
const LEAST_LIKENESS = 0.8;

/** The articles of a page as the product finds them; by wording alone without an embedder. */
export async function articlesFound(text: string, embedder?: Embedder): Promise<readonly Article[]> {
  const document = await readDocument({ source: 'page.txt', sha256: '', bytes: Buffer.from(text) });
  const texts = blocksOf(document).map((block) => block.text);
  return segment(document, embedder && (await embedder.embedPassages(texts))).articles;
}

/** Compares the articles found in a text with its true ones, each with at most one. */
export function scorePage({ text, articles }: Page, found: readonly Article[]): Score {
  const isCounted = ({ kind }: { readonly kind: Article['kind'] }) => kind === 'article' || kind === 'notice';
  const offset = (at: number) => withoutSpace(text.slice(0, at)).length;
  const gold = articles.filter(isCounted);
  const predicted = found
    .filter(isCounted)
    .map((article) => ({ article, start: offset(article.span.start), end: offset(article.span.end) }));
  const pairs = gold
    .flatMap((truth) => predicted.map((guess) => ({ truth, guess, overlap: overlapOf(truth, guess) })))
    .filter(({ overlap }) => overlap >= LEAST_OVERLAP)
    .sort((a, b) => b.overlap - a.overlap);
  const used = new Set<object>();
  const matched = pairs.filter(({ truth, guess }) => {
    const isFree = !used.has(truth) && !used.has(guess);
    if (isFree) used.add(truth).add(guess);
    return isFree;
  });
  const titled = matched.filter(({ truth }) => truth.title !== null);
  return {
    ...{ gold: gold.length, predicted: predicted.length, matched: matched.length, titled: titled.length },
    titles: titled.filter(({ truth, guess }) => isSameTitle(truth, guess.article)).length,
    kinds: matched.filter(({ truth, guess }) => truth.kind === guess.article.kind).length,
  };
}

export function sumOf(scores: readonly Score[]): Score {
  const sum = (key: keyof Score) => scores.reduce((all, score) => all + score[key], 0);
  return {
    ...{ gold: sum('gold'), predicted: sum('predicted'), matched: sum('matched') },
    ...{ titled: sum('titled'), titles: sum('titles'), kinds: sum('kinds') },
  };
}

export function ratesOf({ gold, predicted, matched, titled, titles, kinds }: Score): Rates {
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return {
    f1: share(2 * matched, gold + predicted),
    ...{ precision: share(matched, predicted), recall: share(matched, gold) },
    ...{ titles: share(titles, titled), kinds: share(kinds, matched) },
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function overlapOf(a: Range, b: Range): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

function isSameTitle(truth: GoldArticle, guess: Article): boolean {
  return likeness(withoutSpace(truth.title ?? ''), withoutSpace(guess.title ?? '')) >= LEAST_LIKENESS;
}

/** Twice the characters in matching blocks over all characters (Ratcliff & Metzener, 1988). */
export function likeness(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * matching(a, b)) / (a.length + b.length);
}

/** Characters of the longest common substring, and of what matches left and right of it. */
function matching(a: string, b: string): number {
  let [length, at, to] = [0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      let common = 0;
      while (i + common < a.length && a[i + common] === b[j + common]) common++;
      if (common > length) [length, at, to] = [common, i, j];
    }
  if (length === 0) return 0;
  const left = matching(a.slice(0, at), b.slice(0, to));
  return length + left + matching(a.slice(at + length), b.slice(to + length));
}
