import { describe, expect, it } from 'vitest';
import type { Hit, Query } from '../../src/answer-types.ts';
import { identityMap } from '../../src/corpus/repair/source-map.ts';
import { mayAnswer, rerank } from '../../src/retrieval/rerank.ts';
import type { ArticleKind, Role } from '../../src/types.ts';

describe('rerank', () => {
  it('puts the text before a headline that fits about as well', () => {
    expect(ranked('张金亮是谁？', [hit('title', 0.1), hit('body', 0.097), hit('caption', 0.05)])).toEqual([
      'body',
      'title',
      'caption',
    ]);
  });

  it('leaves a headline first that fits far better', () => {
    expect(ranked('张金亮是谁？', [hit('title', 0.1), hit('body', 0.05)])).toEqual(['title', 'body']);
  });

  it.each(['这篇报道的作者是谁？', '标题是什么', 'Who wrote it?', '照片是谁拍的'])(
    'keeps the order where %j asks for it',
    (question) => {
      expect(ranked(question, [hit('byline', 0.1), hit('title', 0.099), hit('body', 0.098)])).toEqual([
        'byline',
        'title',
        'body',
      ]);
    },
  );

  it('gives every hit, best first, and changes none that was given', () => {
    const hits = [hit('title', 0.1), hit('credit', 0.099), hit('body', 0.098), hit('byline', 0.097), hit('body', 0.01)];
    const before = structuredClone(hits);
    const found = rerank(queryOf('张金亮是谁？'), hits);
    expect(found.map(({ passage }) => passage.role)).toEqual(['body', 'title', 'credit', 'byline', 'body']);
    for (const [i, { score }] of found.entries()) expect(score).toBeLessThanOrEqual(found[i - 1]?.score ?? 1);
    expect(hits).toEqual(before);
  });

  it('puts a passage that has what was asked for before one that only speaks of it', () => {
    const hits = [hit('body', 0.1, '青年突击队走访企业。'), hit('caption', 0.095, '青年突击队服务企业968家。')];
    expect(ranked('青年突击队服务企业多少家？', hits)).toEqual(['caption', 'body']);
    expect(ranked('青年突击队做了什么？', hits)).toEqual(['body', 'caption']);
    // 968 is what the question says itself.
    expect(ranked('服务企业968家的突击队走访了多少家？', hits)).toEqual(['body', 'caption']);
  });

  it('leaves a passage first that fits far better without it', () => {
    const hits = [hit('body', 0.1, '青年突击队走访企业。'), hit('caption', 0.09, '全市有餐馆1200家。')];
    expect(ranked('青年突击队服务企业多少家？', hits)).toEqual(['body', 'caption']);
  });

  it.each([
    ['临河县修通了多少条路？', ['body', 'boilerplate']],
    ['临河网的邮编是多少？', ['boilerplate', 'body']],
    ['臨河網爆料打哪個電話', ['boilerplate', 'body']],
    ['What is the phone number?', ['boilerplate', 'body']],
  ])('puts lines of the site last unless they are asked for: %s', (question, order) => {
    const site = hit('body', 0.9, '字', 'boilerplate');
    const hits = [site, hit('body', 0.1)];
    const found = rerank(queryOf(question), hits).map(({ passage }) => passage.article.kind);
    expect(found.map((kind) => (kind === 'boilerplate' ? kind : 'body'))).toEqual(order);
    expect(mayAnswer(queryOf(question), site)).toBe(order[0] === 'boilerplate');
  });

  it('keeps the order of equal scores', () => {
    expect(ranked('?', [hit('caption', 0.1), hit('body', 0.1), hit('caption', 0.1)])).toEqual([
      'caption',
      'body',
      'caption',
    ]);
  });
});

function ranked(question: string, hits: readonly Hit[]): Role[] {
  return rerank(queryOf(question), hits).map(({ passage }) => passage.role);
}

function queryOf(question: string): Query {
  return {
    question,
    language: 'zh-Hans',
    terms: new Map(),
    rarity: 0,
    vector: Float32Array.of(1),
    tokens: new Uint16Array(),
  };
}

function hit(role: Role, score: number, text = '字', kind: ArticleKind = 'article'): Hit {
  const article = { title: null, byline: null, date: null, place: null, kind };
  const provenance = { raw: text, start: 0, line: 1, map: identityMap(text.length) };
  return {
    passage: { id: 1, source: 'a.txt', ordinal: 0, role, text, article, articleOrdinal: 0, provenance },
    score,
  };
}
