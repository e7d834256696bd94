import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf, messageOf, SetupError } from '../errors.ts';
import type { Feedback, SavedAnswer, Store, Verdict } from './types.ts';

const FILE = 'footnote.sqlite';
/** Layout of the tables; one that is newer belongs to a newer version of the program. */
const VERSION = 1;

const SCHEMA = `
  CREATE TABLE answers (
    id TEXT PRIMARY KEY, created TEXT NOT NULL, asker TEXT NOT NULL, channel TEXT, question_message TEXT,
    answer_message TEXT, is_private INTEGER NOT NULL, is_shared INTEGER NOT NULL, card TEXT NOT NULL
  ) STRICT;
  CREATE INDEX answers_by_age ON answers (created);
  CREATE INDEX answers_by_asker ON answers (asker, channel, created);
  CREATE INDEX answers_by_question ON answers (question_message) WHERE question_message IS NOT NULL;
  CREATE TABLE feedback (
    answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE, person TEXT NOT NULL, verdict TEXT NOT NULL,
    reasons TEXT NOT NULL, comment TEXT NOT NULL, given TEXT NOT NULL, PRIMARY KEY (answer, person)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};`;

export interface StoreOptions {
  readonly clock: () => Date;
  /** Answers kept at most, and for how long; those that were judged are kept as long as any other. */
  readonly most?: number;
  readonly days?: number;
}

const DAY_MS = 86_400_000;

interface AnswerRow {
  readonly id: string;
  readonly created: string;
  readonly asker: string;
  readonly channel: string | null;
  readonly question_message: string | null;
  readonly answer_message: string | null;
  readonly is_private: number;
  readonly is_shared: number;
  readonly card: string;
}

type FeedbackRow = Omit<Feedback, 'reasons' | 'verdict'> & { readonly reasons: string; readonly verdict: string };

/**
 * Opens the store of a folder, which is made where there is none.
 * @throws SetupError when the folder cannot be written to, or a newer version of the program wrote it.
 */
export function openStore(folder: string, { clock, most = 20_000, days = 90 }: StoreOptions): Store {
  const database = open(folder);
  const insert = database.prepare<[AnswerRow]>(`
    INSERT INTO answers VALUES (
      @id, @created, @asker, @channel, @question_message, @answer_message, @is_private, @is_shared, @card)`);
  const old = database.prepare<[string]>('DELETE FROM answers WHERE created < ?');
  const surplus = database.prepare<[number]>(`
    DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers ORDER BY created DESC, rowid DESC LIMIT -1 OFFSET ?)`);
  const byId = database.prepare<[string], AnswerRow>('SELECT * FROM answers WHERE id = ?');
  const last = database.prepare<[string, string], AnswerRow>(
    'SELECT * FROM answers WHERE asker = ? AND channel = ? ORDER BY created DESC, rowid DESC LIMIT 1',
  );
  const byQuestion = database.prepare<[string], AnswerRow>('SELECT * FROM answers WHERE question_message = ?');
  const place = database.prepare<[string, string]>('UPDATE answers SET answer_message = ? WHERE id = ?');
  const share = database.prepare<[number, string, number]>(
    'UPDATE answers SET is_shared = ? WHERE id = ? AND is_shared <> ?',
  );
  const forget = database.prepare<[string]>('DELETE FROM answers WHERE id = ?');
  const judged = database.prepare<[FeedbackRow]>(`
    INSERT INTO feedback SELECT @answer, @person, @verdict, @reasons, @comment, @given
    WHERE EXISTS (SELECT 1 FROM answers WHERE id = @answer)
    ON CONFLICT DO UPDATE SET verdict = @verdict, reasons = @reasons, comment = @comment, given = @given`);
  const judgements = database.prepare<[string], FeedbackRow>('SELECT * FROM feedback WHERE answer = ? ORDER BY given');
  const save = database.transaction((answer: SavedAnswer) => {
    insert.run(rowOf(answer));
    old.run(new Date(clock().getTime() - days * DAY_MS).toISOString());
    surplus.run(most);
  });
  return {
    save: (answer) => save(answer),
    find: (id) => answerOf(byId.get(id)),
    lastOf: (asker, channel) => answerOf(last.get(asker, channel)),
    ofQuestion: (message) => answerOf(byQuestion.get(message)),
    setAnswerMessage: (id, message) => void place.run(message, id),
    setShared: (id, isShared) => share.run(Number(isShared), id, Number(isShared)).changes > 0,
    remove: (id) => void forget.run(id),
    judge: ({ reasons, ...feedback }) => void judged.run({ ...feedback, reasons: JSON.stringify(reasons) }),
    feedback: (answer) => judgements.all(answer).map(feedbackOf),
    close: () => void database.close(),
  };
}

function open(folder: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new Database(join(folder, FILE), { timeout: 5000 });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    const version = database.pragma('user_version', { simple: true });
    if (version === 0) database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
    else if (version !== VERSION)
      throw new SetupError(`${join(folder, FILE)} was written by another version of the program; set DATA_DIR.`);
    return database;
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(
      `The data folder ${folder} cannot be written to (${codeOf(error) ?? messageOf(error)}); set DATA_DIR.`,
    );
  }
}

function rowOf(answer: SavedAnswer): AnswerRow {
  const { id, created, asker, channel, questionMessage, answerMessage, isPrivate, isShared, card } = answer;
  return {
    ...{ id, created, asker, channel, question_message: questionMessage, answer_message: answerMessage },
    ...{ is_private: Number(isPrivate), is_shared: Number(isShared), card },
  };
}

function answerOf(row: AnswerRow | undefined): SavedAnswer | undefined {
  if (!row) return undefined;
  const { id, created, asker, channel, question_message, answer_message, is_private, is_shared, card } = row;
  return {
    ...{ id, created, asker, channel, questionMessage: question_message, answerMessage: answer_message },
    ...{ isPrivate: is_private === 1, isShared: is_shared === 1, card },
  };
}

function feedbackOf({ reasons, verdict, ...row }: FeedbackRow): Feedback {
  return { ...row, verdict: verdict as Verdict, reasons: JSON.parse(reasons) as string[] };
}
