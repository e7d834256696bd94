import { describe, expect, it } from 'vitest';
import { evaluateSummaries, SHARES, together } from '../../src/eval/summaries.ts';
import { describeSummaries } from '../../src/eval/summary-table.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';

const TEXT =
  '南屿县五月建成两座码头，投资三千万元。渔民们心里十分高兴。海边的风很大，天也很蓝。' +
  '码头可以停靠120条渔船，比从前多一倍。大家都说日子越过越好。晚上，码头上的灯亮了起来。';
const FILES = { 'a.md': `# 南屿建码头\n\n${TEXT}\n` };
const START = '#南屿建码头'.length;

const judged = (facts: readonly string[]) => [
  {
    source: 'a.md',
    articles: [
      { title: '南屿建码头', kind: 'article' as const, start: START, end: START + TEXT.length, key_facts: [...facts] },
      { title: '没有事实的', kind: 'article' as const, start: 0, end: 2 },
    ],
  },
];

async function measured(facts: readonly string[]) {
  const embedder = createHashEmbedder(1024);
  const { index, summarizer, documents } = await openAnswers(FILES);
  return evaluateSummaries(judged(facts), { index, summarizer, documents, embedder });
}

describe('evaluateSummaries', () => {
  it('counts the key facts kept at each length, beside the best possible and the baselines', async () => {
    const report = await measured(['建成两座码头', '120条渔船']);
    expect(report.articles).toHaveLength(1);
    const [article] = report.articles;
    expect(article).toMatchObject({ source: 'a.md', title: '南屿建码头', facts: 2 });
    expect(article?.shares.map(({ share }) => share)).toEqual([...SHARES]);
    // Of 85 characters 34 are 40 %: of the two sentences of 19 and 20 only one fits.
    expect(TEXT).toHaveLength(85);
    expect(article?.shares[2]).toMatchObject({ best: 1, baselines: { lead: 1 } });
    expect(article?.shares[2]?.kept).toBeGreaterThanOrEqual(1);
    expect(report.exact).toBe(1);
    expect(report.redundancy).toBe(0);
  });

  it('names what a summary of a quarter misses', async () => {
    const { articles } = await measured(['天也很蓝']);
    expect(articles[0]?.missed).toEqual(['天也很蓝']);
  });

  it('counts an article that is not found as one of which nothing is kept', async () => {
    const elsewhere = [
      { source: 'a.md', articles: [{ title: null, kind: 'article' as const, start: 0, end: 3, key_facts: ['南屿'] }] },
    ];
    const embedder = createHashEmbedder(1024);
    const { index, summarizer, documents } = await openAnswers(FILES);
    const report = await evaluateSummaries(elsewhere, { index, summarizer, documents, embedder });
    expect(together(report.articles, 0.25)).toMatchObject({ kept: 0, best: 1, ofBest: 0 });
    expect(describeSummaries(report)).toContain('missed at 25 %: 南屿');
  });
});

describe('together', () => {
  it('is the share of all facts, not the mean of shares', () => {
    const kept = (count: number, best: number) => [{ share: 0.25, kept: count, best, baselines: { lead: 0 } }];
    const one = { source: 'a', title: null, facts: 8, shares: kept(6, 8), missed: [] };
    const other = { source: 'b', title: null, facts: 2, shares: kept(0, 2), missed: [] };
    expect(together([one, other], 0.25)).toMatchObject({ kept: 0.6, best: 1, ofBest: 0.6, lead: 0 });
    expect(together([], 0.25)).toMatchObject({ kept: 0, ofBest: 0 });
  });
});
