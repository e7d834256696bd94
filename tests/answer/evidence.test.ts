import { describe, expect, it } from 'vitest';
import { selectEvidence } from '../../src/answer/evidence.ts';
import type { Evidence, Hit, Query } from '../../src/answer-types.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import type { Index } from '../../src/index/types.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { wordsOf } from '../support/hits.ts';
import { embedder as bundledEmbedder } from '../support/models.ts';

const SCHOOL =
  '小学的操场去年翻修。食堂每天供应三百份午餐。校长名叫赵志刚。图书室收藏两万册图书。' +
  '校车早晨七点出发。门卫由两名保安轮流值班。\n';
const SCHOOL_FILE = { 'school.txt': SCHOOL };

const VILLAGE = { 'village.txt': LIBRARY['news/village.txt'] };
const VILLAGE_LEADER = '张金亮是桃花潭镇的驻村扶贫工作队队长，今年52岁。';

describe('the evidence of passages that were not read', () => {
  it('is one sentence where one is enough', async () => {
    expect(await textsFor(SCHOOL, '校长叫什么名字？')).toEqual(['校长名叫赵志刚。']);
    expect(await textsFor(SCHOOL, '食堂每天供应多少份午餐？')).toEqual(['食堂每天供应三百份午餐。']);
  });

  it('is never more than three sentences', async () => {
    expect(await textsFor(SCHOOL, SCHOOL.replaceAll('。', '？'))).toHaveLength(3);
  });

  it('comes in the order of the text, and none is far behind the best', async () => {
    const evidence = await evidenceFor(SCHOOL, '食堂的午餐和校车都说说');
    const starts = evidence.map(({ span }) => span.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    const scores = evidence.map(({ score }) => score);
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThanOrEqual(1.2);
  });

  it('is what a text says of somebody, not the headline that only names them', async () => {
    const bundled = await bundledEmbedder();
    const { index } = await openAnswers(VILLAGE, bundled);
    const query = await createQuery('张金亮是谁？', { index, embedder: bundled, language: undefined });
    const hits = await createRetriever(index, bundled).retrieve(query, 10);
    expect(selectEvidence(query, hits).map(wordsOf)).toEqual([VILLAGE_LEADER]);
  });

  it('takes along the sentence before where it points back to it', async () => {
    const text = '渡口添了两艘新船。它们每天早晨六点开航，票价三元。\n';
    expect(await textsFor(text, '每天早晨六点开航，票价多少元？')).toEqual([
      '渡口添了两艘新船。它们每天早晨六点开航，票价三元。',
    ]);
  });

  it('is part of a sentence that is too long, with the words that answer', async () => {
    const clause = (i: number) => `第${i}项工程在${i}月开工`;
    const long = `${Array.from({ length: 30 }, (_, i) => clause(i + 1)).join('，')}，码头的灯塔由老渔民看守。\n`;
    const [text = '', ...others] = await textsFor(long, '灯塔由谁看守？');
    expect(others).toEqual([]);
    expect(text).toContain('码头的灯塔由老渔民看守');
    expect(text.length).toBeLessThanOrEqual(180);
  });

  it('is none where there are no hits', async () => {
    const { index } = await openAnswers(SCHOOL_FILE, embedder);
    const query = await createQuery('校长是谁', { index, embedder, language: undefined });
    expect(selectEvidence(query, [])).toEqual([]);
  });
});

const embedder: Embedder = createHashEmbedder(1024);

async function evidenceFor(text: string, question: string): Promise<Evidence[]> {
  const { index } = await openAnswers(text === SCHOOL ? SCHOOL_FILE : { 'text.txt': text }, embedder);
  return selectEvidence(...(await asked(index, question)));
}

async function textsFor(text: string, question: string): Promise<string[]> {
  return (await evidenceFor(text, question)).map(wordsOf);
}

async function asked(index: Index, question: string): Promise<[Query, Hit[]]> {
  const query = await createQuery(question, { index, embedder, language: undefined });
  return [query, await createRetriever(index, embedder).retrieve(query, 10)];
}
