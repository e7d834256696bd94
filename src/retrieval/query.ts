import { stripVTControlCharacters } from 'node:util';
import type { Query, TermWeights } from '../answer-types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { INVISIBLE, STRAY_JOINERS } from '../text/characters.ts';
import { detectLanguage } from '../text/language.ts';
import { questionTerms } from '../text/question.ts';
import { presentTerms } from '../text/tokenize.ts';
import type { Language, Passage } from '../types.ts';
import { writeNames } from './names.ts';

/**
 * Makes a question ready for search: cleaned of what is invisible and of surplus white space, its content cut into terms,
 * each weighed by inverse document frequency, ln(1 + N / (n + 1)). A term that no passage holds weighs most: that the
 * documents lack it is what an honest refusal is made of.
 */
export async function createQuery(question: string, { index, embedder, language }: QueryOptions): Promise<Query> {
  const clean = stripVTControlCharacters(question)
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINERS, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const sought = await writeNames(clean, index);
  const { terms, mayBeWords } = questionTerms(sought);
  const [counts, wordCounts, vector] = await Promise.all([
    index.countTerms(terms),
    index.countTerms(mayBeWords),
    embedder.embedQuery(sought),
  ]);
  const counted = [
    ...terms.map((term, i) => ({ term, count: counts[i] ?? 0 })),
    ...mayBeWords.map((term, i) => ({ term, count: wordCounts[i] ?? 0 })).filter(({ count }) => count > 0),
  ];
  const total = index.manifest.counts.passages - index.manifest.counts.copies;
  const weights = counted.map(({ count }) => Math.log(1 + total / (count + 1)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const weighed = new Map(counted.map(({ term }, i) => [term, sum > 0 ? (weights[i] ?? 0) / sum : 0]));
  return {
    question: clean,
    language: language ?? detectLanguage(clean),
    terms: weighed,
    rarity: sum,
    vector,
    tokens: embedder.tokens?.tokensOf(sought) ?? new Uint16Array(),
  };
}

export interface QueryOptions {
  readonly index: Index;
  readonly embedder: Embedder;
  /** Of the reply; the question's own when undefined. */
  readonly language: Language | undefined;
}

/** The share of a question's weight that a set of terms holds, from 0 to 1. */
export function coverage(terms: TermWeights, present: ReadonlySet<string>): number {
  let sum = 0;
  for (const [term, weight] of terms) if (present.has(term)) sum += weight;
  return sum;
}

/** The terms that a passage or its headline holds. */
export function termsOf({ terms }: Query, { text, article }: Passage): Set<string> {
  return presentTerms(terms.keys(), `${article.title ?? ''}\n${text}`);
}
