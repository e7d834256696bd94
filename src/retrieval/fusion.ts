/** A ranking, best first, and how much it counts. */
export interface WeightedRanking {
  readonly ids: readonly number[];
  readonly weight: number;
}

export interface Fused {
  readonly id: number;
  readonly score: number;
  /** 1-based rank in each ranking, in their order; undefined where it does not return the passage. */
  readonly ranks: readonly (number | undefined)[];
}

/**
 * Flattens the difference between the first ranks. The paper has 60, for rankings of hundreds of documents judged over
 * many; here one passage answers, and the top ranks must tell.
 */
const K = 10;

/**
 * Reciprocal rank fusion (Cormack, Clarke & Büttcher, SIGIR 2009): score(d) = Σ weight / (K + rank(d)). Ranks only, since
 * the rankings' own scores are of different scales (R4). Ties keep the order of the first ranking.
 */
export function fuse(rankings: readonly WeightedRanking[]): Fused[] {
  const fused = new Map<number, { score: number; ranks: (number | undefined)[] }>();
  for (const [r, { ids, weight }] of rankings.entries()) {
    for (const [i, id] of ids.entries()) {
      const entry = fused.get(id) ?? { score: 0, ranks: rankings.map(() => undefined) };
      entry.score += weight / (K + i + 1);
      entry.ranks[r] = i + 1;
      fused.set(id, entry);
    }
  }
  return [...fused].map(([id, entry]) => ({ id, ...entry })).sort((a, b) => b.score - a.score);
}
