import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf, messageOf, SetupError } from '../errors.ts';
import { isBlank, stripSpace } from '../text/characters.ts';
import { matchingRatio } from '../text/distance.ts';
import type { Article, ArticleKind } from '../types.ts';
import { readAgain } from './files.ts';

const gold = z.array(
  z.object({
    source: z.string(),
    articles: z.array(
      z.object({
        title: z.string().nullable(),
        kind: z.enum(['article', 'notice', 'caption', 'sidebar', 'boilerplate']),
        /** Of the body, in the file with all white space taken out; the end exclusive. */
        start: z.number().int().nonnegative(),
        end: z.number().int().nonnegative(),
        /** Words of the text that a good summary of it holds. */
        key_facts: z.array(z.string().min(1)).optional(),
      }),
    ),
  }),
);

/** The true articles of a document. */
export type JudgedDocument = z.infer<typeof gold>[number];

/** Figures of a document, each a share from 0 to 1, and how many articles they are of. */
export type Figures = Readonly<Record<string, number>>;

/** By document; `ALL` together. */
export type ArticleReport = Readonly<Record<string, Figures>>;

/** Intersection over union above which an article found is a true one. */
export const LEAST_OVERLAP = 0.7;
const LEAST_LIKENESS = 0.8;

/** @throws SetupError for a file that holds no judged documents. */
export async function readArticles(path: string): Promise<JudgedDocument[]> {
  try {
    return gold.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new SetupError(
      `The true articles ${path} cannot be read (${codeOf(error) ?? messageOf(error)}); give a JSON list of documents, ` +
        'each with source and articles.',
    );
  }
}

/**
 * Compares the articles found in documents with the true ones. A true article or notice is found where the body of one
 * that the product names overlaps its own: intersection over union of at least 0.7, counted without white space. Of those
 * found, a title is right where it is alike by 0.8 (matching blocks), and a kind where it is the same.
 */
export async function evaluateArticles(
  judged: readonly JudgedDocument[],
  found: (source: string) => Promise<readonly Article[]>,
  documents: string,
): Promise<ArticleReport> {
  const counts: [string, Counts][] = [];
  for (const document of judged) {
    const raw = await readAgain(documents, document.source);
    counts.push([document.source, compare(document, await found(document.source), raw)]);
  }
  const all = counts.reduce((sum, [, one]) => add(sum, one), NONE);
  return Object.fromEntries([...counts, ['ALL', all] as const].map(([name, one]) => [name, figuresOf(one)]));
}

interface Counts {
  readonly gold: number;
  readonly found: number;
  readonly matched: number;
  readonly titled: number;
  readonly titles: number;
  readonly kinds: number;
}

const NONE: Counts = { gold: 0, found: 0, matched: 0, titled: 0, titles: 0, kinds: 0 };

function compare(document: JudgedDocument, articles: readonly Article[], raw: string): Counts {
  const isCounted = ({ kind }: { readonly kind: ArticleKind }) => kind === 'article' || kind === 'notice';
  const at = withoutSpace(raw);
  const guesses = articles
    .filter(isCounted)
    .map((article) => ({ article, start: at(article.span.start), end: at(article.span.end) }));
  const truths = document.articles.filter(isCounted);
  const pairs = truths.flatMap((truth) => {
    const best = guesses
      .map((guess) => ({ guess, overlap: overlapOf(truth, guess) }))
      .reduce((a, b) => (b.overlap > a.overlap ? b : a), {
        guess: undefined as (typeof guesses)[0] | undefined,
        overlap: 0,
      });
    return best.guess && best.overlap >= LEAST_OVERLAP ? [{ truth, article: best.guess.article }] : [];
  });
  const titled = pairs.filter(({ truth }) => truth.title);
  const isTitleRight = ({ truth, article }: (typeof pairs)[0]) =>
    matchingRatio(stripSpace(article.title ?? ''), stripSpace(truth.title ?? '')) >= LEAST_LIKENESS;
  return {
    ...{ gold: truths.length, found: guesses.length, matched: pairs.length, titled: titled.length },
    titles: titled.filter(isTitleRight).length,
    kinds: pairs.filter(({ truth, article }) => truth.kind === article.kind).length,
  };
}

/** Offsets of a text as they are with its white space taken out. */
export function withoutSpace(raw: string): (offset: number) => number {
  const before = [0];
  for (let i = 0; i < raw.length; i++) before.push((before[i] ?? 0) + (isBlank(raw[i] ?? '') ? 0 : 1));
  return (offset) => before[offset] ?? before.at(-1) ?? 0;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

export function overlapOf(a: Range, b: Range): number {
  const common = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return common / (Math.max(a.end, b.end) - Math.min(a.start, b.start) || 1);
}

function add(a: Counts, b: Counts): Counts {
  const sum = (key: keyof Counts) => a[key] + b[key];
  return {
    ...{ gold: sum('gold'), found: sum('found'), matched: sum('matched') },
    ...{ titled: sum('titled'), titles: sum('titles'), kinds: sum('kinds') },
  };
}

function figuresOf({ gold: truths, found, matched, titled, titles, kinds }: Counts): Figures {
  const share = (part: number, whole: number) => part / Math.max(whole, 1);
  const [precision, recall] = [share(matched, found), share(matched, truths)];
  return {
    ...{ n: truths, found, f1: matched === 0 ? 0 : (2 * precision * recall) / (precision + recall), precision, recall },
    ...{ titles: share(titles, titled), kinds: share(kinds, matched) },
  };
}
