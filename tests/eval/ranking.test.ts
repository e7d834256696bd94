import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { evaluateRankings, type RankedQuestion, type RankingReport } from '../../src/eval/ranking.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { createTokenTable } from '../support/tokens.ts';

const ANIMALS = ['lion', 'tiger', 'bear', 'wolf', 'fox', 'eagle', 'shark', 'whale', 'horse', 'camel', 'zebra', 'otter'];
const OTHERS = ['rain', 'snow', 'wind', 'frost', 'storm', 'cloud', 'hail', 'fog', 'sleet', 'thunder', 'drought', 'dew'];
const QUESTION = ANIMALS.join(' ');
/**
 * The first document holds every word of the question, each further one a word less, so that it is a rank below in every
 * ranking; as many others, which hold none, keep the words rare.
 */
const ZOO = Object.fromEntries([
  ...ANIMALS.map((_, i) => [`${i + 1}.txt`, `We saw ${ANIMALS.slice(i).join(', ')}.`]),
  ...OTHERS.map((word) => [`${word}.txt`, `There was ${word} all night.`]),
]);
// So wide that no two of these words share a place.
const HASHED = createHashEmbedder(4096);

describe('evaluateRankings', () => {
  it.each([
    // nDCG@10 of one part: 1 / log2(1 + rank).
    [1, { 'recall@1': 1, 'recall@5': 1, 'recall@10': 1, mrr: 1, 'ndcg@10': 1 }],
    [2, { 'recall@1': 0, 'recall@5': 1, 'recall@10': 1, mrr: 1 / 2, 'ndcg@10': 1 / Math.log2(3) }],
    [5, { 'recall@1': 0, 'recall@5': 1, 'recall@10': 1, mrr: 1 / 5, 'ndcg@10': 1 / Math.log2(6) }],
    [6, { 'recall@1': 0, 'recall@5': 0, 'recall@10': 1, mrr: 1 / 6, 'ndcg@10': 1 / Math.log2(7) }],
    [7, { 'recall@1': 0, 'recall@5': 0, 'recall@10': 1, mrr: 1 / 7, 'ndcg@10': 1 / 3 }],
    [10, { 'recall@1': 0, 'recall@5': 0, 'recall@10': 1, mrr: 1 / 10, 'ndcg@10': 1 / Math.log2(11) }],
    [11, { 'recall@1': 0, 'recall@5': 0, 'recall@10': 0, mrr: 0, 'ndcg@10': 0 }],
  ])('judges an answer in the document of rank %i', async (rank, expected) => {
    const report = await evaluate([{ question: QUESTION, style: 'plain', wanted: [[`${rank}.txt`]] }]);
    expect(Object.keys(report).sort()).toEqual(['bm25', 'fused', 'model']);
    for (const ranking of Object.keys(report)) {
      expectValues(report[ranking]?.ALL, expected);
      expect(report[ranking]?.plain).toEqual(report[ranking]?.ALL);
    }
  });

  it.each<[string, string[][], object]>([
    ['both in front', [['2.txt'], ['1.txt']], { 'recall@1': 1 / 2, 'recall@5': 1, mrr: 1, 'ndcg@10': 1 }],
    // (1 + 1 / log2(8)) / (1 + 1 / log2(3)).
    [
      'one in front and one at rank 7',
      [['1.txt'], ['7.txt']],
      { 'recall@5': 1 / 2, 'recall@10': 1, mrr: 1, 'ndcg@10': (1 + 1 / 3) / (1 + 1 / Math.log2(3)) },
    ],
    // 1 / log2(4) over (1 + 1 / log2(3)).
    [
      'one at rank 3 and one nowhere',
      [['none.txt'], ['3.txt']],
      { 'recall@1': 0, 'recall@10': 1 / 2, mrr: 1 / 3, 'ndcg@10': 1 / 2 / (1 + 1 / Math.log2(3)) },
    ],
    ['in one document', [['1.txt'], ['1.txt']], { 'recall@1': 1, mrr: 1, 'ndcg@10': 1 }],
    [
      'of which any document will do',
      [['none.txt', '4.txt', '3.txt']],
      { 'recall@5': 1, mrr: 1 / 3, 'ndcg@10': 1 / 2 },
    ],
    ['that no passage holds', [[]], { 'recall@10': 0, mrr: 0, 'ndcg@10': 0 }],
  ])('judges an answer of parts: %s', async (_what, wanted, expected) => {
    const { bm25 } = await evaluate([{ question: QUESTION, style: 'plain', wanted }]);
    expectValues(bm25?.ALL, expected);
  });

  it('takes the mean over the questions of a style, and over all', async () => {
    const asked = (style: string, rank: number) => ({ question: QUESTION, style, wanted: [[`${rank}.txt`]] });
    const { fused } = await evaluate([asked('easy', 1), asked('hard', 2), asked('hard', 12), asked('easy', 1)]);
    expect(Object.keys(fused ?? {}).sort()).toEqual(['ALL', 'easy', 'hard']);
    expectValues(fused?.easy, { 'recall@1': 1, mrr: 1 });
    expectValues(fused?.hard, { 'recall@1': 0, 'recall@5': 1 / 2, mrr: 1 / 4 });
    expectValues(fused?.ALL, { 'recall@1': 1 / 2, 'recall@5': 3 / 4, mrr: 5 / 8 });
    for (const { value, interval } of Object.values(fused?.ALL ?? {})) {
      expect(interval[0]).toBeLessThan(value);
      expect(interval[1]).toBeGreaterThan(value);
    }
    for (const { interval } of Object.values(fused?.easy ?? {})) expect(interval).toEqual([1, 1]);
  });

  it('counts a unit once, however many of its passages are found', async () => {
    const page = 'The lighthouse keeper wrote down every ship that passed the lighthouse before the storm came. ';
    const files = { 'book.txt': page.repeat(12), 'note.txt': 'Somebody else painted the lighthouse.' };
    const wanted = [['note.txt']];
    const options = { question: 'Which lighthouse keeper wrote?', style: 'plain', wanted };
    const { index } = await openAnswers(files, HASHED);
    expect(index.manifest.documents[0]?.passages).toBeGreaterThan(2);
    const { bm25 } = await evaluate([options], files);
    expectValues(bm25?.ALL, { 'recall@5': 1, mrr: 1 / 2 });
  });

  it('tells what a comparison token by token finds by itself, where the model has a token table', async () => {
    const tokens = createTokenTable({ feline: [1, 0], lion: [0.8, 0.6], rain: [0, 1] });
    const embedder = { ...HASHED, hash: 'hash with tokens', tokens };
    const questions = [{ question: 'feline', style: 'plain', wanted: [['1.txt']] }];
    const report = await evaluate(questions, ZOO, embedder);
    expect(Object.keys(report).sort()).toEqual(['bm25', 'fused', 'late interaction', 'model']);
    expectValues(report['late interaction']?.ALL, { 'recall@1': 1, mrr: 1 });
    expectValues(report.bm25?.ALL, { 'recall@10': 0, mrr: 0 });
  });

  it('says nothing of no questions', async () => {
    expect(await evaluate([])).toEqual({});
  });
});

/** What is found is whole documents. */
async function evaluate(
  questions: readonly RankedQuestion[],
  files: Readonly<Record<string, string>> = ZOO,
  embedder: Embedder = HASHED,
): Promise<RankingReport> {
  const { index } = await openAnswers(files, embedder);
  return evaluateRankings(questions, { index, embedder, unitOf: ({ source }) => source });
}

function expectValues(found: RankingReport[string][string] | undefined, expected: object): void {
  for (const [figure, value] of Object.entries(expected)) {
    expect(found?.[figure]?.value, figure).toBeCloseTo(value, 10);
  }
}
