import { describe, expect, it } from 'vitest';
import { identityMap } from '../../src/corpus/repair/source-map.ts';
import { mayAnswer, rerank } from '../../src/retrieval/rerank.ts';
import type { ArticleKind, Hit, Query, Role } from '../../src/types.ts';

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

  it.each([
    ['临河县修通了多少条路？', ['body', 'boilerplate']],
    ['临河网的邮编是多少？', ['boilerplate', 'body']],
    ['臨河網爆料打哪個電話', ['boilerplate', 'body']],
    ['What is the phone number?', ['boilerplate', 'body']],
  ])('puts lines of the site last unless they are asked for: %s', (question, order) => {
    const site = hit('body', 0.9, 'boilerplate');
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

function hit(role: Role, score: number, kind: ArticleKind = 'article'): Hit {
  const article = { title: null, byline: null, date: null, place: null, kind };
  const provenance = { raw: '字', start: 0, line: 1, map: identityMap(1) };
  return {
    passage: { id: 1, source: 'a.txt', ordinal: 0, role, text: '字', article, articleOrdinal: 0, provenance },
    score,
  };
}
