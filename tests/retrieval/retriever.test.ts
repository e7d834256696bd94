import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import type { Hit } from '../../src/types.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
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
    for (const [i, { score }] of hits.entries()) expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? 1);
  });

  it.each([0, 1, 3, 10, 200])('gives at most %i hits', async (limit) => {
    const hits = await found(ORCHARDS, '苹果树种在哪里', HASHED, limit);
    expect(hits).toHaveLength(Math.min(limit, 12));
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

async function found(files: Record<string, string>, question: string, embedder: Embedder, limit = 10): Promise<Hit[]> {
  const { index } = await openAnswers(files, embedder);
  return createRetriever(index).retrieve(await createQuery(question, { index, embedder, language: undefined }), limit);
}
