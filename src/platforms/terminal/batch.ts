import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Answerer } from '../../answer/answerer.ts';
import { answerJson } from '../../commands/json.ts';
import { codeOf, messageOf, SetupError, UserError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Language } from '../../types.ts';

/**
 * The lines of a batch file, or of standard input for the file `-`.
 * @throws SetupError when the file cannot be read.
 */
export async function openBatch(file: string, input: NodeJS.ReadableStream): Promise<NodeJS.ReadableStream> {
  if (file === '-') return input;
  try {
    if ((await stat(file)).isDirectory()) throw new Error('it is a folder');
    return (await open(file)).createReadStream({ encoding: 'utf8' });
  } catch (error) {
    const why = codeOf(error) ?? messageOf(error);
    throw new SetupError(`The batch file ${file} cannot be read (${why}); give a file of JSON lines, or - .`);
  }
}

/** One line of a batch. Unknown fields are ignored. */
const itemShape = z.object({ question: z.string(), lang: z.string().optional() });
/** What a line is called by, whatever else is wrong with it. */
const idShape = z.object({ id: z.union([z.string(), z.number()]) });

export interface BatchOptions {
  readonly answerer: Answerer;
  readonly input: NodeJS.ReadableStream;
  readonly writeLine: (line: string) => Promise<void>;
  /** A language for all; a line's own goes first. */
  readonly language: Language | undefined;
  readonly languageNamed: (name: string) => Language | undefined;
  readonly top: number | undefined;
  readonly log: Log;
}

/**
 * Answers JSON lines, one object a line, in order, each written as soon as it is ready. A bad line becomes an object with
 * `error`.
 * @returns how many lines failed.
 */
export async function answerBatch(options: BatchOptions): Promise<number> {
  let failed = 0;
  for await (const line of createInterface({ input: options.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue;
    const result = await answerLine(line, options);
    if ('error' in result) failed++;
    await options.writeLine(JSON.stringify(result));
  }
  return failed;
}

async function answerLine(line: string, { answerer, language, languageNamed, top, log }: BatchOptions) {
  const started = performance.now();
  let id: string | number | null = null;
  try {
    const given: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
    id = idShape.safeParse(given).data?.id ?? null;
    const { question, lang } = itemShape.parse(given);
    // `auto` is the question's own, whatever holds for all; a name that means nothing changes nothing.
    const own = lang?.toLowerCase() === 'auto' ? undefined : (languageNamed(lang ?? '') ?? language);
    const answer = await answerer.ask(question, { ...(own && { language: own }), ...(top && { top }) });
    return answerJson(answer, { id, question, ms: performance.now() - started });
  } catch (error) {
    if (!isBadLine(error)) log.error('question failed', { id, error });
    return { id, answered: false, refusal: 'error', error: describe(error) };
  }
}

function isBadLine(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof z.ZodError || error instanceof UserError;
}

function describe(error: unknown): string {
  if (error instanceof SyntaxError) return 'the line is not JSON';
  if (error instanceof z.ZodError)
    return 'the line wants an object with "question" (a string) and perhaps "id" and "lang"';
  return messageOf(error);
}
