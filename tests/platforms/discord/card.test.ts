import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glyphsOf } from '../../../src/platforms/discord/markdown.ts';
import { withoutEmbed } from '../../../src/platforms/discord/payload.ts';
import { renderCard, renderMore } from '../../../src/platforms/discord/render/card.ts';
import { pagesOf } from '../../../src/platforms/discord/render/pages.ts';
import { renderSource } from '../../../src/platforms/discord/render/source.ts';
import { anyCard } from '../../support/discord/cards.ts';
import { expectInside } from '../../support/discord/inside.ts';
import { readMarkdown } from '../../support/discord/reading.ts';

const RUNS = { numRuns: 30 };
/** Thousands of pages are drawn. */
const TIMEOUT_MS = 180_000;

describe('any card, of any text', () => {
  it(
    'is inside all limits, on every page, also as plain text',
    () => {
      fc.assert(
        fc.property(anyCard(), fc.boolean(), (card, isPrivate) => {
          for (const [page] of pagesOf(card).entries())
            expectInside(renderCard(card, { answer: 'aB3-_x9Z', page, isPrivate }));
          expectInside(renderMore(card, 'aB3-_x9Z'));
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'pings nobody, and none of its text acts',
    () => {
      fc.assert(
        fc.property(anyCard(), (card) => {
          for (const { text } of pagesOf(card)) {
            const { acts, links } = readMarkdown(text);
            expect(acts).toEqual([]);
            const own = [
              ...card.citations,
              ...card.related,
              ...card.parts.flatMap((p) => (p.kind === 'place' ? [p.place] : [])),
            ];
            const hosts = own.flatMap(({ url }) => (url && URL.canParse(url) ? [new URL(url).hostname] : []));
            for (const link of links) expect(hosts).toContain(new URL(link).hostname);
            expect(links.join(' ')).not.toContain('discord.gg');
          }
          const { embed, content } = withoutEmbed(renderCard(card, { answer: 'a' }));
          expect(embed).toBeUndefined();
          expect(content).not.toMatch(/@(?:everyone|here)/i);
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'shows every citation on some page, with its source and its button',
    () => {
      fc.assert(
        fc.property(anyCard(), (card) => {
          const buttons = new Set<string>();
          for (const [page, { text }] of pagesOf(card).entries()) {
            const rows = renderCard(card, { answer: 'a', page }).rows ?? [];
            for (const { components } of rows) for (const { custom_id } of components) buttons.add(custom_id);
            for (const mark of readMarkdown(text).code) expect(mark).toMatch(/^\[\d+\]$/);
          }
          for (const { n } of card.citations) expect(buttons).toContain(`v1:cite:a:${n}`);
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'says every sentence whole, over its pages',
    () => {
      fc.assert(
        fc.property(anyCard(), (card) => {
          const said = stripped(
            pagesOf(card)
              .map(({ text }) => readMarkdown(text).text)
              .join(''),
          );
          const sentences = card.parts.flatMap((part) =>
            part.kind === 'sentence' && part.text.length < 500 ? [part.text] : [],
          );
          for (const text of sentences)
            expect(said).toContain(
              stripped(
                glyphsOf(text)
                  .map(({ sent }) => readMarkdown(sent).text.trim())
                  .join(''),
              ),
            );
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'shows each citation by itself inside all limits, without its passages',
    () => {
      fc.assert(
        fc.property(anyCard(), ({ citations, language }) => {
          for (const citation of citations) {
            const payload = renderSource({ citation, passages: [], language });
            expectInside(payload);
            expect(readMarkdown(payload.embed?.description ?? '').acts).toEqual([]);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});

function stripped(text: string): string {
  return text.replace(/[\s\u200b]/g, '');
}
