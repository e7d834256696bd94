import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from './cli.ts';
import { SetupError } from './errors.ts';
import { type Benchmark, readBenchmarks, writeDocuments } from './eval/benchmark.ts';
import { rankedQuestions, readQuestions } from './eval/dataset.ts';
import { evaluateRankings, type RankingReport } from './eval/ranking.ts';
import { describeRankings } from './eval/table.ts';
import { type EvaluationOptions, OWN_QUESTIONS } from './evaluation.ts';
import { fromCaller, type Terminal, withSession } from './session.ts';

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
