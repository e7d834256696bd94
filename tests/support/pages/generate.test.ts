import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/types.ts';
import { itemOf, lineOf } from './copy.ts';
import { generatePage, LAYOUTS } from './generate.ts';
import { type Page, setPage, withoutSpace, wrap } from './page.ts';
import { likeness, ratesOf, scorePage, sumOf } from './score.ts';
import { ENGLISH, MIXED, NEWS, NOTICES } from './stories.ts';

const SEEDS = [1, 2, 3];
const pages = LAYOUTS.flatMap((layout) => SEEDS.map((seed) => ({ layout, seed, page: generatePage(layout, seed) })));

describe('the generator of pages', () => {
  it('lays out many stories in many ways', () => {
    expect(NEWS.length + NOTICES.length).toBeGreaterThanOrEqual(40);
    expect(LAYOUTS.length).toBeGreaterThanOrEqual(20);
    const sentences = [...NEWS, ...MIXED].map(({ body }) => body.join('').split(/[。！？]/u).length - 1);
    expect(Math.min(...sentences)).toBeGreaterThanOrEqual(4);
  });

  it('makes the same page of the same seed, and another of every other', () => {
    for (const { layout, seed, page } of pages) expect(generatePage(layout, seed)).toEqual(page);
    expect(new Set(pages.map(({ page }) => page.text)).size).toBe(pages.length);
    expect(() => generatePage('none', 1)).toThrow('no layout');
  });

  it('draws most stories somewhere', () => {
    const drawn = new Set(pages.flatMap(({ page }) => page.articles.map(({ first }) => first)));
    const stories = [...NEWS, ...NOTICES, ...ENGLISH, ...MIXED];
    const missing = stories.filter(({ body }) => !drawn.has(withoutSpace(body[0] ?? '').slice(0, 12)));
    expect(missing.length).toBeLessThan(stories.length / 4);
  });

  it.each(LAYOUTS)('tells where the whole of each text stands: %s', (layout) => {
    const bodies = [...NEWS, ...NOTICES, ...ENGLISH, ...MIXED].map(({ body }) =>
      withoutSpace(body.map((text) => text.replace(/^## /u, '')).join('')),
    );
    const sorted = (text: string) => [...text].sort().join('');
    const whole = new Set(bodies.map(sorted));
    const isCut = layout === 'jumps to other pages' || layout === 'continued from another page';
    for (const { page } of pages.filter((one) => one.layout === layout)) {
      const all = withoutSpace(page.text);
      const texts = page.articles.filter(({ kind }) => kind === 'article' || kind === 'notice');
      expect(texts.length).toBeGreaterThan(0);
      for (const { ranges, start, end, first, last } of texts) {
        const text = ranges.map((range) => all.slice(...range)).join('');
        // The words of one story and no other; in another order where its columns were read across.
        expect(whole.has(sorted(text)) || (isCut && bodies.some((body) => body.includes(text)))).toBe(true);
        expect([ranges[0]?.[0], ranges.at(-1)?.[1]]).toEqual([start, end]);
        expect(all.slice(start, end).startsWith(first) && all.slice(start, end).endsWith(last)).toBe(true);
      }
    }
  });

  it.each(LAYOUTS)('gives no character to two items, and every title stands on its page: %s', (layout) => {
    for (const { page } of pages.filter((one) => one.layout === layout)) {
      const all = withoutSpace(page.text);
      const ranges = page.articles.flatMap((article) => article.ranges).toSorted((a, b) => a[0] - b[0]);
      for (const [i, [start, end]] of ranges.entries()) {
        expect(start).toBeGreaterThanOrEqual(ranges[i - 1]?.[1] ?? 0);
        expect(end).toBeGreaterThan(start);
      }
      expect(ranges.at(-1)?.[1] ?? 0).toBeLessThanOrEqual(all.length);
      for (const { title, deck, subheads } of page.articles)
        for (const heading of [title, deck, ...subheads]) expect(all).toContain(withoutSpace(heading ?? ''));
    }
  });
});

describe('a page', () => {
  const [road, photo] = [itemOf('article', '修路', '王云山'), itemOf('caption', null, '李河 摄')];
  const page = setPage([
    lineOf(road, '修 路', 'title'),
    {
      pieces: [
        { item: road, part: 'lead', text: '本报讯 ' },
        { item: road, part: 'body', text: '路修' },
      ],
    },
    lineOf(photo, '图为新路。'),
    lineOf(photo, '李河 摄', 'byline'),
    lineOf(road, '好了。'),
    lineOf(road, '王云山', 'byline'),
  ]);

  it('has offsets in the text without white space', () => {
    expect(page.text).toBe('修 路\n\n本报讯 路修\n\n图为新路。\n\n李河 摄\n\n好了。\n\n王云山\n\n');
    const [text, picture] = page.articles;
    expect(text).toMatchObject({
      title: '修路',
      byline: '王云山',
      start: 5,
      end: 18,
      first: '路修图为新路。李河摄好了',
    });
    expect(text?.ranges).toEqual([
      [5, 7],
      [15, 18],
    ]);
    expect(text?.isDisplaced).toBe(false);
    expect(picture).toMatchObject({ kind: 'caption', title: null, start: 7, end: 12, ranges: [[7, 12]] });
  });

  it('knows that a title stands elsewhere', () => {
    const [text] = setPage([lineOf(road, '路修好了。'), lineOf(road, '修路', 'title')]).articles;
    expect(text).toMatchObject({ title: '修路', byline: null, isDisplaced: true });
  });

  it('breaks lines as a column does', () => {
    expect(wrap('县里修通了新公路，全长12公里。', 12)).toEqual(['县里修通', '了新公路，全', '长12公里。']);
    expect(wrap('他说：“路通了。”', 10)).toEqual(['他说：', '“路通了。”']);
    expect(wrap('the road is open now', 10)).toEqual(['the', 'road is', 'open now']);
  });
});

describe('the score of a page', () => {
  const texts = ['甲'.repeat(20), '乙'.repeat(20), '丙'.repeat(20)];
  const items = [itemOf('article', '甲村修通新公路'), itemOf('notice', '乙镇停水通知'), itemOf('sidebar', '丙')];
  const page: Page = setPage(
    items.flatMap((item, i) => [lineOf(item, item.title ?? '', 'title'), lineOf(item, texts[i] ?? '')]),
    0,
  );
  const found = (kind: Article['kind'], text: string, title: string): Article => {
    const start = page.text.indexOf(text);
    const span = { start, end: start + text.length };
    return {
      ...{ source: '', ordinal: 0, title, byline: null, date: null, place: null, kind, span },
      ...{ lines: [1, 1], titleSpan: null, bylineSpan: null },
    };
  };
  const [first = '', second = '', third = ''] = texts;

  it('is full where all is found', () => {
    const score = scorePage(page, [
      found('article', first, '甲村修通新公路'),
      found('notice', second, '乙镇停水通知'),
      found('sidebar', third, ''),
    ]);
    expect(score).toEqual({ gold: 2, predicted: 2, matched: 2, titled: 2, titles: 2, kinds: 2 });
    expect(ratesOf(score)).toEqual({ f1: 1, precision: 1, recall: 1, titles: 1, kinds: 1 });
  });

  it('counts what is too short, too much, misnamed or of another kind', () => {
    const score = scorePage(page, [
      // 13 of 20 characters: below 0.7.
      found('article', first.slice(0, 13), '甲村修通新公路'),
      found('article', second, '甲村'),
      found('article', third, '丙'),
    ]);
    expect(score).toEqual({ gold: 2, predicted: 3, matched: 1, titled: 1, titles: 0, kinds: 0 });
    // 2 · 1 / (2 + 3)
    expect(ratesOf(sumOf([score])).f1).toBeCloseTo(0.4, 10);
  });

  it('gives one found article to one true one only', () => {
    const both = setPage([lineOf(itemOf('article'), '甲'.repeat(4)), lineOf(itemOf('article'), '乙'.repeat(20))], 0);
    const span = { start: 0, end: both.text.length };
    const merged = { ...found('article', first, ''), span };
    expect(scorePage(both, [merged, merged])).toMatchObject({ gold: 2, predicted: 2, matched: 1 });
  });

  it('compares titles by their common blocks', () => {
    // Three of four characters in one block: 2 · 3 / 8.
    expect(likeness('abcd', 'bcde')).toBeCloseTo(0.75, 10);
    expect(likeness('', '')).toBe(1);
    expect(likeness('甲', '乙')).toBe(0);
    // 修通 and 路 on its right: 2 · 3 / 9.
    expect(likeness('修通公路', '修通了铁路')).toBeCloseTo(2 / 3, 10);
  });
});
