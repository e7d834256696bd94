import type Database from 'better-sqlite3';
import { tokenize } from '../../text/tokenize.ts';

/** A passage's terms as `terms` was given them. */
export interface TermsRow {
  readonly id: number;
  readonly body: string;
  readonly context: string;
}

const DROP_TERMS = "INSERT INTO terms (terms, rowid, body, context) VALUES ('delete', @id, @body, @context)";
const SELECT_WORDS = 'SELECT id, text, context FROM passages';

interface WordsRow {
  readonly id: number;
  readonly text: string;
  readonly context: string;
}

/** Cuts the terms of passages again: FTS5 takes a row out only when it is given what it was put in with. */
export function termsOfPassages(database: Database.Database) {
  const byId = database.prepare<[number], WordsRow>(`${SELECT_WORDS} WHERE id = ?`);
  const drop = database.prepare<[TermsRow]>(DROP_TERMS);
  const of = (id: number): TermsRow | undefined => {
    const row = byId.get(id);
    return row && { id, body: tokenize(row.text).join(' '), context: row.context };
  };
  return {
    of,
    drop(id: number) {
      const row = of(id);
      if (row) drop.run(row);
    },
  };
}
