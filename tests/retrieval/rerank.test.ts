import { describe, expect, it } from 'vitest';
import type { Hit, Query } from '../../src/answer-types.ts';
import type { ReadablePassage, Reader } from '../../src/embedding/reader.ts';
import { FEATURES } from '../../src/retrieval/features.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createReranker, mayAnswer, readScore, scoreOf } from '../../src/retrieval/rerank.ts';
import { READING_WEIGHTS, WEIGHTS } from '../../src/retrieval/weights.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { createMarker, roomOf } from '../support/reader.ts';

const embedder = createHashEmbedder(1024);
const SQUAD = {
  'headline.txt': '青年突击队服务企业\n\n青年突击队走访企业，家家都说好。\n',
  'number.txt': '这一年里青年突击队服务企业968家。\n',
  'site.txt': '首页 | 网站地图 | 版权所有 临河网 | 服务热线：0799-5550101\n',
};

describe('the reranker', () => {
  it('ranks a passage by the best of its sentences', async () => {
    for (const { score, sentences } of await reranked('青年突击队服务企业多少家？'))
      if (sentences) expect(score).toBe(Math.max(...sentences.map((sentence) => sentence.score)));
  });

  it('gives every hit once, best first, and changes none that was given', async () => {
    const { query, hits } = await given('青年突击队服务企业多少家？', 12);
    const before = structuredClone(hits);
    const { index } = await openAnswers(SQUAD, embedder);
    const found = await createReranker(index, embedder)(query, hits);
    expect(found.map(({ passage }) => passage.id).sort()).toEqual(hits.map(({ passage }) => passage.id).sort());
    for (const [i, { score }] of found.entries()) expect(score).toBeLessThanOrEqual(found[i - 1]?.score ?? Infinity);
    // Only the first are read sentence by sentence.
    expect(found.map(({ sentences }) => sentences !== undefined)).toEqual(found.map((_, i) => i < 8));
    expect(hits).toEqual(before);
  });

  it('gives nothing for nothing', async () => {
    const { index } = await openAnswers(SQUAD, embedder);
    const { query } = await given('突击队', 1);
    expect(await createReranker(index, embedder)(query, [])).toEqual([]);
  });
});

describe('lines of the site or paper', () => {
  it.each([
    ['临河县修通了多少条路？', false],
    ['临河网的邮编是多少？', true],
    ['臨河網爆料打哪個電話', true],
    ['What is the phone number?', true],
  ])('may answer %s: %s', async (question, may) => {
    const { query, hits } = await given(question, 3);
    const [hit] = hits;
    if (!hit) throw new Error('a hit is wanted');
    const article = { ...hit.passage.article, kind: 'boilerplate' } as const;
    const site: Hit = { ...hit, passage: { ...hit.passage, article } };
    expect(mayAnswer(query, site)).toBe(may);
    expect(mayAnswer(query, hit)).toBe(true);
    const { index } = await openAnswers(SQUAD, embedder);
    const found = await createReranker(index, embedder)(query, [site, ...hits.slice(1)]);
    expect(found.at(-1)?.passage.article.kind === 'boilerplate' && found.at(-1)?.sentences === undefined).toBe(!may);
  });
});

it('scores by the sum of the weighted features', () => {
  const zero = Object.fromEntries(FEATURES.map((name) => [name, 0])) as typeof WEIGHTS;
  expect(scoreOf(zero)).toBe(0);
  expect(scoreOf({ ...zero, late: 0.5, asks: 1 })).toBeCloseTo(0.5 * WEIGHTS.late + WEIGHTS.asks, 12);
});

describe('the reranker with a reader', () => {
  const QUESTION = '青年突击队服务企业多少家？';

  it('puts the passage first whose words the reader is sure of, and the others by what it saw', async () => {
    const before = await reranked(QUESTION);
    const sources = before.map(({ passage }) => passage.source);
    const [last = ''] = sources.slice(-1);
    const words = { 'headline.txt': '家家', 'number.txt': '968家', 'site.txt': '临河网' }[last] as string;
    const hits = await reranked(QUESTION, createMarker({ [words]: 8 }));
    expect(hits.map(({ passage }) => passage.source)).toEqual([last, ...sources.slice(0, -1)]);
    expect(hits.map(({ reading }) => reading?.map(({ margin }) => margin))).toEqual([[8], [], []]);
  });

  it('scores by how far a passage was behind and how sure its words are, by the learned weights', () => {
    const { behind, margin, about } = READING_WEIGHTS;
    const score = (seen: readonly [number, number | undefined, number | undefined]) =>
      readScore({ behind: seen[0], margin: seen[1], about: seen[2] });
    expect(score([-2, 3, 0.9])).toBeCloseTo(-2 * behind + 3 * margin + 0.9 * about, 12);
    // Beyond eight behind and ten nats nothing more is said; where no words are, "not here" is certain.
    expect(score([-99, 99, 0.5])).toBeCloseTo(-8 * behind + 10 * margin + 0.5 * about, 12);
    expect(score([0, undefined, undefined])).toBeCloseTo(-10 * margin + 0.5 * about, 12);
  });

  it('reads the first ten, gives every hit once, best first, and those below in their order', async () => {
    const { query, hits } = await given(QUESTION, 14);
    const { index } = await openAnswers(SQUAD, embedder);
    const before = await createReranker(index, embedder)(query, hits);
    const seen: ReadablePassage[] = [];
    const found = await createReranker(index, embedder, { reading: roomOf(createMarker({ '968家': 2 }, seen)) })(
      query,
      hits,
    );
    expect(seen).toHaveLength(10);
    expect(found.map(({ reading }) => reading !== undefined)).toEqual(found.map((_, i) => i < 10));
    expect(found.slice(10).map(({ passage }) => passage.id)).toEqual(before.slice(10).map(({ passage }) => passage.id));
    expect(found.map(({ passage }) => passage.id).sort()).toEqual(hits.map(({ passage }) => passage.id).sort());
    for (const [i, { score }] of found.entries()) expect(score).toBeLessThanOrEqual(found[i - 1]?.score ?? Infinity);
  });

  it('leaves the order as it was, to the last digit, where there is no time', async () => {
    const { query, hits } = await given(QUESTION, 12);
    const { index } = await openAnswers(SQUAD, embedder);
    const reading = roomOf(createMarker({ 家家: 9 }));
    const found = await createReranker(index, embedder, { reading })(query, hits, { at: 0, now: () => 0 });
    expect(found).toEqual(await createReranker(index, embedder)(query, hits));
  });

  it('reads no lines of the site or paper that are not asked for, and puts them last all the same', async () => {
    const { query, hits } = await given(QUESTION, 4);
    const { index } = await openAnswers(SQUAD, embedder);
    const marked = hits.map((hit) => {
      const isSite = hit.passage.source === 'site.txt';
      const kind = isSite ? ('boilerplate' as const) : hit.passage.article.kind;
      return { ...hit, passage: { ...hit.passage, article: { ...hit.passage.article, kind } } };
    });
    const seen: ReadablePassage[] = [];
    const reading = roomOf(createMarker({ 临河网: 9 }, seen));
    const found = await createReranker(index, embedder, { reading })(query, marked);
    expect(found.at(-1)?.passage.source).toBe('site.txt');
    expect(seen).toHaveLength(3);
  });
});

/** Every passage as a hit, the same ones again under other numbers until there are enough. */
async function given(question: string, count: number): Promise<{ query: Query; hits: Hit[] }> {
  const { index } = await openAnswers(SQUAD, embedder);
  const query = await createQuery(question, { index, embedder, language: undefined });
  const sources = index.manifest.documents.map(({ source }) => source);
  const all = (await Promise.all(sources.map((source) => index.passagesBetween(source, 0, 99)))).flat();
  const hits = Array.from({ length: count }, (_, i) => ({
    passage: { ...(all[i % all.length] as (typeof all)[number]), id: i < all.length ? (all[i]?.id ?? 0) : 1000 + i },
    score: 1 - i / 100,
  }));
  return { query, hits };
}

async function reranked(question: string, reader?: Reader): Promise<Hit[]> {
  const { index } = await openAnswers(SQUAD, embedder);
  const { query, hits } = await given(question, 3);
  return createReranker(index, embedder, { reading: reader && roomOf(reader) })(query, hits);
}
