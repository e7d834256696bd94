import { describe, expect, it } from 'vitest';
import { createEvidenceSelector, type EvidenceSelector } from '../../src/answer/evidence.ts';
import type { Evidence, Hit, Query } from '../../src/answer-types.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import type { Index } from '../../src/index/types.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';

const SCHOOL =
  '小学的操场去年翻修。食堂每天供应三百份午餐。校长名叫赵志刚。图书室收藏两万册图书。' +
  '校车早晨七点出发。门卫由两名保安轮流值班。\n';
const SCHOOL_FILE = { 'school.txt': SCHOOL };

const VILLAGE_LEADER = '张金亮是桃花潭镇的驻村扶贫工作队队长，今年52岁。';

describe('the evidence', () => {
  it('is one sentence where one is enough', async () => {
    expect(await textsFor(SCHOOL, '校长叫什么名字？')).toEqual(['校长名叫赵志刚。']);
    expect(await textsFor(SCHOOL, '食堂每天供应多少份午餐？')).toEqual(['食堂每天供应三百份午餐。']);
  });

  it('is a sentence for each part of the question', async () => {
    const two = await textsFor(SCHOOL, '图书室收藏多少图书？校车早晨几点出发？');
    expect(two.toSorted()).toEqual(['图书室收藏两万册图书。', '校车早晨七点出发。'].toSorted());
    const three = await textsFor(SCHOOL, '图书室收藏多少图书，校车早晨几点出发，食堂供应多少份午餐？');
    expect(three.toSorted()).toEqual(
      ['图书室收藏两万册图书。', '校车早晨七点出发。', '食堂每天供应三百份午餐。'].toSorted(),
    );
  });

  it('is rather the sentence that has what was asked for than one that only speaks of it', async () => {
    const text = '突击队服务企业，家家都说好。这一年里青年突击队服务企业968家。\n';
    expect(await textsFor(text, '突击队服务企业多少家？')).toEqual(['这一年里青年突击队服务企业968家。']);
    expect(await textsFor(text, '突击队服务企业怎么样？')).toEqual(['突击队服务企业，家家都说好。']);
  });

  it('is never more than three sentences', async () => {
    expect(await textsFor(SCHOOL, SCHOOL.replaceAll('。', '？'))).toHaveLength(3);
  });

  it('is best first', async () => {
    const evidence = await evidenceFor(SCHOOL, '图书室收藏多少图书？校车早晨几点出发？');
    expect(evidence).toHaveLength(2);
    expect(evidence[0]?.score).toBeGreaterThanOrEqual(evidence[1]?.score ?? 1);
    for (const { score } of evidence) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('is what a text says of somebody, not the headline that only names them', async () => {
    expect(await textsFor(LIBRARY['news/village.txt'], '张金亮是谁？')).toEqual([VILLAGE_LEADER]);
    const { index } = await openAnswers(LIBRARY, embedder);
    expect((await createEvidenceSelector(embedder)(...(await asked(index, '张金亮是谁？')))).map(textOf)).toEqual([
      VILLAGE_LEADER,
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
    expect(await createEvidenceSelector(embedder)(query, [])).toEqual([]);
  });
});

describe('the vectors of sentences', () => {
  it('are computed once for a passage', async () => {
    const { index } = await openAnswers(SCHOOL_FILE, embedder);
    const embedded: string[] = [];
    const select = createEvidenceSelector({
      ...embedder,
      embedPassages: (texts) => {
        embedded.push(...texts);
        return embedder.embedPassages(texts);
      },
    });
    await select(...(await asked(index, '校长是谁？')));
    const first = [...embedded];
    expect(first).toContain('校长名叫赵志刚。');
    await select(...(await asked(index, '校车几点出发？')));
    expect(embedded).toEqual(first);
  });

  it('are there for each of two questions at once, also when one makes room for its own', async () => {
    const { index } = await openAnswers(SCHOOL_FILE, embedder);
    const [query, hits] = await asked(index, '校长是谁？');
    const gates: (() => void)[] = [];
    let isSlow = false;
    const select = createEvidenceSelector({
      ...embedder,
      embedPassages: async (texts) => {
        if (isSlow) await new Promise<void>((open) => gates.push(open));
        return embedder.embedPassages(texts);
      },
    });
    const alone = await select(query, hits);
    // The first question waits for one new passage while others push everything out of memory.
    isSlow = true;
    const waiting = select(query, [...hits, ...others(hits, 1_000_000, 1)]);
    isSlow = false;
    await fill(select, query, hits);
    for (const open of gates) open();
    expect((await waiting).map(textOf)).toEqual(alone.map(textOf));
  });
});

const embedder: Embedder = createHashEmbedder(1024);

async function evidenceFor(text: string, question: string): Promise<Evidence[]> {
  const { index } = await openAnswers(text === SCHOOL ? SCHOOL_FILE : { 'text.txt': text }, embedder);
  return createEvidenceSelector(embedder)(...(await asked(index, question)));
}

async function textsFor(text: string, question: string): Promise<string[]> {
  return (await evidenceFor(text, question)).map(textOf);
}

function textOf({ hit, span }: Evidence): string {
  return hit.passage.text.slice(span.start, span.end);
}

async function asked(index: Index, question: string): Promise<[Query, Hit[]]> {
  const query = await createQuery(question, { index, embedder, language: undefined });
  return [query, await createRetriever(index, embedder).retrieve(query, 10)];
}

/** Hits in passages that have nothing to do with it. */
function others(hits: readonly Hit[], from: number, count: number): Hit[] {
  const hit = hits[0];
  if (!hit) throw new Error('a hit is wanted');
  return Array.from({ length: count }, (_, i) => ({
    ...hit,
    passage: { ...hit.passage, id: from + i, text: '别处下了一天雨。' },
  }));
}

/** Asks about more passages than any selector remembers. */
async function fill(select: EvidenceSelector, query: Query, hits: readonly Hit[]): Promise<void> {
  for (let i = 0; i < 2500; i += 5) await select(query, others(hits, 10_000 + i, 5));
}
