import type Database from 'better-sqlite3';
import { remembering } from '../../remember.ts';
import { normalizeForSearch } from '../../text/tokenize.ts';
import type { Ranked } from '../types.ts';
import type { ByPlace } from './places.ts';

/** A word in the context (title, date, place) says less than one in the text. */
const WEIGHTS = { body: 1, context: 0.4 };
/**
 * FTS5 scores every passage that matches any term, at about a microsecond each. Terms are taken from the rarest on while
 * their passages stay within this many; the commoner rest re-scores only the candidates found.
 */
const MOST_SCORED = 12_000;
/** Counts remembered. */
const MOST_COUNTS = 50_000;
/** No limit, as SQLite says it. */
const ALL = -1;
/** Passages with the score of the last one wanted that are looked at. */
const TIES = 16;
/** Candidates re-scored by common terms. */
const RESCORED = 100;

export interface LexicalSearch {
  /** How many passages hold a term. */
  count(term: string): number;
  search(terms: readonly string[], limit: number, within?: ReadonlySet<number>): Ranked[];
}

interface Counted {
  readonly term: string;
  /** Passages that hold it. */
  readonly count: number;
}

/** BM25 (Robertson & Zaragoza, 2009; k1 = 1.2, b = 0.75, as FTS5 has them) over the terms of an index. */
export function createLexicalSearch(database: Database.Database, passages: number, byPlace: ByPlace): LexicalSearch {
  const countOf = database.prepare<[string], number>('SELECT doc FROM term_counts WHERE term = ?').pluck();
  // Counting reads the term's whole list; an index never changes, so once is enough.
  const count = remembering(MOST_COUNTS, (term: string) => countOf.get(term) ?? 0);
  const match = database.prepare<[number, number, string, number], Ranked>(
    'SELECT rowid AS id, -bm25(terms, ?, ?) AS score FROM terms WHERE terms MATCH ? ORDER BY score DESC LIMIT ?',
  );
  const textOf = database.prepare<[number], string>('SELECT text FROM passages WHERE id = ?').pluck();

  return {
    count,
    search(terms, limit, within) {
      const counted = terms.map((term) => ({ term, count: count(term) })).filter((entry) => entry.count > 0);
      const { rare, common } = divide(counted);
      if (rare.length === 0) return [];
      const query = rare.map(({ term }) => `"${term.replaceAll('"', '')}"`).join(' OR ');
      const { body, context } = WEIGHTS;
      const most = common.length > 0 ? Math.max(limit, RESCORED) : limit;
      const found = within
        ? match
            .all(body, context, query, ALL)
            .filter(({ id }) => within.has(id))
            .sort(byPlace)
            .slice(0, most)
        : match
            .all(body, context, query, most + TIES)
            .sort(byPlace)
            .slice(0, most);
      return common.length === 0 ? found.slice(0, limit) : rescore(found, common).slice(0, limit);
    },
  };

  function rescore(found: readonly Ranked[], common: readonly Counted[]): Ranked[] {
    return found
      .map(({ id, score }) => {
        const text = normalizeForSearch(textOf.get(id) ?? '');
        const bonus = common.reduce(
          (sum, { term, count }) => (text.includes(term) ? sum + idf(count, passages) : sum),
          0,
        );
        return { id, score: score + bonus };
      })
      .sort(byPlace);
  }
}

function divide(counted: readonly Counted[]): { rare: Counted[]; common: Counted[] } {
  const rare: Counted[] = [];
  const common: Counted[] = [];
  let scored = 0;
  for (const term of counted.toSorted((a, b) => a.count - b.count)) {
    scored += term.count;
    (rare.length === 0 || scored <= MOST_SCORED ? rare : common).push(term);
  }
  return { rare, common };
}

/** Inverse document frequency as FTS5's bm25 has it, never below a millionth. */
function idf(count: number, passages: number): number {
  return Math.max(1e-6, Math.log((passages - count + 0.5) / (count + 0.5)));
}
