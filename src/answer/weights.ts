import type { Index } from '../index/types.ts';

/** How much each of a question's terms says, by rarity: the weights of its distinct terms, adding up to 1. */
export type TermWeights = ReadonlyMap<string, number>;

/**
 * Weighs terms by inverse document frequency, ln(1 + N / (n + 1)). A term that no passage holds weighs most: that the
 * documents lack it is what an honest refusal is made of.
 */
export async function weighTerms(index: Index, terms: readonly string[]): Promise<TermWeights> {
  const counts = await index.countTerms(terms);
  const total = index.manifest.counts.passages;
  const raw = terms.map((term, i) => [term, Math.log(1 + total / ((counts[i] ?? 0) + 1))] as const);
  const sum = raw.reduce((all, [, weight]) => all + weight, 0);
  return new Map(raw.map(([term, weight]) => [term, sum > 0 ? weight / sum : 0]));
}

/** The share of a question's weight that a set of terms covers, from 0 to 1. */
export function coverage(weights: TermWeights, present: ReadonlySet<string>): number {
  let sum = 0;
  for (const [term, weight] of weights) if (present.has(term)) sum += weight;
  return sum;
}
