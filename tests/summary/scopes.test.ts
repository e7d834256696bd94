import { describe, expect, it } from 'vitest';
import type { Length } from '../../src/summary/length.ts';
import type { Subject, SummaryProgress } from '../../src/summary/request.ts';
import type { Summary } from '../../src/summary-types.ts';
import { openAnswers } from '../support/answers.ts';
import { NEWS } from '../support/pages/stories.ts';
import { paperOf } from '../support/stories.ts';

const PAPERS = Object.fromEntries(NEWS.slice(0, 10).map((story, i) => [`paper-${i}.txt`, paperOf(story)]));
const DATED = {
  'may.md': '# 修桥\n\n2021年5月3日\n\n北桥开工，投资两亿元，计划三年修成，全长一千二百米。\n',
  'june.md': '# 修路\n\n2021年6月30日\n\n南路通车，全长三十公里，沿路八个村受益。\n',
  'undated.md': '# 种树\n\n山上种了三千棵松树，护林员每天上山浇水。\n',
} as const;
const MEDIUM: Length = { kind: 'named', name: 'medium' };

const articlesOf = ({ groups }: Summary) => groups.flatMap(({ articles }) => articles);
const countOf = (summary: Summary) => articlesOf(summary).reduce((sum, { sentences }) => sum + sentences.length, 0);

async function of(files: Readonly<Record<string, string>>, subject: Subject, length = MEDIUM): Promise<Summary> {
  const { summarizer } = await openAnswers(files);
  return summarizer.summarize({ subject, length, style: 'bullets' });
}

describe('a digest of everything', () => {
  it('is grouped, and accounts for every article', async () => {
    const summary = await of(PAPERS, { kind: 'all' });
    const shown = articlesOf(summary).length;
    expect(summary.looked.documents).toBe(10);
    expect(shown).toBeGreaterThan(1);
    const kinds = Object.values(summary.leftOut.kinds).reduce((sum, count) => sum + count, 0);
    expect(shown + summary.leftOut.articles + kinds).toBe(summary.looked.articles);
    const members = summary.groups.reduce((sum, group) => sum + group.of, 0);
    expect(members).toBe(shown + summary.leftOut.articles);
  });

  it('keeps to a number of sentences or characters over all', async () => {
    expect(countOf(await of(PAPERS, { kind: 'all' }, { kind: 'sentences', most: 7 }))).toBeLessThanOrEqual(7);
    const short = await of(PAPERS, { kind: 'all' }, { kind: 'characters', most: 300 });
    const texts = articlesOf(short).flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(texts.join('').length).toBeLessThanOrEqual(300);
    expect(texts.length).toBeGreaterThan(1);
  });

  it('numbers citations from 1 through the whole', async () => {
    const summary = await of(PAPERS, { kind: 'all' });
    const numbers = articlesOf(summary).flatMap(({ sentences }) => sentences.map(({ citation }) => citation.n));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  it('tells how far it is: each document read, each article written', async () => {
    const { summarizer } = await openAnswers(PAPERS);
    const told: SummaryProgress[] = [];
    const onProgress = (progress: SummaryProgress) => told.push(progress);
    await summarizer.summarize({ subject: { kind: 'all' }, length: MEDIUM, style: 'bullets', onProgress });
    const read = told.filter(({ step }) => step === 'read');
    expect(read.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(told.at(-1)).toMatchObject({ step: 'write' });
    expect(told.at(-1)?.done).toBe(told.at(-1)?.all);
  });

  it('of documents without a text is empty, and counts what was left out', async () => {
    const summary = await of({ 'site.txt': '首页\n\n版权所有：临河网 All Rights Reserved\n' }, { kind: 'all' });
    expect(summary).toMatchObject({ groups: [], looked: { documents: 1 } });
    expect(summary.leftOut.kinds.boilerplate).toBeGreaterThan(0);
  });
});

describe('a topic', () => {
  it('shows only sentences that speak of it, from the articles that do', async () => {
    const summary = await of(DATED, { kind: 'topic', topic: '松树' });
    expect(articlesOf(summary).map(({ source }) => source)).toEqual(['undated.md']);
    expect(summary).toMatchObject({ scope: 'topic', title: '松树' });
  });

  it('that nothing speaks of gives nothing', async () => {
    for (const topic of ['火星探测', 'quantum physics', '？', ''])
      expect(await of(DATED, { kind: 'topic', topic })).toMatchObject({ scope: 'topic', title: topic, groups: [] });
  });
});

describe('a period', () => {
  const within = async (from: string | null, to: string | null) =>
    articlesOf(await of(DATED, { kind: 'period', from, to })).map(({ source }) => source);

  it('has the articles of its days, both ends included, and none that states no year', async () => {
    expect(await within('2021-05-03', '2021-06-29')).toEqual(['may.md']);
    expect(await within('2021-05-04', '2021-06-30')).toEqual(['june.md']);
    expect(await within('2022-01-01', null)).toEqual([]);
  });

  it('may be open at either end, and stands in order of dates', async () => {
    expect(await within(null, '2021-06-30')).toEqual(['may.md', 'june.md']);
    expect(await within('2021-06-01', null)).toEqual(['june.md']);
  });
});

describe('a document', () => {
  it('with one article has the length of an article’s summary, with several one to three sentences each', async () => {
    const story = (place: string) =>
      ['一', '二', '三', '四', '五', '六', '七', '八'].map((n, i) => `${place}第${n}段水渠长${i + 2}00米。`).join('');
    const one = { 'one.md': `# 修渠\n\n${story('东村')}\n` };
    const sections = [NEWS[0], NEWS[15]].map(
      (news) => `# ${news?.title}\n\n本报记者 李明\n\n${news?.body.join('\n\n')}\n`,
    );
    const two = { 'two.md': sections.join('\n') };
    const countsOf = async (files: Readonly<Record<string, string>>) =>
      articlesOf(await of(files, { kind: 'document', source: Object.keys(files)[0] ?? '' })).map(
        ({ sentences }) => sentences.length,
      );
    expect(await countsOf(one)).toEqual([6]);
    expect(await countsOf(two)).toEqual([2, 2]);
  });
});
