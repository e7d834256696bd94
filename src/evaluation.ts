import { open, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Answerer, createAnswerer } from './answer/answerer.ts';
import { print } from './cli.ts';
import { openReader, type Reader } from './embedding/reader.ts';
import { codeOf, messageOf, SetupError } from './errors.ts';
import { ablate, ablations } from './eval/ablation.ts';
import { evaluateAnswers } from './eval/answers.ts';
import { evaluateArticles, readArticles } from './eval/articles.ts';
import { type ChallengeOptions, evaluateChallenge, textsOf } from './eval/challenge/challenge.ts';
import { describeChallenge } from './eval/challenge/challenge-table.ts';
import { compareRuns, isSameQuestion, regressions } from './eval/comparison.ts';
import { readQuestions } from './eval/dataset.ts';
import { reportOf } from './eval/figures.ts';
import { renderRun } from './eval/html/page.ts';
import { evaluateReading, type PassageReader } from './eval/reading.ts';
import { readReadingSet } from './eval/reading-set.ts';
import { describeReading } from './eval/reading-table.ts';
import { type Run, readRun } from './eval/run.ts';
import { evaluateSummaries } from './eval/summaries.ts';
import { describeSummaries } from './eval/summary-table.ts';
import {
  describeAblation,
  describeArticles,
  describeComparison,
  describeDifference,
  describeReport,
} from './eval/table.ts';
import { plain } from './platforms/terminal/style.ts';
import { configFor, fromCaller, type GlobalOptions, type Terminal, withSession } from './session.ts';
import { foldInPlace } from './text/script.ts';

export interface EvaluationOptions extends GlobalOptions {
  readonly json?: boolean;
}

const OWN_ARTICLES = fileURLToPath(new URL('../tests/fixtures/eval/articles.json', import.meta.url));
export const OWN_QUESTIONS = fileURLToPath(new URL('../tests/fixtures/eval/questions.jsonl', import.meta.url));

export interface AnswerOptions extends EvaluationOptions {
  readonly baseline?: string;
  readonly html?: string;
  readonly ablate?: boolean;
}

/** `eval answers`. What is wrong with the files named is said before anything is asked. */
export async function measureAnswers(
  terminal: Terminal,
  file: string | undefined,
  options: AnswerOptions,
): Promise<void> {
  const questions = await readQuestions(file ? fromCaller(terminal, file) : OWN_QUESTIONS);
  if (questions.length === 0) throw new SetupError(`${file} holds no questions.`);
  const before = options.baseline === undefined ? undefined : await readRun(fromCaller(terminal, options.baseline));
  if (before && !questions.some((question) => before.some((other) => isSameQuestion(question, other))))
    throw new SetupError('The baseline has none of these questions, by id and words; there is nothing to compare.');
  const page = options.html === undefined ? undefined : await writable(fromCaller(terminal, options.html));
  await withSession(
    terminal,
    { ...options, asks: true },
    async ({ config: { documents }, services: { index, embedder, answerer, answererOptions } }) => {
      const evaluate = (own: Answerer, wanted = answererOptions) =>
        evaluateAnswers(questions, {
          answerer: own,
          unbarred: createAnswerer(index, embedder, { ...wanted, leastConfidence: 0 }),
          ...{ documents, signal: terminal.signal },
        });
      const outcomes = await evaluate(answerer);
      const comparison = before ? compareRuns(outcomes, before) : null;
      const { reading } = answererOptions;
      const parts = ablations(embedder.tokens !== undefined, reading !== undefined);
      const remark = (line: string) => options.quiet || terminal.errors.write(`${line}\n`);
      const ablation = options.ablate
        ? await ablate(outcomes, parts, (one) => {
            remark(`Without ${one.part} (${parts.indexOf(one) + 1} of ${parts.length})`);
            const wanted = { ...answererOptions, ...one.options };
            return evaluate(createAnswerer(index, embedder, wanted), wanted);
          })
        : null;
      const { counts } = index.manifest;
      const run: Run = {
        ...{ model: embedder.model, reader: reading?.model ?? null },
        ...{ documents: counts.documents, passages: counts.passages },
        ...{ ...reportOf(outcomes), comparison, ablation, outcomes },
      };
      if (page) await writeFile(page, renderRun(run));
      await print(terminal, options.json ? JSON.stringify(run, null, 1) : plain(describeRun(run)));
      const lost = comparison ? regressions(comparison) : [];
      if (lost.length > 0) throw new Error(`Fell behind the baseline: ${lost.map(describeDifference).join(', ')}.`);
    },
  );
}

function describeRun({ comparison, ablation, ...report }: Run): string {
  return [
    describeReport(report),
    ...(comparison ? [describeComparison(comparison)] : []),
    ...(ablation ? [describeAblation(ablation)] : []),
  ].join('\n\n');
}

/** The path, where a file can be written; an empty one is there from now on, an old one stays until the report is ready. */
async function writable(path: string): Promise<string> {
  try {
    await (await open(path, 'a')).close();
    return path;
  } catch (error) {
    throw new SetupError(`The report ${path} cannot be written (${codeOf(error) ?? messageOf(error)}).`);
  }
}

/** `eval articles`. */
export async function measureArticles(
  terminal: Terminal,
  file: string | undefined,
  options: EvaluationOptions,
): Promise<void> {
  const judged = await readArticles(file ? fromCaller(terminal, file) : OWN_ARTICLES);
  await withSession(terminal, options, async ({ config, services: { index } }) => {
    const report = await evaluateArticles(judged, (source) => index.articles(source), config.documents);
    await print(terminal, options.json ? JSON.stringify(report, null, 1) : describeArticles(report));
  });
}

/** `eval summary`. */
export async function measureSummaries(
  terminal: Terminal,
  file: string | undefined,
  options: EvaluationOptions,
): Promise<void> {
  const judged = await readArticles(file ? fromCaller(terminal, file) : OWN_ARTICLES);
  await withSession(terminal, options, async ({ config, services }) => {
    const report = await evaluateSummaries(judged, { ...services, documents: config.documents });
    await print(terminal, options.json ? JSON.stringify(report, null, 1) : describeSummaries(report));
  });
}

/** `eval reading`: the reader alone, with the passage given. */
export async function measureReading(
  terminal: Terminal,
  path: string | undefined,
  options: EvaluationOptions,
): Promise<void> {
  if (path === undefined)
    throw new SetupError('eval reading needs a file of questions with their passages and answers.');
  const set = await readReadingSet(fromCaller(terminal, path));
  const { reader: settings } = configFor(terminal, options);
  if (!settings) throw new SetupError('There is nothing to measure: READER is off.');
  const reader = await openReader(settings);
  try {
    const report = await evaluateReading(set.questions, { reader: passageReaderOf(reader), signal: terminal.signal });
    await print(terminal, options.json ? JSON.stringify(report, null, 1) : describeReading(report, set.leftOut));
  } finally {
    await reader.close();
  }
}

/**
 * The reader of the product as `eval reading` needs it: the best span of a passage, whatever its margin, so that the margins
 * can be ranked; null only where it marks nothing at all.
 */
function passageReaderOf(reader: Reader): PassageReader {
  return {
    async read(question, { title, text }) {
      const [mark] = await reader.read(foldInPlace(question), {
        context: foldInPlace(title ?? ''),
        text: foldInPlace(text),
      });
      return mark ? { text: text.slice(mark.span.start, mark.span.end), margin: mark.margin } : null;
    },
  };
}

/** `eval challenge`: questions made of the documents themselves, and near misses of them. */
export async function measureChallenge(
  terminal: Terminal,
  path: string | undefined,
  { most = 40, seed = 1, ...options }: EvaluationOptions & Partial<ChallengeOptions>,
): Promise<void> {
  if (path !== undefined)
    throw new SetupError('eval challenge takes no file; --documents names the folder it asks about.');
  await withSession(terminal, { ...options, asks: true }, async ({ services: { index, answerer } }) => {
    const report = await evaluateChallenge(await textsOf(index), { answerer, most, seed, signal: terminal.signal });
    await print(terminal, options.json ? JSON.stringify(report, null, 1) : plain(describeChallenge(report)));
  });
}
