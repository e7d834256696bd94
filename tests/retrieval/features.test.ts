import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/answer-types.ts';
import { identityMap } from '../../src/corpus/repair/source-map.ts';
import { featuresOf, type ReadHit } from '../../src/retrieval/features.ts';
import type { Passage } from '../../src/types.ts';
import { createTokenTable } from '../support/tokens.ts';

/** Rain and water are as 3 : 5 alike; everything else is unlike. */
const table = createTokenTable({ rain: [1, 0], water: [0.6, 0.8], snow: [0, 1] } as const);

describe('the features of a sentence', () => {
  it('say how it holds the question by itself, and after what was said before', async () => {
    const [[first, second] = []] = await featuresOf(
      query(['rain', 'snow']),
      [hit(['rain fell.', 'snow came.'])],
      table,
    );
    // One passage holds both tokens, so both are as rare. Of rain the first sentence has all, of snow nothing.
    expect(first?.features.lateAfter).toBeCloseTo(0.5, 6);
    // The second has the snow, and the rain was said before: ½ + ½ · ¾.
    expect(second?.features.lateAfter).toBeCloseTo(0.875, 6);
    // What another sentence of the passage has counts for a quarter of what is lacking.
    expect(first?.features.late).toBeCloseTo(0.5 + 0.5 * 0.25, 6);
    expect(second?.features.late).toBeCloseTo(0.625, 6);
  });

  it('say how it holds what is in focus', async () => {
    const asked = { ...query(['rain', 'snow']), focus: Float32Array.of(0, 1) };
    const [[first, second] = []] = await featuresOf(asked, [hit(['rain fell.', 'snow came.'])], table);
    expect([first?.features.focus, second?.features.focus]).toEqual([0, 1]);
    expect(second?.features.focusAfter).toBe(1);
  });

  it('say what kind of sentence it is, and how its passage was ranked', async () => {
    const [[heading] = [], [asking] = []] = await featuresOf(
      query(['rain']),
      [{ ...hit(['rain']), hit: { passage: passage('rain', 'title'), score: 2 } }, hit(['Will rain come?'])],
      table,
    );
    expect(heading?.features).toMatchObject({ head: 1, asks: 0, fused: 1 });
    expect(asking?.features).toMatchObject({ head: 0, asks: 1, fused: 0.5 });
    expect(asking?.features.length).toBeCloseTo(Math.log(5 + 'Will rain come?'.length), 10);
  });

  it('take words and likeness as a whole without a token table', async () => {
    const asked = { ...query(['rain']), vector: Float32Array.of(1, 0) };
    const read = hit(['rain fell.']);
    const sentences = read.sentences.map((sentence) => ({ ...sentence, vector: Float32Array.of(0.8, 0.6) }));
    const [[one] = []] = await featuresOf(asked, [{ ...read, sentences }], undefined);
    expect(one?.features.late).toBeCloseTo((1 + 0.8) / 2, 6);
    expect(one?.features.focusAfter).toBeCloseTo(0.9, 6);
  });
});

function query(words: readonly string[]): Query {
  const tokens = table.tokensOf(words.join(' '));
  return {
    ...{ question: words.join(' '), language: 'en', terms: new Map(words.map((word) => [word, 1 / words.length])) },
    ...{ rarity: 1, vector: Float32Array.of(1), tokens, focus: new Float32Array(tokens.length).fill(1) },
  };
}

function hit(sentences: readonly string[]): ReadHit {
  const text = sentences.join(' ');
  return {
    hit: { passage: passage(text), score: 1 },
    sentences: sentences.map((words) => {
      const start = text.indexOf(words);
      return { span: { start, end: start + words.length }, text: words, tokens: table.tokensOf(words) };
    }),
    titleTokens: new Uint16Array(),
    articleTokens: new Uint16Array(),
  };
}

function passage(text: string, role: Passage['role'] = 'body'): Passage {
  return {
    ...{ id: 1, source: 'a.txt', ordinal: 0, role, text, articleOrdinal: 0 },
    article: { title: null, byline: null, date: null, place: null, kind: 'article' },
    provenance: { raw: text, start: 0, line: 1, map: identityMap(text.length) },
  };
}
