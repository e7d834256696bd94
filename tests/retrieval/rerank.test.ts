import { describe, expect, it } from 'vitest';
import type { Hit, Query } from '../../src/answer-types.ts';
import { FEATURES } from '../../src/retrieval/features.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createReranker, mayAnswer, scoreOf } from '../../src/retrieval/rerank.ts';
import { WEIGHTS } from '../../src/retrieval/weights.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';

const embedder = createHashEmbedder(1024);
const SQUAD = {
  'headline.txt': '青年突击队服务企业\n\n青年突击队走访企业，家家都说好。\n',
  'number.txt': '这一年里青年突击队服务企业968家。\n',
  'site.txt': '首页 | 网站地图 | 版权所有 临河网 | 服务热线：0799-5550101\n',
};

describe('the reranker', () => {
  it('puts a passage that has what was asked for before one that only speaks of it', async () => {
    const [first] = await reranked('青年突击队服务企业多少家？');
    expect(first?.passage.text).toContain('968家');
    // 968 is what the question says itself.
    const hits = await reranked('服务企业968家的突击队走访了多少家？');
    expect(hits[0]?.sentences?.every(({ fit }) => fit === 0)).toBe(true);
  });

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
  expect(scoreOf({ ...zero, late: 0.5, unfit: 1 })).toBeCloseTo(0.5 * WEIGHTS.late + WEIGHTS.unfit, 12);
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

async function reranked(question: string): Promise<Hit[]> {
  const { index } = await openAnswers(SQUAD, embedder);
  const { query, hits } = await given(question, 3);
  return createReranker(index, embedder)(query, hits);
}
