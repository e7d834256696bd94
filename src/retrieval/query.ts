import { stripVTControlCharacters } from 'node:util';
import type { Query, TermWeights } from '../answer-types.ts';
import { contextOf } from '../corpus/context.ts';
import type { Embedder, TokenTable } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { INVISIBLE, STRAY_JOINERS } from '../text/characters.ts';
import { aroundInterrogatives, withoutInterrogatives } from '../text/interrogatives.ts';
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
    ...tokensOf(sought, embedder.tokens),
  };
}

/** Parts of a question by their distance from the words that ask, in characters, and how much their tokens are in focus. */
const FOCUS = [
  { reach: 2, share: 1 },
  { reach: 4, share: 0.7 },
  { reach: 7, share: 0.4 },
  { reach: 12, share: 0.15 },
];
const OUT_OF_FOCUS = 0.03;

function tokensOf(question: string, table: TokenTable | undefined): Pick<Query, 'tokens' | 'focus'> {
  if (!table) return { tokens: new Uint16Array(), focus: new Float32Array() };
  const content = table.tokensOf(withoutInterrogatives(question));
  const tokens = content.length > 0 ? content : table.tokensOf(question);
  const parts = FOCUS.map(({ reach, share }) => ({
    share,
    tokens: new Set(table.tokensOf(aroundInterrogatives(question, reach))),
  }));
  const focus = Float32Array.from(
    tokens,
    (token) => parts.find((part) => part.tokens.has(token))?.share ?? OUT_OF_FOCUS,
  );
  return { tokens, focus };
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

/** The terms that a passage or what stands around it holds. */
export function termsOf({ terms }: Query, passage: Passage): Set<string> {
  return presentTerms(terms.keys(), `${contextOf(passage)}\n${passage.text}`);
}
