import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunk } from '../../src/corpus/chunk.ts';
import { createLocator, locatePassage, provenanceOf, proveQuote } from '../../src/corpus/provenance.ts';
import { applyEdits, type Edit } from '../../src/corpus/repair/edits.ts';
import { segment } from '../../src/corpus/segmentation/segment.ts';
import { isSubsequence, lettersAndDigits, stripSpace, trimmedSpan } from '../../src/text/characters.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import type { Document, Passage, Span } from '../../src/types.ts';
import { documentOf, documents, editableTexts, editsOf } from '../support/arbitraries.ts';
import { DAMAGES } from '../support/damage.ts';
import { SEEDS, seed } from '../support/folders.ts';
import { createRandom } from '../support/random.ts';

type Proved = Pick<Passage, 'text' | 'provenance'>;
type Mapped = Pick<Document, 'raw' | 'map' | 'text'>;

/** A passage of a whole text, repaired by these edits. */
function passageOf(raw: string, edits: readonly Edit[]): Proved {
  const { text, map } = applyEdits(raw, edits);
  return wholePassage({ raw, text, map });
}

function wholePassage(document: Mapped): Proved {
  const span = trimmedSpan(document.text);
  const text = document.text.slice(span.start, span.end);
  return { text, provenance: provenanceOf(document, span, { located: createLocator(document)(span) }) };
}

const whole = ({ text }: Proved): Span => ({ start: 0, end: text.length });

describe('createLocator', () => {
  it('gives the raw span and its lines, counted by line feeds', () => {
    const raw = '一\r\n\n二三\n四';
    const { map } = applyEdits(raw, [{ kind: 'delete', start: 1, end: 4 }]);
    const locate = createLocator({ raw, map });
    // The repaired text is 一二三\n四.
    expect(locate({ start: 0, end: 1 })).toEqual({
      span: { start: 0, end: 1 },
      spans: [{ start: 0, end: 1 }],
      lines: [1, 1],
    });
    expect(locate({ start: 1, end: 3 })).toMatchObject({ span: { start: 4, end: 6 }, lines: [3, 3] });
    expect(locate({ start: 0, end: 5 })).toMatchObject({
      span: { start: 0, end: 8 },
      spans: [{ start: 0, end: 8 }],
      lines: [1, 4],
    });
    // A line feed itself ends the line that it is on.
    expect(locate({ start: 2, end: 4 })).toMatchObject({ span: { start: 5, end: 7 }, lines: [3, 3] });
  });
});

describe('proveQuote', () => {
  it('proves words that were joined from two lines', () => {
    const passage = passageOf('前文。\n路修\n\n通了。', [{ kind: 'delete', start: 6, end: 8 }]);
    expect(passage.text).toBe('前文。\n路修通了。');
    expect(proveQuote(passage, { start: 4, end: 9 })).toEqual({
      quote: '路修通了。',
      span: { start: 4, end: 11 },
      spans: [{ start: 4, end: 11 }],
      lines: [2, 4],
      repaired: false,
      where: { page: null, url: null },
    });
  });

  it('leaves out white space around the words', () => {
    const quote = proveQuote(passageOf('路 \n 通了', []), { start: 1, end: 5 });
    expect(quote).toMatchObject({ quote: '通', span: { start: 4, end: 5 }, lines: [2, 2] });
  });

  it('says that words were repaired where more than white space differs', () => {
    const divided = passageOf('agri-\nculture', [{ kind: 'delete', start: 4, end: 6 }]);
    expect(proveQuote(divided, whole(divided))).toMatchObject({ quote: 'agriculture', repaired: true, lines: [1, 2] });
    const widened = passageOf('路,通了', [{ kind: 'replace', at: 1, mark: '，' }]);
    expect(proveQuote(widened, whole(widened))).toMatchObject({ quote: '路，通了', repaired: true });
    const spaced = passageOf('the\nroad', [
      { kind: 'delete', start: 3, end: 4 },
      { kind: 'space', at: 4 },
    ]);
    expect(proveQuote(spaced, whole(spaced))).toMatchObject({ quote: 'the road', repaired: false, lines: [1, 2] });
  });

  it('proves words with doubled glyphs taken out, as long as half are left', () => {
    const doubled = passageOf('转转移移', [
      { kind: 'delete', start: 1, end: 2 },
      { kind: 'delete', start: 3, end: 4 },
    ]);
    expect(proveQuote(doubled, whole(doubled))).toMatchObject({
      quote: '转移',
      repaired: true,
      span: { start: 0, end: 3 },
    });
    const less = passageOf('转一二三四移', [{ kind: 'delete', start: 1, end: 5 }]);
    expect(proveQuote(less, whole(less))).toBeUndefined();
  });

  it('names every raw range of words around a block that was moved away', () => {
    const raw = '路修图：树通了。';
    const passage = passageOf(raw, [{ kind: 'move', start: 2, end: 5, to: 8 }]);
    expect(passage.text).toBe('路修通了。图：树');
    expect(proveQuote(passage, { start: 0, end: 5 })).toEqual({
      quote: '路修通了。',
      span: { start: 0, end: 8 },
      spans: [
        { start: 0, end: 2 },
        { start: 5, end: 8 },
      ],
      lines: [1, 1],
      repaired: true,
      where: { page: null, url: null },
    });
    expect(proveQuote(passage, { start: 5, end: 8 })).toMatchObject({
      quote: '图：树',
      span: { start: 2, end: 5 },
      repaired: false,
    });
  });

  it('does not prove words in another order than the file has them', () => {
    const passage = passageOf('路通了。树绿了。', [{ kind: 'move', start: 4, end: 8, to: 0 }]);
    expect(passage.text).toBe('树绿了。路通了。');
    expect(proveQuote(passage, whole(passage))).toBeUndefined();
  });

  it('does not prove words that the file does not hold', () => {
    const passage = passageOf('路通了。', []);
    expect(proveQuote({ ...passage, text: '路断了。' }, { start: 0, end: 4 })).toBeUndefined();
  });

  it('proves no blank', () => {
    const passage = passageOf('路 通', []);
    expect(proveQuote(passage, { start: 1, end: 2 })).toBeUndefined();
    expect(proveQuote(passage, { start: 1, end: 1 })).toBeUndefined();
    expect(proveQuote(passage, { start: 3, end: 9 })).toBeUndefined();
  });

  it('proves any words of any passage, or none (R6)', () => {
    fc.assert(
      fc.property(
        documents(),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 5, maxLength: 5 }),
        (document, ends) => {
          for (const passage of chunk(document, segment(document), {
            countTokens: ({ length }) => length,
            maxTokens: 90,
          })) {
            const spans = ends.map((pair) => spanOf(passage, pair));
            for (const span of [whole(passage), ...spans]) expectProof(document, passage, span);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('proves every sentence, whatever damages were repaired together', () => {
    const kinds = fc.uniqueArray(fc.constantFrom(...Object.keys(DAMAGES)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(kinds, fc.nat(), (names, start) => {
        const random = createRandom(start);
        const document = documentOf(names.map((name) => DAMAGES[name]?.(random).damaged).join('\n'));
        const options = { countTokens: ({ length }: string) => length, maxTokens: 512 };
        for (const passage of chunk(document, segment(document), options))
          for (const span of splitSentences(passage.text)) {
            expect(proveQuote(passage, span)).toBeDefined();
            expectProof(document, passage, span);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('proves words around and in moved blocks, or none (R6)', () => {
    const edited = editableTexts().chain((raw) => fc.tuple(fc.constant(raw), editsOf(raw)));
    fc.assert(
      fc.property(edited, fc.tuple(fc.nat(), fc.nat()), ([raw, { edits }], ends) => {
        const document = { raw, ...applyEdits(raw, edits) };
        fc.pre(trimmedSpan(document.text).end > 0);
        const passage = wholePassage(document);
        expectProof(document, passage, spanOf(passage, ends));
      }),
      { numRuns: 300 },
    );
  });

  it.each(readdirSync(SEEDS).filter((name) => name.endsWith('.txt')))('proves every sentence of %s', (name) => {
    const document = documentOf(seed(name));
    for (const passage of chunk(document, segment(document), { countTokens: ({ length }) => length, maxTokens: 512 }))
      for (const span of [whole(passage), ...splitSentences(passage.text)]) {
        expect(proveQuote(passage, span)).toBeDefined();
        expectProof(document, passage, span);
      }
  });
});

describe('locatePassage', () => {
  it('gives a passage’s raw span and lines', () => {
    const document = documentOf('\n\n路通了，\n\n心也亮了。\n');
    const [passage] = chunk(document, segment(document), { countTokens: ({ length }) => length, maxTokens: 512 });
    if (!passage) throw new Error('the document has a passage');
    expect(locatePassage(passage)).toEqual({ span: { start: 2, end: 13 }, lines: [3, 5] });
  });
});

function spanOf({ text }: Proved, ends: readonly [number, number]): Span {
  const [start = 0, end = 0] = ends.map((n) => n % (text.length + 1)).sort((a, b) => a - b);
  return { start, end };
}

/** The quote is the file's own words where it says it is (R6). */
function expectProof({ raw }: Pick<Document, 'raw'>, passage: Proved, span: Span): void {
  const quote = proveQuote(passage, span);
  if (!quote) return;
  const shown = passage.text.slice(span.start, span.end);
  const { start, end } = trimmedSpan(shown);
  expect(quote.quote).toBe(shown.slice(start, end));
  const original = raw.slice(quote.span.start, quote.span.end);
  expect(quote.repaired).toBe(stripSpace(quote.quote) !== stripSpace(original));
  expect(isSubsequence(lettersAndDigits(quote.quote), lettersAndDigits(original))).toBe(true);
  const lineAt = (offset: number) => raw.slice(0, offset).split('\n').length;
  expect(quote.lines).toEqual([lineAt(quote.span.start), lineAt(quote.span.end - 1)]);
  expect([quote.spans[0]?.start, quote.spans.at(-1)?.end]).toEqual([quote.span.start, quote.span.end]);
  const ends = quote.spans.flatMap((piece) => [piece.start, piece.end]);
  expect(ends).toEqual([...ends].sort((a, b) => a - b));
}
