import type Database from 'better-sqlite3';
import { findCopies } from '../../corpus/copies.ts';
import { bodyOf, comparable, comparableArticle, fingerprintsOf, identityOf } from '../../corpus/fingerprint.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { ArticleHead, Role } from '../../types.ts';
import { sha256Of } from './schema.ts';
import { type TermsRow, termsOfPassages } from './terms.ts';

/** What an article is compared by, as its row has it. */
export interface PrintColumns {
  readonly letters: number;
  readonly digest: string;
  readonly prints: Uint8Array;
}

interface Words {
  readonly role: Role;
  readonly text: string;
}

type Head = Pick<ArticleHead, 'title' | 'date' | 'kind'>;

export function printOf(head: Head, passages: readonly Words[]): PrintColumns {
  const article = comparableArticle(head, comparedText(passages));
  const { letters } = article;
  const prints = new Uint8Array(fingerprintsOf(letters).buffer);
  return { letters: letters.length, digest: sha256Of(identityOf(article)), prints };
}

/** An article's text without its captions, which each paper sets as it likes; of a picture by itself its caption. */
function comparedText(passages: readonly Words[]): string {
  const of = (role: Role) => passages.filter((passage) => passage.role === role).map(({ text }) => text);
  const body = of('body');
  return (body.length > 0 ? body : of('caption')).join('\n');
}

interface ArticleRow extends PrintColumns, Head {
  readonly id: number;
  readonly source: string;
  readonly ordinal: number;
}

interface PassageRow extends Words {
  readonly id: number;
}

/**
 * Finds which articles have the same text, and which passages are copies of others; the latter leave lexical search, those
 * that are copies no longer come back. Terms of passages just added stand in `fresh_terms` and are not searched yet. What comes out depends on the articles that are there, not on the order in which
 * they were added nor on what was found before.
 *
 * @returns the numbers of all passages that are copies.
 */
export function settleCopies(database: Database.Database): ReadonlySet<number> {
  const articles = database
    .prepare<[], ArticleRow>(
      'SELECT id, source, ordinal, title, date, kind, letters, digest, prints FROM articles ORDER BY source, ordinal',
    )
    .all();
  const select = database.prepare<[string, number], PassageRow>(
    'SELECT id, role, text FROM passages WHERE source = ? AND article = ? ORDER BY ordinal',
  );
  const passagesOf = (at: number) => {
    const article = articles[at];
    return article ? select.all(article.source, article.ordinal) : [];
  };
  const prints = articles.map(({ letters, digest, prints }) => ({ letters, digest, fingerprints: wordsOf(prints) }));
  const leaders = findCopies(prints, (at) =>
    comparableArticle(articles[at] as ArticleRow, comparedText(passagesOf(at))),
  );

  const group = database.prepare<[number | null, number]>('UPDATE articles SET copies = ? WHERE id = ?');
  database.exec('UPDATE articles SET copies = NULL WHERE copies IS NOT NULL');
  const copies = new Set<number>();
  let whole = { leader: -1, letters: '' };
  for (const at of [...leaders.keys()].sort((a, b) => (leaders[a] ?? 0) - (leaders[b] ?? 0) || a - b)) {
    const leader = leaders[at] ?? -1;
    if (leader < 0) continue;
    group.run(articles[leader]?.id ?? null, articles[at]?.id ?? 0);
    if (leader === at) continue;
    if (whole.leader !== leader)
      whole = {
        leader,
        letters: passagesOf(leader)
          .map(({ text }) => comparable(text))
          .join(''),
      };
    for (const { id, text } of passagesOf(at)) if (isWithin(text, whole.letters)) copies.add(id);
  }
  hide(database, copies);
  return copies;
}

/** Whether every sentence of a passage stands in another text. */
function isWithin(text: string, letters: string): boolean {
  const body = bodyOf(text);
  return splitSentences(body).every(({ start, end }) => letters.includes(comparable(body.slice(start, end))));
}

/** Marks the copies. What was searched and is a copy now leaves the terms; what is no copy any more comes back. */
function hide(database: Database.Database, copies: ReadonlySet<number>): void {
  const before = new Set(database.prepare<[], number>('SELECT id FROM passages WHERE is_copy = 1').pluck().all());
  const mark = database.prepare<[number, number]>('UPDATE passages SET is_copy = ? WHERE id = ?');
  const isFresh = database.prepare<[number], number>('SELECT 1 FROM fresh_terms WHERE id = ?').pluck();
  const terms = termsOfPassages(database);
  for (const id of copies) {
    if (before.has(id)) continue;
    mark.run(1, id);
    if (!isFresh.get(id)) terms.drop(id);
  }
  const add = database.prepare<[TermsRow]>('INSERT INTO terms (rowid, body, context) VALUES (@id, @body, @context)');
  for (const id of before) {
    const found = copies.has(id) ? undefined : terms.of(id);
    if (!found) continue;
    mark.run(0, id);
    add.run(found);
  }
}

/** A view of 32 bits needs an aligned start, which the database does not promise. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  return bytes.byteOffset % 4 === 0
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    : new Uint32Array(Uint8Array.from(bytes).buffer);
}
