import type { Hit } from '../answer-types.ts';
import type { Index } from '../index/types.ts';

/**
 * Fills a ranking with the copies of what it found, behind everything else. Copies are not searched, since what a first
 * hit says is said once; where the index has too few other passages, they are what is left to show.
 */
export async function fillWithCopies(index: Index, hits: readonly Hit[], limit: number): Promise<Hit[]> {
  if (hits.length >= limit || index.manifest.counts.copies === 0) return hits.slice(0, limit);
  const groups = new Set(hits.flatMap(({ passage }) => passage.copies ?? []));
  const present = new Set(hits.map(({ passage }) => passage.id));
  const score = hits.at(-1)?.score ?? 0;
  const copies: Hit[] = [];
  for (const group of groups)
    for (const passage of await index.copies(group)) if (!present.has(passage.id)) copies.push({ passage, score });
  return [...hits, ...copies].slice(0, limit);
}
