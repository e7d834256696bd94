import type { Query } from '../answer-types.ts';
import type { Index, Ranked } from '../index/types.ts';
import { coverage, termsOf } from './query.ts';

/** A ranking, best first, and how much it counts. */
export interface WeightedRanking {
  readonly ids: readonly number[];
  readonly weight: number;
}

/**
 * Flattens the difference between the first ranks. The paper has 60, for rankings of hundreds of documents judged over
 * many; here one passage answers, and the top ranks must tell.
 */
const K = 10;
/** Lexical hits that are looked at to see how well the question's own words find anything. */
const LOOKED_AT = 5;
/**
 * The lexical ranking's share of the fusion, logistic in the coverage of the question by its best hits: with the words
 * there it is nearly always right; without them it ranks noise, and likeness in meaning must decide.
 */
const LEXICAL_SHARE = { least: 0.15, most: 0.85, middle: 0.4, steepness: 15 };

/** Fuses both rankings by rank, for a model of whose cosines' scale nothing is known. */
export async function fuseByRank(
  index: Index,
  query: Query,
  lexical: readonly Ranked[],
  nearest: readonly Ranked[],
): Promise<Ranked[]> {
  const idsOf = (ranked: readonly Ranked[]) => ranked.map(({ id }) => id);
  const passages = await index.passages(idsOf(lexical.slice(0, LOOKED_AT)));
  const covered = Math.max(0, ...passages.map((passage) => coverage(query.terms, termsOf(query, passage))));
  const weight = lexicalShare(covered);
  return fuse([
    { ids: idsOf(lexical), weight },
    { ids: idsOf(nearest), weight: 1 - weight },
  ]);
}

function lexicalShare(covered: number): number {
  const { least, most, middle, steepness } = LEXICAL_SHARE;
  return least + (most - least) / (1 + Math.exp(steepness * (middle - covered)));
}

/**
 * Reciprocal rank fusion (Cormack, Clarke & Büttcher, SIGIR 2009): score(d) = Σ weight / (K + rank(d)). Ranks only, since
 * the rankings' own scores are of different scales (R4). Ties keep the order of the first ranking.
 */
export function fuse(rankings: readonly WeightedRanking[]): Ranked[] {
  const fused = new Map<number, number>();
  for (const { ids, weight } of rankings)
    for (const [i, id] of ids.entries()) fused.set(id, (fused.get(id) ?? 0) + weight / (K + i + 1));
  return [...fused].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}
