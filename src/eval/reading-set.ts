import { access } from 'node:fs/promises';
import { z } from 'zod';
import { SetupError } from '../errors.ts';
import { readLines } from './json-lines.ts';

/** A question with the text it is to be answered from, and its answers. */
export interface ReadingQuestion {
  readonly question: string;
  readonly style: string;
  readonly title: string | null;
  /** The answer stands in any of them. */
  readonly passages: readonly string[];
  /** Any of them; none where the passage does not answer. */
  readonly answers: readonly string[];
}

export interface ReadingSet {
  readonly questions: readonly ReadingQuestion[];
  /** Rows that name a passage without the words that answer: how they are read cannot be judged. */
  readonly leftOut: number;
}

const words = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]);
const answers = z
  .array(z.union([words, z.array(words)]))
  .transform((found) => found.flat().filter((text) => text.trim() !== ''));
const id = z.union([z.string(), z.number()]).transform(String);
const shared = { question: z.string(), style: z.string().default('other'), title: z.string().nullish() };

const given = z
  .object({ ...shared, answers, context: z.string().optional(), passage: z.string().optional() })
  .transform(({ context, passage, title, ...row }) => ({
    ...{ ...row, title: title ?? null },
    passages: [context ?? passage ?? []].flat(),
  }))
  .refine(({ passages }) => passages.length > 0, 'it has neither context nor passage');
const named = z
  .object({ ...shared, answers: answers.default([]), passage: id.optional(), passages: z.array(id).optional() })
  .transform(({ passage, passages, title, ...row }) => ({
    ...{ ...row, title: title ?? null },
    ids: passages ?? [passage ?? []].flat(),
  }))
  .refine(({ ids }) => ids.length > 0, 'it names no passage');
const passageRow = z.object({ id, text: z.string(), title: z.string().nullish() });

const [QUESTIONS, PASSAGES] = ['.questions.jsonl', '.passages.jsonl'];

/**
 * Reads rows of question, context (or passage) and answers, the empty list where the passage does not answer; or, given as NAME
 * or as its file of questions, a pair of `NAME.questions.jsonl` and `NAME.passages.jsonl`.
 * @throws SetupError when there is nothing to read, or that names the first bad line.
 */
export async function readReadingSet(path: string): Promise<ReadingSet> {
  const name = path.endsWith(QUESTIONS) ? path.slice(0, -QUESTIONS.length) : path;
  const set = (await isThere(name + PASSAGES)) ? await readPair(name) : await readRows(path);
  if (set.questions.length === 0) throw new SetupError(`${path} holds no questions with answers.`);
  return set;
}

async function readRows(path: string): Promise<ReadingSet> {
  return { questions: await readLines(path, given), leftOut: 0 };
}

/** Every passage of a pair answers its question, so that a row without answers says only that nobody marked them. */
async function readPair(name: string): Promise<ReadingSet> {
  const known = new Map((await readLines(name + PASSAGES, passageRow)).map((row) => [row.id, row]));
  const rows = await readLines(name + QUESTIONS, named);
  const judged = rows.filter(({ answers }) => answers.length > 0);
  const questions = judged.map(({ ids, title, ...row }) => {
    const found = ids.map((own) => {
      const passage = known.get(own);
      if (!passage) throw new SetupError(`${name}${PASSAGES} lacks the passage ${own}.`);
      return passage;
    });
    return { ...row, title: title ?? found[0]?.title ?? null, passages: found.map(({ text }) => text) };
  });
  return { questions, leftOut: rows.length - judged.length };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
