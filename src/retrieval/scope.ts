import type { Index } from '../index/types.ts';
import type { Passage } from '../types.ts';

/** The part of the corpus that a question is put to: a document, or one article of it. */
export interface Scope {
  readonly source: string;
  readonly articleOrdinal?: number;
}

/**
 * The passages to search for a scope. Copies are not searched, so a reprint's words are found where they are first
 * printed; the citation names the reprint with it.
 */
export async function idsIn(index: Index, { source, articleOrdinal }: Scope): Promise<ReadonlySet<number>> {
  const all = await index.passagesBetween(source, 0, Number.MAX_SAFE_INTEGER);
  const own = articleOrdinal === undefined ? all : all.filter((passage) => passage.articleOrdinal === articleOrdinal);
  const groups = new Set(own.flatMap(({ copies }) => copies ?? []));
  const copies: Passage[] = [];
  for (const group of groups) copies.push(...(await index.copies(group)));
  return new Set([...own, ...copies].map(({ id }) => id));
}
