import type { Query } from '../answer-types.ts';
import type { TokenTable } from '../embedding/embedder.ts';
import type { Index, Ranked } from '../index/types.ts';
import { type Bag, lateInteraction } from './late-interaction.ts';

/** A passage that both rankings together and a comparison token by token speak for, best first. */
export interface Candidate extends Ranked {
  /** At most 1; absent without a token table. */
  readonly late?: number;
}

export interface ScoreFusionOptions {
  readonly index: Index;
  /** Without one candidates are compared by lexical score and cosine alone. */
  readonly tokens: TokenTable | undefined;
  readonly query: Query;
  readonly lexical: readonly Ranked[];
  readonly nearest: readonly Ranked[];
  /** Candidates to return. */
  readonly limit: number;
}

/** Candidates compared with the question token by token, those that lexical score and cosine together speak for most. */
const COMPARED = 48;
/**
 * Weights of the scores, each at most 1, set by hand on development questions and benchmarks. The lexical score vanishes
 * by itself where the question's words are not there, as in a question in another language.
 */
const WEIGHTS = { late: 1, cosine: 0.5, lexical: 1 };
/** What a single matching term scores in BM25 at most, for each unit of its inverse document frequency: k1 + 1. */
const MOST_BM25 = 2.2;

/** Ranks by the sum of late interaction, cosine and BM25, the latter as a share of what the question could score. */
export async function fuseByScore({ index, tokens, query, ...found }: ScoreFusionOptions): Promise<Candidate[]> {
  const lexical = scoresOf(found.lexical);
  const cosines = scoresOf(found.nearest);
  // What the vector search did not return is at most as near as the last that it did.
  const least = cosines.size > 0 ? Math.min(...cosines.values()) : 0;
  const candidates = [...new Set([...lexical.keys(), ...cosines.keys()])]
    .map((id) => ({
      id,
      score:
        WEIGHTS.cosine * (cosines.get(id) ?? least) +
        WEIGHTS.lexical * ((lexical.get(id) ?? 0) / (MOST_BM25 * query.rarity || 1)),
    }))
    .sort(byScore)
    .slice(0, Math.max(COMPARED, found.limit));
  if (!tokens) return candidates.slice(0, found.limit);
  const bags = await bagsOf(
    index,
    candidates.map(({ id }) => id),
  );
  const scores = await lateInteraction(tokens, query.tokens, bags);
  return candidates
    .map(({ id, score }, i) => {
      const late = scores[i] ?? 0;
      return { id, score: score + WEIGHTS.late * late, late };
    })
    .sort(byScore)
    .slice(0, found.limit);
}

/** Passages as late interaction compares them, each with its article around it. */
export async function bagsOf(index: Index, ids: readonly number[]): Promise<Bag[]> {
  const [own, articles] = await Promise.all([index.tokens(ids), index.articleTokens(ids)]);
  return own.map((tokens, i) => ({ tokens, around: articles[i] }));
}

export function scoresOf(ranked: readonly Ranked[]): Map<number, number> {
  return new Map(ranked.map(({ id, score }) => [id, score]));
}

function byScore(a: Ranked, b: Ranked): number {
  // Equal scores keep the order of the rankings, which is not that of the numbers.
  return b.score - a.score;
}
