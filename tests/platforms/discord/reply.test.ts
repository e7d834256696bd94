import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceEntry } from '../../../src/commands/command.ts';
import { commands } from '../../../src/commands/registry.ts';
import { type PlainReply, renderReply } from '../../../src/platforms/discord/render/reply.ts';
import { anyText } from '../../support/discord/cards.ts';
import { expectInside } from '../../support/discord/inside.ts';
import { readMarkdown } from '../../support/discord/reading.ts';

const RUNS = { numRuns: 60 };
const language = fc.constantFrom('zh-Hans' as const, 'zh-Hant' as const, 'en' as const);
const article = fc.record({
  ...{ source: anyText(4), title: fc.option(anyText(6)), byline: fc.constant(null), place: fc.constant(null) },
  kind: fc.constantFrom('article' as const, 'boilerplate' as const),
  date: fc.option(fc.constant('2020-03-01')),
  ...{ ordinal: fc.nat(9), lines: fc.tuple(fc.nat(99_999), fc.nat(99_999)) },
  ...{ span: fc.constant({ start: 0, end: 1 }), titleSpan: fc.constant(null), bylineSpan: fc.constant(null) },
});
const entry: fc.Arbitrary<SourceEntry> = fc
  .tuple(anyText(6), fc.nat(9999), fc.array(article, { maxLength: 12 }), fc.integer({ min: 1, max: 99_999 }))
  .map(([source, passages, articles, first]) => ({
    document: {
      ...{ source, passages, articles: articles.length },
      ...{ sha256: '', format: 'txt', encoding: 'utf-8' },
    },
    ...{ articles, first },
  }));

const replies: fc.Arbitrary<PlainReply> = fc.oneof(
  fc.record({ kind: fc.constant('sources' as const), language, documents: fc.array(entry, { maxLength: 8 }) }),
  fc.record({
    ...{ kind: fc.constant('help' as const), language, commands: fc.constant(commands) },
    examples: fc.array(anyText(6), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('notice' as const), language, text: anyText() }),
);

describe('any other reply, of any text', () => {
  it('is inside all limits, and none of its text acts', () => {
    fc.assert(
      fc.property(replies, fc.nat(9), (reply, page) => {
        const payload = renderReply(reply, { page });
        expectInside(payload);
        expect(readMarkdown(payload.embed?.description ?? payload.content ?? '').acts).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('the list of documents', () => {
  it('has every row on some page, once', () => {
    const titles = Array.from({ length: 40 }, (_, i) => `第${i}篇`);
    const articles = titles.map((title, ordinal) => ({
      ...{ source: 'a.txt', title, byline: null, place: null, kind: 'article' as const, date: null, ordinal },
      ...{ lines: [1, 2] as const, span: { start: 0, end: 1 }, titleSpan: null, bylineSpan: null },
    }));
    const document = { source: 'a.txt', sha256: '', format: 'txt', encoding: 'utf-8', articles: 40, passages: 90 };
    const documents = [{ document, articles, first: 1 }];
    const pages = [0, 1, 2, 3].map((page) =>
      renderReply({ kind: 'sources', language: 'zh-Hans', documents }, { page }),
    );
    const text = pages
      .slice(0, 3)
      .map(({ embed }) => embed?.description)
      .join('\n');
    for (const [i, title] of titles.entries()) expect(text.split(`\`${i + 1}\` 《${title}》`)).toHaveLength(2);
    // 41 rows are three pages of 15; beyond the last there is the last.
    expect(pages[2]?.embed?.footer?.text).toContain('第 3/3 页');
    expect(pages[3]).toEqual(pages[2]);
  });
});
