import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf, messageOf, SetupError } from '../errors.ts';

const shared = { id: z.string(), question: z.string(), style: z.string().default('other') };

const answerable = z.object({
  ...shared,
  answerable: z.literal(true),
  source: z.string().optional(),
  /** Parallel to `evidence`, where it spans documents. */
  sources: z.array(z.string()).optional(),
  /** Words of the file with white space removed; a list means any of them. */
  evidence: z.array(z.union([z.string(), z.array(z.string())])),
  /** Accepted answers, any of them. */
  answers: z.array(z.string()),
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
  return text.split('\n').flatMap((line, i) => {
    if (!line.trim()) return [];
    const parsed = parseLine(line.replace(/^\ufeff/, ''));
    if (typeof parsed === 'string') throw new SetupError(`Line ${i + 1} of ${path} is no question: ${parsed}.`);
    return parsed;
  });
}

/** A question, or what is wrong with it. */
function parseLine(line: string): JudgedQuestion | string {
  try {
    const result = judged.safeParse(JSON.parse(line));
    return result.success
      ? result.data
      : result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ');
  } catch {
    return 'it is not JSON';
  }
}
