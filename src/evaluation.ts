import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { print } from './cli.ts';
import { messageOf, SetupError } from './errors.ts';
import { type AnswerReport, evaluateAnswers } from './eval/answers.ts';
import { evaluateArticles, readArticles } from './eval/articles.ts';
import { type Benchmark, readBenchmarks, writeDocuments } from './eval/benchmark.ts';
import { rankedQuestions, readQuestions } from './eval/dataset.ts';
import { evaluateRankings, type RankingReport } from './eval/ranking.ts';
import { evaluateSummaries } from './eval/summaries.ts';
import { describeSummaries } from './eval/summary-table.ts';
import { describeArticles, describeRankings, describeReport, regressions } from './eval/table.ts';
import { fromCaller, type GlobalOptions, type Terminal, withSession } from './session.ts';

interface EvaluationOptions extends GlobalOptions {
  readonly json?: boolean;
}

const OWN_ARTICLES = fileURLToPath(new URL('../tests/fixtures/eval/articles.json', import.meta.url));
const OWN_QUESTIONS = fileURLToPath(new URL('../tests/fixtures/eval/questions.jsonl', import.meta.url));

/** `eval answers`. */
export async function measureAnswers(
  terminal: Terminal,
  file: string | undefined,
  options: EvaluationOptions & { baseline?: string },
): Promise<void> {
  const baseline = options.baseline && (await readBaseline(fromCaller(terminal, options.baseline)));
  const questions = await readQuestions(file ? fromCaller(terminal, file) : OWN_QUESTIONS);
  await withSession(terminal, options, async ({ config, services: { answerer } }) => {
    const report = await evaluateAnswers(questions, answerer, config.documents);
    await print(
      terminal,
      options.json ? JSON.stringify(report, null, 1) : describeReport(report, baseline || undefined),
    );
    const lost = baseline ? regressions(report, baseline) : [];
    if (lost.length > 0) throw new Error(`Fell behind the baseline: ${lost.join(', ')}.`);
  });
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

/** `eval embedding`: a folder of benchmarks, or a file of questions about the documents. */
export async function measureEmbedding(
  terminal: Terminal,
  path: string | undefined,
  options: EvaluationOptions,
): Promise<void> {
  const given = path ? fromCaller(terminal, path) : OWN_QUESTIONS;
  const report = async (name: string, rankings: RankingReport) =>
    print(terminal, options.json ? JSON.stringify({ name, rankings }) : `${name}\n${describeRankings(rankings)}`);
  if (given.endsWith('.jsonl')) return report(given, await rankDocuments(terminal, given, options));
  for (const benchmark of await readBenchmarks(given))
    await report(benchmark.name, await rankBenchmark(terminal, benchmark, options));
}

async function rankDocuments(terminal: Terminal, file: string, options: EvaluationOptions): Promise<RankingReport> {
  const judged = await readQuestions(file);
  if (!judged.some(({ answerable }) => answerable))
    throw new SetupError(`${file} holds no question that the documents answer, so there is nothing to rank.`);
  let report: RankingReport = {};
  await withSession(terminal, options, async ({ services: { index, embedder } }) => {
    const questions = await rankedQuestions(judged, index);
    report = await evaluateRankings(questions, { index, embedder, unitOf: ({ id }) => String(id) });
  });
  return report;
}

/** Indexes a benchmark's passages in a temporary folder, with everything the product does to documents. */
async function rankBenchmark(
  terminal: Terminal,
  benchmark: Benchmark,
  options: EvaluationOptions,
): Promise<RankingReport> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-eval-'));
  try {
    const documents = join(folder, 'documents');
    const idOf = await writeDocuments(benchmark, documents);
    const questions = benchmark.questions.map(({ question, wanted }) => ({
      ...{ question, style: 'ALL' },
      wanted: wanted.map((id) => [id]),
    }));
    let report: RankingReport = {};
    await withSession(terminal, { ...options, documents, index: join(folder, 'index') }, async ({ services }) => {
      const { index, embedder } = services;
      report = await evaluateRankings(questions, { index, embedder, unitOf: ({ source }) => idOf.get(source) ?? '' });
    });
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readBaseline(path: string): Promise<AnswerReport> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as AnswerReport;
  } catch (error) {
    throw new SetupError(
      `The baseline ${path} cannot be read (${messageOf(error)}); make one with eval answers --json.`,
    );
  }
}
