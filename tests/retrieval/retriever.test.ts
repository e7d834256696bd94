import { describe, expect, it } from 'vitest';
import type { Hit } from '../../src/answer-types.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { createTokenTable } from '../support/tokens.ts';
import { createTopicEmbedder } from '../support/topics.ts';

const TOPICS = createTopicEmbedder([
  ['automobile', 'car', 'vehicle'],
  ['meal', 'soup', 'bread'],
  ['river', 'lake', 'water'],
]);
const GARAGE = {
  'car.txt': 'The blue car waits behind the house.',
  'soup.txt': 'Hot soup was served with bread.',
  'lake.txt': 'Nobody swims in the lake before June.',
  'lost.txt': 'The keys were lost in the forest at night.',
};

const TRAFFIC = createTopicEmbedder([['automobile', 'car', 'motorway', 'repair', 'mend'], ['harbour']]);
/** The cosine of `automobile` and `car` is 0.8, of `repair` and `mend` 1. */
const WORDS = createTokenTable({
  ...{ automobile: [1, 0], car: [4, 3], repair: [0, 1], mend: [0, 2], motorway: [0.6, -0.8] },
} as const);
/** The motorway is the nearer by its vector: it is about traffic only. */
const ROADS = {
  'motorway.txt': 'The motorway was opened in June.',
  'workshop.txt': 'A car was mended beside the harbour.',
};
const HASHED = createHashEmbedder();
const ORCHARDS = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, `第${i}号苹果园里种着苹果树。`]));

describe('the retriever', () => {
  it('goes by the words where they are there', async () => {
    // The vectors say car.txt, the words say lost.txt.
    const hits = await found(GARAGE, 'Who lost the automobile keys in the forest at night?', TOPICS);
    expect(hits[0]).toMatchObject({ passage: { source: 'lost.txt' }, lexicalRank: 1 });
    expect(hits.find(({ vectorRank }) => vectorRank === 1)?.passage.source).toBe('car.txt');
  });

  it('goes by likeness in meaning where no word is there', async () => {
    const hits = await found(GARAGE, 'Which automobile or vehicle?', TOPICS);
    expect(hits[0]).toMatchObject({ passage: { source: 'car.txt' }, vectorRank: 1 });
    expect(hits[0]?.cosine).toBeCloseTo(1, 5);
    expect(hits.every(({ lexicalRank }) => lexicalRank === undefined)).toBe(true);
    expect(hits.map(({ vectorRank }) => vectorRank)).toEqual([1, 2, 3, 4]);
  });

  it('is not led away by one common word of many unknown ones', async () => {
    const noise = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`soup${i}.txt`, `Hot soup number ${'abcdefgh'[i]} was served with bread.`]),
    );
    const files = { ...GARAGE, ...noise, 'z.txt': 'Repairing bread ovens is dear.' };
    const hits = await found(files, 'automobile vehicle repairing workshops nearby, please', TOPICS);
    expect(hits[0]?.passage.source).toBe('car.txt');
  });

  it('gives ranks, score and cosine of each hit, best first', async () => {
    const hits = await found(GARAGE, 'Hot soup with bread', TOPICS);
    expect(hits[0]).toMatchObject({ passage: { source: 'soup.txt' }, lexicalRank: 1, vectorRank: 1 });
    expect(hits[0]?.cosine).toBeCloseTo(1, 5);
    expect(hits).toHaveLength(4);
    for (const [i, { score }] of hits.entries()) expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Infinity);
  });

  it('fuses by rank where the model has no token table', async () => {
    const [first, ...others] = await found(GARAGE, 'Hot soup with bread', TOPICS);
    expect(first?.passage.source).toBe('soup.txt');
    // In the vectors' ranking only: (1 − w) / (10 + rank), of which the second has 11 / 12 of the first.
    const [second, third] = await found(ROADS, 'Who repairs an automobile?', TRAFFIC);
    expect(second?.passage.source).toBe('motorway.txt');
    expect(third?.sentences?.[0]?.features.fused).toBeCloseTo(11 / 12, 10);
    for (const { late } of [first, ...others, second, third].flatMap((hit) => hit ?? [])) expect(late).toBeUndefined();
  });

  it.each([0, 1, 3, 10, 200])('gives at most %i hits', async (limit) => {
    const hits = await found(ORCHARDS, '苹果树种在哪里', HASHED, limit);
    expect(hits).toHaveLength(Math.min(limit, 12));
  });

  it.each([1, 10, 47, 60, 100])('gives %i hits also where they are compared token by token', async (limit) => {
    const orchards = Array.from({ length: 70 }, (_, i) => [`${i}.txt`, `第${i}号苹果园里种着苹果树。`]);
    const embedder = { ...HASHED, tokens: createTokenTable({ 苹果: [1, 0], 树: [0, 1] }) };
    const hits = await found(Object.fromEntries(orchards), '苹果树种在哪里', embedder, limit);
    expect(hits).toHaveLength(Math.min(limit, 70));
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it('names no passage twice', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 90 }, (_, i) => [`${i}.txt`, `第${i}号苹果园里种着${i % 7}棵苹果树和梨树。`]),
    );
    for (const question of ['苹果树', '3棵梨树', '火星', 'apple', '第5号']) {
      const ids = (await found(files, question, HASHED, 100)).map(({ passage }) => passage.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('the retriever with a token table', () => {
  it('goes by likeness of words, one by one, more than by what the whole is about', async () => {
    const embedder = { ...TRAFFIC, hash: 'traffic with words', tokens: WORDS };
    const [first, second, ...others] = await found(ROADS, 'Who repairs an automobile?', embedder);
    // Two passages, n = 0.8⁴ + 0.6⁴ = 0.5392 and n = 1.
    const [one, other] = [Math.log(1 + 1.9608 / 1.0392), Math.log(2)];
    const late = (a: number, b: number) => expect.closeTo((one * a + other * b) / (one + other), 6);
    expect(first).toMatchObject({ passage: { source: 'workshop.txt' }, late: late(0.8, 1), vectorRank: 2 });
    expect(second).toMatchObject({ passage: { source: 'motorway.txt' }, late: late(0.6, -0.8), vectorRank: 1 });
    expect(first?.score).toBeGreaterThan(second?.score ?? 0);
    expect(others).toEqual([]);
  });

  it('still goes by the words that the table does not know', async () => {
    const files = { ...ROADS, 'ferry.txt': 'Captain Ortega sails the ferry.', 'train.txt': 'The train is late.' };
    const embedder = { ...TRAFFIC, hash: 'traffic with words', tokens: WORDS };
    const hits = await found(files, 'Which ferry does Ortega sail?', embedder);
    expect(hits[0]).toMatchObject({ passage: { source: 'ferry.txt' }, lexicalRank: 1, late: 0 });
    expect(hits).toHaveLength(4);
  });

  it('finds by words and vectors where the question has no token', async () => {
    const embedder = { ...TOPICS, hash: 'topics with words', tokens: createTokenTable({ 茶: [1, 0] }) };
    const hits = await found(GARAGE, 'Which vehicle?', embedder);
    expect(hits[0]).toMatchObject({ passage: { source: 'car.txt' }, vectorRank: 1, late: 0 });
  });
});

async function found(files: Record<string, string>, question: string, embedder: Embedder, limit = 10): Promise<Hit[]> {
  const { index } = await openAnswers(files, embedder);
  return createRetriever(index, embedder).retrieve(
    await createQuery(question, { index, embedder, language: undefined }),
    limit,
  );
}
