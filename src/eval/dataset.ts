import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf, messageOf, SetupError } from '../errors.ts';
import type { Index } from '../index/types.ts';
import { stripSpace } from '../text/characters.ts';
import type { RankedQuestion } from './ranking.ts';

const shared = {
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  style: z.string().default('other'),
};

const answerable = z.object({
  ...shared,
  answerable: z.literal(true),
  source: z.string().optional(),
  /** Parallel to `evidence`, where it spans documents. */
  sources: z.array(z.string()).optional(),
  /** Words of the file with white space removed; a list means any of them. */
  evidence: z.array(z.union([z.string(), z.array(z.string())])).min(1),
  /** Accepted answers, any of them. */
  answers: z.array(z.string()).default([]),
  /** Where every part is wanted; a list within means any of it. */
  answers_all: z.array(z.union([z.string(), z.array(z.string())])).optional(),
});

const unanswerable = z.object({ ...shared, answerable: z.literal(false) });

const judged = z.discriminatedUnion('answerable', [answerable, unanswerable]);

/** A question with what is known of its answer. */
export type JudgedQuestion = z.infer<typeof judged>;
export type AnswerableQuestion = z.infer<typeof answerable>;

/** @throws SetupError that names the first bad line. */
export async function readQuestions(path: string): Promise<JudgedQuestion[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new SetupError(
      `The questions ${path} cannot be read (${codeOf(error) ?? messageOf(error)}); give a file of JSON lines.`,
    );
  });
  const known = new Set<string>();
  return text.split('\n').flatMap((line, i) => {
    if (!line.trim()) return [];
    const parsed = parseLine(line.replace(/^\ufeff/, ''));
    if (typeof parsed === 'string') throw new SetupError(`Line ${i + 1} of ${path} is no question: ${parsed}.`);
    // Runs are compared question by question, by id.
    if (known.has(parsed.id))
      throw new SetupError(`Line ${i + 1} of ${path} is no question of its own: its id was there before.`);
    known.add(parsed.id);
    return parsed;
  });
}

/** A question, or what is wrong with it. */
function parseLine(line: string): JudgedQuestion | string {
  try {
    const result = judged.safeParse(JSON.parse(line));
    if (!result.success)
      return result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ');
    const { data } = result;
    const isJudged = !data.answerable || data.answers.length > 0 || data.answers_all !== undefined;
    return isJudged ? data : 'it has neither answers nor answers_all';
  } catch {
    return 'it is not JSON';
  }
}

/** The answerable questions, with the passages of an index that hold each part of their evidence. */
export async function rankedQuestions(judged: readonly JudgedQuestion[], index: Index): Promise<RankedQuestion[]> {
  const texts = new Map<string, { readonly id: number; readonly text: string }[]>();
  for (const { source, passages } of index.manifest.documents) {
    const found = await index.passagesBetween(source, 0, passages);
    texts.set(
      source,
      found.map(({ id, provenance }) => ({ id, text: stripSpace(provenance.raw) })),
    );
  }
  return judged.flatMap((question) => {
    if (!question.answerable) return [];
    const parts = question.evidence.map((part) => [part].flat().map(stripSpace));
    const wanted = parts.map((part, i) =>
      (texts.get(question.sources?.[i] ?? question.source ?? '') ?? [])
        .filter(({ text }) => part.some((words) => text.includes(words)))
        .map(({ id }) => String(id)),
    );
    return { question: question.question, style: question.style, wanted };
  });
}
