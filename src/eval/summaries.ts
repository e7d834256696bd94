import { overlap } from '../corpus/copies.ts';
import { comparable } from '../corpus/fingerprint.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { textOf } from '../summary/article.ts';
import type { Summarizer } from '../summary/summarizer.ts';
import { createDocumentReader } from '../summary/texts.ts';
import type { Summary } from '../summary-types.ts';
import { stripSpace } from '../text/characters.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Article, ArticleKind } from '../types.ts';
import { isExact } from './answers.ts';
import { type JudgedDocument, LEAST_OVERLAP, overlapOf, withoutSpace } from './articles.ts';
import { BASELINES } from './baselines.ts';
import { bestPossible } from './best-possible.ts';
import { readAgain } from './files.ts';
import { foldAnswer, mean, says } from './metrics.ts';

/** Shares of an article's characters that summaries are measured at. */
export const SHARES = [0.15, 0.25, 0.4] as const;

/** Key facts kept at one length, counted: by the product, by the best choice of whole sentences, and by each baseline. */
export interface Kept {
  readonly share: number;
  readonly kept: number;
  readonly best: number;
  readonly baselines: Readonly<Record<string, number>>;
}

export interface ArticleFigures {
  readonly source: string;
  readonly title: string | null;
  readonly facts: number;
  /** One for each of SHARES. Of an article that the product does not find nothing is kept, though all might be. */
  readonly shares: readonly Kept[];
  /** Facts that are not in the summary at a quarter of the length. */
  readonly missed: readonly string[];
}

export interface SummaryReport {
  readonly articles: readonly ArticleFigures[];
  /** Of all sentences: the share of a sentence's letters that an earlier one of its summary has, in runs of six. */
  readonly redundancy: number;
  /** Share of citations whose words stand in the file at the cited place. */
  readonly exact: number;
  readonly citations: number;
}

/** Kinds that have key facts of their own; boxes with the first words of other pages are not summarised. */
const MEASURED: ReadonlySet<ArticleKind> = new Set(['article', 'notice', 'caption']);

export interface SummaryEvaluation {
  readonly index: Index;
  readonly embedder: Embedder;
  readonly summarizer: Summarizer;
  /** The documents folder. */
  readonly documents: string;
}

/** Summarises each article that has key facts at each length, and counts the facts that the summaries hold. */
export async function evaluateSummaries(
  judged: readonly JudgedDocument[],
  evaluation: SummaryEvaluation,
): Promise<SummaryReport> {
  const articles: ArticleFigures[] = [];
  const exact: number[] = [];
  const repeated: number[] = [];
  const read = createDocumentReader(evaluation.index);
  for (const { source, articles: truths } of judged) {
    const raw = await readAgain(evaluation.documents, source);
    const texts = await read(source);
    for (const truth of truths) {
      const facts = truth.key_facts ?? [];
      if (facts.length === 0 || !MEASURED.has(truth.kind)) continue;
      const found = texts.find(({ article }) => isSame(article, truth, raw));
      if (!found) {
        const none = { kept: 0, best: facts.length, baselines: {} };
        const shares = SHARES.map((share) => ({ share, ...none }));
        articles.push({ source, title: truth.title, facts: facts.length, shares, missed: facts });
        continue;
      }
      const choices = await choicesOf(
        textOf(found.passages).map(({ text }) => text),
        evaluation.embedder,
      );
      const shares: Kept[] = [];
      let missed: readonly string[] = [];
      for (const share of SHARES) {
        const subject = { kind: 'article', source, articleOrdinal: found.article.ordinal } as const;
        const length = { kind: 'share', share } as const;
        const summary = await evaluation.summarizer.summarize({ subject, length, style: 'bullets' });
        const shown = sentencesOf(summary);
        const words = foldAnswer(shown.map(({ citation }) => citation.quote).join('\n'));
        const kept = facts.filter((fact) => says(words, fact));
        if (share === 0.25) missed = facts.filter((fact) => !kept.includes(fact));
        shares.push({ share, kept: kept.length, ...choices(facts, Math.floor(share * found.size)) });
        exact.push(...shown.map(({ citation }) => Number(isExact(citation, new Map([[source, raw]])))));
        repeated.push(...repetitions(shown.map(({ citation }) => citation.quote)));
      }
      articles.push({ source, title: truth.title, facts: facts.length, shares, missed });
    }
  }
  return { articles, redundancy: mean(repeated), exact: mean(exact), citations: exact.length };
}

function isSame(article: Article, truth: JudgedDocument['articles'][number], raw: string): boolean {
  const at = withoutSpace(raw);
  const span = { start: at(article.span.start), end: at(article.span.end) };
  return overlapOf(span, truth) >= LEAST_OVERLAP;
}

/** What whole sentences can hold of facts: at best, and as the baselines choose them. */
async function choicesOf(texts: readonly string[], embedder: Embedder) {
  const sentences = texts.flatMap((text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)));
  const vectors = await embedder.embedPassages(sentences);
  const seen = sentences.map((text, i) => ({ text, vector: vectors[i] as Float32Array }));
  const folded = sentences.map(foldAnswer);
  const lengths = sentences.map((text) => stripSpace(text).length);
  return (facts: readonly string[], most: number): Pick<Kept, 'best' | 'baselines'> => {
    const baselines = Object.entries(BASELINES).map(([name, choose]) => {
      const words = choose(seen, most)
        .map((i) => folded[i])
        .join('');
      return [name, facts.filter((fact) => says(words, fact)).length] as const;
    });
    return {
      best: bestPossible({ sentences: folded, lengths }, facts, most),
      baselines: Object.fromEntries(baselines),
    };
  };
}

function sentencesOf({ groups }: Summary) {
  return groups.flatMap(({ articles }) => articles.flatMap(({ sentences }) => sentences));
}

function repetitions(quotes: readonly string[]): number[] {
  const letters = quotes.map(comparable);
  return letters.map((own, i) => overlap(own, letters.slice(0, i).join('\n')));
}

/** A share of facts of all articles together, at one length. */
export function together(articles: readonly ArticleFigures[], share: number): Readonly<Record<string, number>> {
  const facts = articles.reduce((sum, article) => sum + article.facts, 0) || 1;
  const at = articles.map((article) => article.shares.find((kept) => kept.share === share));
  const of = (count: (kept: Kept) => number) => at.reduce((sum, kept) => sum + (kept ? count(kept) : 0), 0) / facts;
  const names = Object.keys(BASELINES);
  const [kept, best] = [of((one) => one.kept), of((one) => one.best)];
  return {
    ...{ kept, best, ofBest: best > 0 ? kept / best : 0 },
    ...Object.fromEntries(names.map((name) => [name, of(({ baselines }) => baselines[name] ?? 0)])),
  };
}
