import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/corpus/read.ts';
import { blocksOf } from '../../../src/corpus/segmentation/blocks.ts';
import { segment } from '../../../src/corpus/segmentation/segment.ts';
import { isSubsequence } from '../../../src/text/characters.ts';
import type { Document } from '../../../src/types.ts';
import { documentOf, documents } from '../../support/arbitraries.ts';
import { SEEDS, seed } from '../../support/folders.ts';
import { createRandom } from '../../support/random.ts';

const articlesOf = (lines: readonly string[]) => segment(documentOf(lines.join('\n'))).articles;

/** Each block's article, role and text. */
function partsOf(lines: readonly string[]): [article: number, role: string, text: string][] {
  const document = documentOf(lines.join('\n'));
  return segment(document).parts.map(({ article, role, span }) => [
    article,
    role,
    document.text.slice(span.start, span.end),
  ]);
}

const ROAD = '入春以来，临河县把修路当作头等大事来抓，先后修通了十二条路。';
const TREES = '今年春天，红山镇的村民们种下了一万棵核桃树，种满了三座山。';
const NUTS = '秋天，山里的核桃当天就能运到城里，每斤多卖两元钱。';

describe('a page of a newspaper', () => {
  const page = [
    ...['■ 前沿观察', '临河县修通十二条路', '本报记者 王云山', '', ROAD, '山货出山', NUTS, ''],
    ...['红山镇种下万棵核桃', '□ 本报记者 李小河', TREES],
  ];

  it('has an article for each title with a byline; a heading inside stays inside, a section’s name is nobody’s', () => {
    expect(partsOf(page)).toEqual([
      [0, 'body', '■ 前沿观察'],
      [1, 'title', '临河县修通十二条路'],
      [1, 'byline', '本报记者 王云山'],
      [1, 'body', ROAD],
      [1, 'title', '山货出山'],
      [1, 'body', NUTS],
      [2, 'title', '红山镇种下万棵核桃'],
      [2, 'byline', '□ 本报记者 李小河'],
      [2, 'body', TREES],
    ]);
  });

  it('tells what each article is, and where it stands in the file', () => {
    const raw = page.join('\n');
    const at = (text: string) => ({ start: raw.indexOf(text), end: raw.indexOf(text) + text.length });
    const none = { source: 'a.txt', date: null, place: null };
    expect(articlesOf(page)).toEqual([
      {
        ...{
          ...none,
          ordinal: 0,
          title: null,
          byline: null,
          kind: 'boilerplate',
          span: at('■ 前沿观察'),
          lines: [1, 1],
        },
        ...{ titleSpan: null, bylineSpan: null },
      },
      {
        ...{ ...none, ordinal: 1, title: '临河县修通十二条路', byline: '本报记者 王云山', kind: 'article' },
        ...{ span: { start: at(ROAD).start, end: at(NUTS).end }, lines: [5, 7] },
        ...{ titleSpan: at('临河县修通十二条路'), bylineSpan: at('本报记者 王云山') },
      },
      {
        ...{ ...none, ordinal: 2, title: '红山镇种下万棵核桃', byline: '本报记者 李小河', kind: 'article' },
        ...{ span: at(TREES), lines: [11, 11] },
        ...{ titleSpan: at('红山镇种下万棵核桃'), bylineSpan: at('□ 本报记者 李小河') },
      },
    ]);
  });

  it('begins the text after the words that open and before the names that close it', () => {
    const lines = ['红山镇种树忙', `本报讯（记者 李小河 通讯员 王云山）${TREES}`, `${NUTS}（刘山）`];
    const [article] = articlesOf(lines);
    const raw = lines.join('\n');
    expect(raw.slice(article?.span.start, article?.span.end)).toBe(`${TREES}\n${NUTS}`);
    expect(article?.byline).toBe('记者 李小河 通讯员 王云山');
    expect(raw.slice(article?.bylineSpan?.start, article?.bylineSpan?.end)).toBe('记者 李小河 通讯员 王云山');
  });

  it('takes the title below a line that leads on to it', () => {
    const [article] = articlesOf(['十二条路修通，山货卖出好价钱——', '路通百业兴', '本报记者 王云山', ROAD]);
    expect(article?.title).toBe('路通百业兴');
  });

  it('begins an article with a news item’s first words, heading or not', () => {
    const items = ['本报讯 昨天，临河县修通了十二条路。', '本报讯 今天，红山镇种下了一万棵树。'];
    expect(partsOf(items).map(([article]) => article)).toEqual([0, 1]);
    expect(partsOf([items[0] ?? '', '红山镇种树忙', items[1] ?? '']).map(([article]) => article)).toEqual([0, 1, 1]);
  });

  it('gives names below a text to that text, and begins the next article after them', () => {
    const lines = ['临河县修通十二条路', ROAD, '（王云山 李大河）', '红山镇种下万棵核桃', TREES];
    expect(partsOf(lines)).toEqual([
      [0, 'title', lines[0]],
      [0, 'body', ROAD],
      [0, 'credit', lines[2]],
      [1, 'title', lines[3]],
      [1, 'body', TREES],
    ]);
    expect(articlesOf(lines).map(({ byline }) => byline)).toEqual(['王云山 李大河', null]);
  });

  it('gives an agency’s line below a text to that text, with its place', () => {
    const lines = ['临河县修通十二条路', ROAD, '新华社临河3月10日电', '红山镇种下万棵核桃', '本报记者 李小河', TREES];
    expect(partsOf(lines)[2]).toEqual([0, 'credit', '新华社临河3月10日电']);
    expect(articlesOf(lines).map(({ place, date }) => [place, date])).toEqual([
      ['临河', null],
      [null, null],
    ]);
  });

  it('does not give an article the last words of the one before', () => {
    const lines = ['临河县修通十二条路', ROAD, '大家都盼着这一天……', '红山镇种下万棵核桃', '□ 本报记者 李小河', TREES];
    expect(articlesOf(lines)[1]?.title).toBe('红山镇种下万棵核桃');
    expect(partsOf(lines)[2]).toEqual([0, 'body', '大家都盼着这一天……']);
  });

  it('keeps a caption and its photographer in the article, under a role of their own', () => {
    const lines = ['临河县修通十二条路', '本报记者 王云山', ROAD, '图为村民在新修的路上运送核桃。', '王云山 摄', NUTS];
    expect(partsOf(lines).map(([article, role]) => [article, role])).toEqual([
      [0, 'title'],
      [0, 'byline'],
      [0, 'body'],
      [0, 'caption'],
      [0, 'caption'],
      [0, 'body'],
    ]);
  });

  it('takes a picture under a heading for an article of its own', () => {
    const lines = [
      '临河县修通十二条路',
      '本报记者 王云山',
      ROAD,
      '山货出山不再难',
      '村民在新修的路上运送核桃。王云山 摄',
    ];
    const [, picture] = articlesOf(lines);
    expect(picture).toMatchObject({ kind: 'caption', title: '山货出山不再难', lines: [5, 5] });
  });

  it('knows a notice by its title', () => {
    expect(articlesOf(['临河县人民医院招聘启事', '因工作需要，现招聘护士十名。'])[0]?.kind).toBe('notice');
    expect(articlesOf(['关于公告的思考', '公告是什么？'])[0]?.kind).toBe('article');
  });
});

describe('a web page', () => {
  const page = [
    ...[
      '全部',
      '临河县修通十二条路',
      '来源:临河网',
      '作者:',
      '2020-06-04 14:07:06',
      ROAD,
      NUTS,
      '[责任编辑:王云山、李大河]',
    ],
    ...['红山镇种下万棵核桃', '', '今年春天，红山镇的村民们种下了一万棵核桃树，种满了三...[详细]', '临河网 2020-06-03'],
    ...['青石镇办起核桃油厂', '', '昨天，青石镇的核桃油厂开工，日产核桃油两吨，年...[详细]', '临河网 2020-06-02'],
    ...['版权所有: 临河网 All Rights Reserved', '通讯地址:临河县人民路1号 邮编:100000'],
  ];

  it('has its article, its teasers and what belongs to the site', () => {
    const found = articlesOf(page).map(({ title, kind, date, lines }) => ({ title, kind, date, lines }));
    expect(found).toEqual([
      { title: null, kind: 'boilerplate', date: null, lines: [1, 1] },
      { title: '临河县修通十二条路', kind: 'article', date: '2020-06-04', lines: [6, 7] },
      { title: '红山镇种下万棵核桃', kind: 'sidebar', date: '2020-06-03', lines: [11, 11] },
      { title: '青石镇办起核桃油厂', kind: 'sidebar', date: '2020-06-02', lines: [15, 15] },
      { title: null, kind: 'boilerplate', date: null, lines: [17, 18] },
    ]);
  });

  it('keeps who edited the article with the article', () => {
    expect(partsOf(page).find(([, , text]) => text.includes('责任编辑'))).toEqual([
      1,
      'credit',
      '[责任编辑:王云山、李大河]',
    ]);
  });
});

describe('Markdown', () => {
  it('has its headings inside the article, however short they are', async () => {
    const lines = ['# 临河县修路记', '', ROAD, '', '## 做法', '', TREES, '', '## 山货出山', '', NUTS];
    const document = await readDocument({ source: 'a.md', sha256: '', bytes: Buffer.from(lines.join('\n')) });
    const { articles, parts } = segment(document);
    expect(articles.map(({ title }) => title)).toEqual(['临河县修路记']);
    expect(parts.map(({ role }) => role)).toEqual(['title', 'body', 'title', 'body', 'title', 'body']);
  });
});

describe('any document', () => {
  it('without a heading is one article without a title', () => {
    expect(articlesOf([ROAD, NUTS])).toMatchObject([{ title: null, byline: null, lines: [1, 2], titleSpan: null }]);
  });

  it('of headings only is one article', () => {
    expect(partsOf(['临河县修通十二条路', '红山镇种下万棵核桃'])).toEqual([
      [0, 'body', '临河县修通十二条路'],
      [0, 'body', '红山镇种下万棵核桃'],
    ]);
  });

  it('has every block in exactly one part, in order, whatever the vectors say (R2)', () => {
    const vectored = fc.tuple(documents(), fc.option(fc.integer({ min: 1, max: 1000 })));
    fc.assert(
      fc.property(vectored, ([document, seed]) => expectPartition(document, seed)),
      { numRuns: 100 },
    );
  });

  it.each(readdirSync(SEEDS).filter((name) => name.endsWith('.txt')))('has: %s', (name) => {
    expectPartition(documentOf(seed(name)), null);
  });
});

/** @param seed of random vectors of the blocks; none when null. */
function expectPartition(document: Document, seed: number | null): void {
  const blocks = blocksOf(document);
  const random = createRandom(seed ?? 0);
  const vectors = seed === null ? [] : blocks.map(() => unitVector(random));
  const segmented = segment(document, vectors);
  const { articles, parts } = segmented;
  expect(segment(document, vectors)).toEqual(segmented);
  expect(parts.map(({ span }) => span)).toEqual(blocks.map(({ span }) => span));
  expect(articles.map(({ ordinal }) => ordinal)).toEqual(articles.map((_, i) => i));
  expect(new Set(parts.map(({ article }) => article))).toEqual(new Set(articles.keys()));
  for (const { title, titleSpan, span, lines } of articles) {
    // Of glyphs that were drawn twice the title has the first.
    const raw = titleSpan && lettersOf(document.raw.slice(titleSpan.start, titleSpan.end));
    if (raw !== null) expect(isSubsequence(lettersOf(title ?? ''), raw)).toBe(true);
    expect(lines).toEqual([lineAt(document.raw, span.start), lineAt(document.raw, span.end - 1)]);
  }
}

function unitVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: 8 }, () => random() - 0.5);
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function lineAt(raw: string, offset: number): number {
  return raw.slice(0, offset).split('\n').length;
}

function lettersOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).join('');
}
