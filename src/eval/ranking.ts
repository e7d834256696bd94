import type { Query } from '../answer-types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { lateInteraction } from '../retrieval/late-interaction.ts';
import { createQuery } from '../retrieval/query.ts';
import { createRetriever } from '../retrieval/retriever.ts';
import { bagsOf } from '../retrieval/score-fusion.ts';
import type { Passage } from '../types.ts';
import { type Estimate, estimate, meanOf } from './bootstrap.ts';
import { ndcg } from './metrics.ts';

/** A question, and for every part of its answer the units that hold it, any of which will do. */
export interface RankedQuestion {
  readonly question: string;
  readonly style: string;
  readonly wanted: readonly (readonly string[])[];
}

export interface RankingOptions {
  readonly index: Index;
  readonly embedder: Embedder;
  /** What is counted as found: a passage, or the whole document it stands in. */
  readonly unitOf: (passage: Passage) => string;
}

/** By ranking, then style (`ALL` for all together), then figure. */
export type RankingReport = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Estimate>>>>>>;

/** Units looked at; several passages may belong to one. */
const DEPTH = 10;
const PASSAGES = 60;

type Ranking = (query: Query) => Promise<readonly number[]>;

/** Compares what each part of the retriever finds by itself, and what they find together. */
export async function evaluateRankings(
  questions: readonly RankedQuestion[],
  { index, embedder, unitOf }: RankingOptions,
): Promise<RankingReport> {
  const units = await unitsOf(index, unitOf);
  const rankings = rankingsOf(index, embedder, [...units.keys()]);
  const rows: Row[] = [];
  for (const { question, style, wanted } of questions) {
    const query = await createQuery(question, { index, embedder, language: undefined });
    for (const [ranking, rank] of Object.entries(rankings)) {
      const found = [...new Set((await rank(query)).map((id) => units.get(id) ?? ''))].slice(0, DEPTH);
      const figures = judgeRanking(found, wanted);
      for (const of of new Set(['ALL', style])) rows.push({ ranking, style: of, figures });
    }
  }
  return groupBy(
    rows,
    ({ ranking }) => ranking,
    (some) => groupBy(some, ({ style }) => style, estimates),
  );
}

interface Row {
  readonly ranking: string;
  readonly style: string;
  readonly figures: Readonly<Record<string, number>>;
}

function estimates(rows: readonly Row[]): Record<string, Estimate> {
  const names = Object.keys(rows[0]?.figures ?? {});
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = estimate(
        rows,
        meanOf(({ figures }: Row) => [figures[name] ?? 0]),
      );
      return found ? [[name, found]] : [];
    }),
  );
}

function groupBy<A, B>(
  rows: readonly A[],
  keyOf: (row: A) => string,
  summarise: (rows: readonly A[]) => B,
): Record<string, B> {
  const groups = new Map<string, A[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return Object.fromEntries([...groups].map(([key, group]) => [key, summarise(group)]));
}

function rankingsOf(index: Index, embedder: Embedder, ids: readonly number[]): Record<string, Ranking> {
  const retriever = createRetriever(index, embedder);
  const { tokens } = embedder;
  const rankings: Record<string, Ranking> = {
    bm25: async ({ terms }) => (await index.searchLexical([...terms.keys()], PASSAGES)).map(({ id }) => id),
    model: async ({ vector }) => (await index.searchVector(vector, PASSAGES)).map(({ id }) => id),
    fused: async (query) => (await retriever.retrieve(query, PASSAGES)).map(({ passage }) => passage.id),
  };
  if (!tokens) return rankings;
  const all = bagsOf(index, ids);
  return {
    ...rankings,
    'late interaction': async (query) => {
      const scores = await lateInteraction(tokens, query.tokens, await all);
      return ids
        .map((id, i) => ({ id, score: scores[i] ?? 0 }))
        .sort((a, b) => b.score - a.score)
        .slice(0, PASSAGES)
        .map(({ id }) => id);
    },
  };
}

async function unitsOf(index: Index, unitOf: RankingOptions['unitOf']): Promise<Map<number, string>> {
  const units = new Map<number, string>();
  for (const { source, passages } of index.manifest.documents)
    for (const passage of await index.passagesBetween(source, 0, passages)) units.set(passage.id, unitOf(passage));
  return units;
}

/** Recall@k: the share of a question's parts found among the first k units. MRR: 1 / rank of the first. */
function judgeRanking(found: readonly string[], wanted: RankedQuestion['wanted']): Record<string, number> {
  const ranks = wanted.map((part) => 1 + found.findIndex((unit) => part.includes(unit)));
  const hits = ranks.filter((rank) => rank > 0);
  const recall = (k: number) => hits.filter((rank) => rank <= k).length / wanted.length;
  return {
    'recall@1': recall(1),
    'recall@5': recall(5),
    'recall@10': recall(10),
    mrr: hits.length > 0 ? 1 / Math.min(...hits) : 0,
    'ndcg@10': ndcg(ranks),
  };
}
