import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExact } from '../../src/eval/answers.ts';
import { readAgain } from '../../src/eval/files.ts';
import type { Length } from '../../src/summary/length.ts';
import type { Subject } from '../../src/summary/request.ts';
import type { Summary } from '../../src/summary-types.ts';
import { stripSpace } from '../../src/text/characters.ts';
import { type Opened, openAnswers } from '../support/answers.ts';
import { update } from '../support/index.ts';
import { ENGLISH, MIXED, NEWS } from '../support/pages/stories.ts';
import { paperOf } from '../support/stories.ts';

const STORIES = [...NEWS.slice(0, 12), ...ENGLISH.slice(0, 2), ...MIXED.slice(0, 2)];
const PAPERS = Object.fromEntries(STORIES.map((story, i) => [`paper-${i}.txt`, paperOf(story)]));
const BRIDGE =
  '北桥今日通车。桥长一千二百米，有四条车道。工人修了三年，投资两亿元。两岸五万居民过河只要三分钟。桥上装了六百盏灯，夜里像一条光带。过去人们坐渡船，遇到大雾要等半天，孩子上学常常迟到。如今公交车每十分钟一班，从南岸的学校到北岸的医院一路不停。';
const PLACES = {
  'one.txt': '北桥通车\n\n本报记者 李明\n\n北桥长一千二百米，今日通车。\n',
  'table.txt':
    '各村水渠\n\n本报记者 李明\n\n东村 12户 修渠30米\n西村 8户 修渠16米\n南村 21户 修渠45米\n北村 9户 修渠22米\n',
  'site.txt': '首页\n\n版权所有：临河网 All Rights Reserved\n\n通讯地址：临河县人民路1号 邮编：100000\n',
  'bridge.txt': `北桥通车\n\n本报记者 王河\n\n${BRIDGE}\n`,
  'reprint.txt': `过河只要三分钟\n\n新华社北岸3月10日电 ${BRIDGE}\n`,
} as const;
const MEDIUM: Length = { kind: 'named', name: 'medium' };

async function summarize({ summarizer }: Opened, subject: Subject, length: Length = MEDIUM): Promise<Summary> {
  return summarizer.summarize({ subject, length, style: 'bullets' });
}

const articleOf = (source: string, articleOrdinal = 0): Subject => ({ kind: 'article', source, articleOrdinal });
const articlesOf = ({ groups }: Summary) => groups.flatMap(({ articles }) => articles);
const sentencesOf = (summary: Summary) => articlesOf(summary).flatMap(({ sentences }) => sentences);
const textsOf = (summary: Summary) => sentencesOf(summary).map(({ text }) => text);

async function mainArticle(opened: Opened, source: string): Promise<Subject> {
  const [longest] = (await opened.index.articles(source)).toSorted(
    (a, b) => b.span.end - b.span.start - (a.span.end - a.span.start),
  );
  return articleOf(source, longest?.ordinal);
}

describe('a summary of any article', () => {
  it('is its own sentences in order, each proved by the file, and no longer than wanted', async () => {
    const opened = await openAnswers(PAPERS);
    const share = fc.constantFrom(0.1, 0.15, 0.25, 0.4, 0.7);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(PAPERS)), share, async (source, part) => {
        const subject = await mainArticle(opened, source);
        const summary = await summarize(opened, subject, { kind: 'share', share: part });
        const sentences = sentencesOf(summary);
        const raw = await readAgain(opened.documents, source);
        const shown = sentences.reduce((sum, { text }) => sum + stripSpace(text).length, 0);
        if (sentences.length > 1) expect(shown).toBeLessThanOrEqual(part * stripSpace(raw).length);
        expect(sentences.length).toBeGreaterThan(0);
        expect(sentences.map(({ citation }) => citation.n)).toEqual(sentences.map((_, i) => i + 1));
        const starts = sentences.map(({ citation }) => citation.span.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        for (const { text, citation } of sentences) {
          expect(isExact(citation, new Map([[source, raw]]))).toBe(true);
          expect(text.replace(/^…|…$/gu, '')).toBe(citation.quote.replace(/\s+/gu, ' '));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('by characters and sentences keeps to them, white space included', async () => {
    const opened = await openAnswers(PAPERS);
    for (const source of Object.keys(PAPERS)) {
      const subject = await mainArticle(opened, source);
      const texts = textsOf(await summarize(opened, subject, { kind: 'characters', most: 120 }));
      expect(texts.join('').length).toBeLessThanOrEqual(120);
      expect(textsOf(await summarize(opened, subject, { kind: 'sentences', most: 2 })).length).toBeLessThanOrEqual(2);
    }
  });

  it('is the same every time', async () => {
    const opened = await openAnswers(PAPERS);
    const subject = await mainArticle(opened, 'paper-3.txt');
    expect(await summarize(opened, subject)).toEqual(await summarize(opened, subject));
  });
});

describe('a summary at the bounds', () => {
  it('of one sentence is that sentence, however short it should be', async () => {
    const opened = await openAnswers(PLACES);
    for (const length of [MEDIUM, { kind: 'characters', most: 1 }, { kind: 'share', share: 0.01 }] as const)
      expect(textsOf(await summarize(opened, await mainArticle(opened, 'one.txt'), length))).toEqual([
        '北桥长一千二百米，今日通车。',
      ]);
  });

  it('of a table is some of its rows', async () => {
    const opened = await openAnswers(PLACES);
    const length = { kind: 'sentences', most: 2 } as const;
    const texts = textsOf(await summarize(opened, { kind: 'document', source: 'table.txt' }, length));
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(PLACES['table.txt']).toContain(text);
  });

  it('of a page with nothing but the site’s own lines is empty, and counts them', async () => {
    const summary = await summarize(await openAnswers(PLACES), { kind: 'document', source: 'site.txt' });
    expect(summary).toMatchObject({ groups: [], facts: { kept: 0, all: 0 } });
    expect(summary.leftOut.kinds.boilerplate).toBeGreaterThan(0);
  });

  it('of an article in two languages shows both as they are', async () => {
    const files = { 'mixed.txt': paperOf(MIXED[0] as (typeof MIXED)[0]) };
    const opened = await openAnswers(files);
    const texts = textsOf(
      await summarize(opened, await mainArticle(opened, 'mixed.txt'), { kind: 'share', share: 0.6 }),
    );
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(files['mixed.txt']).toContain(text.replace(/^…|…$/gu, ''));
  });

  it('of an article that is not there is empty', async () => {
    expect(sentencesOf(await summarize(await openAnswers(PLACES), articleOf('one.txt', 99)))).toEqual([]);
    expect(sentencesOf(await summarize(await openAnswers(PLACES), articleOf('none.txt')))).toEqual([]);
  });

  it('stays with the documents it began with when one is replaced meanwhile', async () => {
    const files = { 'a.txt': `北桥通车\n\n${BRIDGE}\n`, 'b.txt': PAPERS['paper-0.txt'] ?? '' };
    const { summarizer, documents } = await openAnswers(files);
    let replaced: Promise<unknown> | undefined;
    const summary = await summarizer.summarize({
      ...{ subject: { kind: 'all' }, length: MEDIUM, style: 'bullets' },
      onProgress: () => {
        if (replaced) return;
        writeFileSync(join(documents, 'a.txt'), '别的事\n\n这里写着别的事，与桥无关。\n');
        replaced = update({ documents, directory: join(documents, '..', 'index') });
      },
    });
    await replaced;
    const bridge = articlesOf(summary).find(({ source }) => source === 'a.txt');
    expect(bridge?.sentences.length).toBeGreaterThan(0);
    for (const { citation } of bridge?.sentences ?? []) expect(BRIDGE).toContain(citation.quote);
  });
});

describe('a reprint', () => {
  it('is summarised once, with the other place', async () => {
    const opened = await openAnswers(PLACES);
    const summary = await summarize(opened, { kind: 'topic', topic: '五万居民过河' });
    expect(articlesOf(summary)).toHaveLength(1);
    const [{ source, also, sentences } = { source: '', also: [], sentences: [] }] = articlesOf(summary);
    expect([source, ...also.map((other) => other.source)].sort()).toEqual(['bridge.txt', 'reprint.txt']);
    expect(sentences.map(({ text }) => text).join('')).toContain('五万居民');
  });
});
