import type Database from 'better-sqlite3';
import { remembering } from '../../remember.ts';
import type { Ranked } from '../types.ts';

/** Best first; equal scores in an order of the passages' own, whatever was indexed when. */
export type ByPlace = (a: Ranked, b: Ranked) => number;

/** Keys remembered. */
const MOST_KEYS = 20_000;

interface Key {
  readonly digest: string;
  readonly source: string;
  readonly ordinal: number;
}

/**
 * Orders passages with the same score by their words, so that neither the order in which files came nor a copy of one
 * under another name changes a ranking.
 */
export function createByPlace(database: Database.Database): ByPlace {
  const select = database.prepare<[number], Key>(
    'SELECT hex(digest) AS digest, source, ordinal FROM passages WHERE id = ?',
  );
  const keyOf = remembering(MOST_KEYS, (id: number): Key => select.get(id) ?? { digest: '', source: '', ordinal: id });
  return (a, b) => {
    if (a.score !== b.score) return b.score - a.score;
    const [one, other] = [keyOf(a.id), keyOf(b.id)];
    if (one.digest !== other.digest) return one.digest < other.digest ? -1 : 1;
    return one.source === other.source ? one.ordinal - other.ordinal : one.source < other.source ? -1 : 1;
  };
}
