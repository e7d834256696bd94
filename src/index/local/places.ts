import type Database from 'better-sqlite3';
import type { Ranked } from '../types.ts';

/** Best first; equal scores in an order of the passages' own, whatever was indexed when. */
export type ByPlace = (a: Ranked, b: Ranked) => number;

/**
 * Where each passage stands among those with the same score, by its number. Their words decide, so that neither the order
 * in which files came nor a copy of one under another name changes a ranking.
 */
export function placesOf(database: Database.Database): (id: number) => number {
  const ids = database.prepare<[], number>('SELECT id FROM passages ORDER BY digest, source, ordinal').pluck().all();
  const places = new Int32Array(1 + ids.reduce((most, id) => Math.max(most, id), 0));
  for (const [place, id] of ids.entries()) places[id] = place;
  return (id) => places[id] ?? 0;
}
