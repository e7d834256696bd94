import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, messageOf, SetupError } from '../errors.ts';
import { readLines } from './json-lines.ts';

/** Questions to passages: which passages answer which question, and nothing else (qrels). */
export interface Benchmark {
  readonly name: string;
  readonly passages: readonly { readonly id: string; readonly text: string }[];
  /** Every passage wanted, by id. */
  readonly questions: readonly { readonly question: string; readonly wanted: readonly string[] }[];
}

const id = z.union([z.string(), z.number()]).transform(String);
const passage = z.object({ id, text: z.string() });
const question = z
  .object({ question: z.string(), passage: id.optional(), passages: z.array(id).optional() })
  .transform((row) => ({
    question: row.question,
    wanted: row.passages ?? (row.passage === undefined ? [] : [row.passage]),
  }))
  .refine(({ wanted }) => wanted.length > 0, 'it names no passage');

const PASSAGES = '.passages.jsonl';

/**
 * The benchmarks of a folder: pairs of `NAME.passages.jsonl` (id, text) and `NAME.questions.jsonl` (question, and passage
 * or passages).
 * @throws SetupError when the folder holds none, or that names the first bad line.
 */
export async function readBenchmarks(folder: string): Promise<Benchmark[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new SetupError(`The folder ${folder} cannot be read (${codeOf(error) ?? messageOf(error)}).`);
  });
  const found = names.filter((name) => name.endsWith(PASSAGES)).sort();
  if (found.length === 0) throw new SetupError(`The folder ${folder} holds no NAME${PASSAGES}; give one that does.`);
  return Promise.all(
    found.map(async (file) => {
      const name = file.slice(0, -PASSAGES.length);
      const passages = await readLines(join(folder, file), passage);
      const questions = await readLines(join(folder, `${name}.questions.jsonl`), question);
      const ids = new Set(passages.map(({ id }) => id));
      const unknown = questions.flatMap(({ wanted }) => wanted).find((wanted) => !ids.has(wanted));
      if (unknown !== undefined) throw new SetupError(`${join(folder, file)} lacks the passage ${unknown}.`);
      return { name, passages, questions };
    }),
  );
}

/** Writes each passage of a benchmark as a document of its own, named by its place, so that the product indexes them. */
export async function writeDocuments({ passages }: Benchmark, folder: string): Promise<Map<string, string>> {
  await mkdir(folder, { recursive: true });
  const idOf = new Map<string, string>();
  for (const [i, { id: own, text }] of passages.entries()) {
    const source = `${i}.txt`;
    idOf.set(source, own);
    await writeFile(join(folder, source), text);
  }
  return idOf;
}
