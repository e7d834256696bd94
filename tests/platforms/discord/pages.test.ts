import { describe, expect, it } from 'vitest';
import { CARD_FORMAT, type Card, type CardCitation } from '../../../src/platforms/discord/card.ts';
import { pagesOf } from '../../../src/platforms/discord/render/pages.ts';

const PLACE = {
  source: 'village.txt',
  title: '青石村',
  kind: 'article',
  url: null,
  page: null,
  date: '2020-03-01',
} as const;

function cited(n: number, quote: string): CardCitation {
  return { ...PLACE, n, quote, lines: [n, n], span: { start: 0, end: quote.length }, passageId: n };
}

function card(given: Partial<Card>): Card {
  return {
    ...{ format: CARD_FORMAT, kind: 'answer', language: 'zh-Hans', title: '复工的有多少家？', lead: null },
    ...{ parts: [], citations: [], related: [], remarks: [] },
    ...given,
  };
}

describe('the pages of a card', () => {
  it('say the answer by itself, mark it in the evidence, and tell where that stands', () => {
    const quote = '全村共有16家企业复工。';
    const [page, ...more] = pagesOf(
      card({
        lead: { text: '16家', n: 1 },
        parts: [{ kind: 'sentence', text: quote, highlights: [{ start: 4, end: 7 }], n: 1 }],
        citations: [cited(1, quote)],
        remarks: ['资料中未找到：为什么？'],
      }),
    );
    expect(more).toEqual([]);
    expect(page?.text.split('\n')).toEqual([
      '**16家** `[1]`',
      '> 全村共有**16家**企业复工。 `[1]`',
      '资料中未找到：为什么？',
      '',
      '-# `[1]` 《青石村》 · village\\.txt · 第 1 行 · 2020-03-01',
    ]);
  });

  it('link to a source that has an address, and to no invitation', () => {
    const at = (url: string) =>
      pagesOf(card({ parts: [sentence(1)], citations: [{ ...cited(1, '路。'), url, page: 4 }] }));
    expect(at('https://a.example/x(1)')[0]?.text).toContain(
      '[《青石村》](<https://a.example/x%281%29>) · village\\.txt · 第 4 页 · 第 1 行',
    );
    for (const url of ['https://discord.gg/abc', 'https://discord.com/invite/abc', 'javascript:alert(1)', 'nowhere'])
      expect(at(url)[0]?.text).toContain('`[1]` 《青石村》 · village');
  });

  it('hold ten citations each, with the sources of their own', () => {
    const numbers = Array.from({ length: 23 }, (_, i) => i + 1);
    const pages = pagesOf(card({ parts: numbers.map(sentence), citations: numbers.map((n) => cited(n, '路。')) }));
    expect(pages.map((page) => page.numbers)).toEqual([numbers.slice(0, 10), numbers.slice(10, 20), numbers.slice(20)]);
    expect(pages[1]?.text).not.toContain('`[1]`');
    expect(pages[1]?.text.match(/-# `\[\d+\]`/g)).toHaveLength(10);
  });
});

function sentence(n: number) {
  return { kind: 'sentence', text: '路。', highlights: [], n } as const;
}
