import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lateInteraction, rememberComparisons } from '../../src/retrieval/late-interaction.ts';
import { createTokenTable } from '../support/tokens.ts';

/** `auto` is to `car` as 4 : 5, `hot` the opposite of `cold`, `tea` three times as heavy; `void` means nothing. */
const table = createTokenTable({
  ...{ car: [1, 0], auto: [0.8, 0.6], road: [0, 1], tea: [0, 3] },
  ...{ hot: [-1, 0], cold: [2, 0], void: [0, 0] },
} as const);

describe('late interaction', () => {
  it.each<[question: string, passage: string, score: number]>([
    ['car', 'car', 1],
    ['car road', 'road car', 1],
    // cos = 0.8 · 1 + 0.6 · 0, and with the road 0.6.
    ['car', 'auto', 0.8],
    ['road', 'auto', 0.6],
    ['car', 'road', 0],
    ['cold', 'hot', -1],
    ['car', 'hot road auto', 0.8],
    // Lengths 2 and 1, and as rare: (2 · −1 + 1 · 0) / 3.
    ['cold road', 'hot', -2 / 3],
    // A passage's own weights do not count: `tea` is as near to `road` as can be.
    ['road', 'tea', 1],
  ])('finds that %j is in %j to %d', async (question, passage, score) => {
    expect((await scores(question, [passage]))[0]).toBeCloseTo(score, 6);
  });

  it('gives 0 throughout for a question without tokens, or of tokens that mean nothing', async () => {
    expect(await scores('', ['car', 'road', ''])).toEqual([0, 0, 0]);
    expect(await scores('void', ['car', 'void', ''])).toEqual([0, 0, 0]);
  });

  it('does not count a token that means nothing', async () => {
    expect((await scores('car void', ['auto']))[0]).toBeCloseTo(0.8, 6);
    // Like nothing, and so neither like nor unlike.
    expect((await scores('cold', ['hot void']))[0]).toBeCloseTo(0, 6);
  });

  it('gives 0 to a passage without tokens, and nothing for no passages', async () => {
    const found = await scores('cold', ['', 'hot', 'cold']);
    expect(found).toHaveLength(3);
    for (const [i, expected] of [0, -1, 1].entries()) expect(found[i]).toBeCloseTo(expected, 6);
    expect(await scores('cold', [])).toEqual([]);
  });

  it('weighs a token by its length and by how rare it is among the passages, in part where only a like one is there', async () => {
    // One passage: n(car) = 1, n(road) = 0.6⁴ = 0.1296.
    const [car, road] = [Math.log(1 + 0.5 / 1.5), Math.log(1 + 1.3704 / 0.6296)];
    expect((await scores('car road', ['car auto']))[0]).toBeCloseTo((car + road * 0.6) / (car + road), 6);
    expect((await scores('car tea', ['car auto']))[0]).toBeCloseTo((car + 3 * road * 0.6) / (car + 3 * road), 6);
    // Three: n(car) = 3, n(road) = 1.
    const [common, rare] = [Math.log(1 + 0.5 / 3.5), Math.log(1 + 2.5 / 1.5)];
    const [both, first, second] = await scores('car road', ['car road', 'car', 'car']);
    expect(both).toBeCloseTo(1, 6);
    expect(first).toBeCloseTo(common / (common + rare), 6);
    expect(second).toBe(first);
  });

  it('counts a quarter of what is missing for a token that stands elsewhere in the article', async () => {
    const held = async (passage: string, around: string, question = 'car') => {
      const bag = { tokens: table.tokensOf(passage), around: table.tokensOf(around) };
      return (await lateInteraction(table, table.tokensOf(question), [bag]))[0];
    };
    expect(await held('road', 'car road')).toBeCloseTo(0.25, 6);
    expect(await held('auto', 'auto car')).toBeCloseTo(0.8 + 0.25 * 0.2, 6);
    expect(await held('car', 'car road')).toBeCloseTo(1, 6);
    // Only the very word counts; its opposite in the passage is as if nothing were there.
    expect(await held('road', 'auto road')).toBeCloseTo(0, 6);
    expect(await held('hot', 'cold', 'cold')).toBeCloseTo(-1 + 0.25, 6);
    expect(await held('', 'car')).toBe(0);
  });

  it('scores passages alike in any order', async () => {
    const passages = ['auto tea', 'hot', '', 'road car', 'hot'];
    const together = await scores('car tea', passages);
    const backwards = (await scores('car tea', passages.toReversed())).toReversed();
    for (const [i, score] of together.entries()) expect(backwards[i]).toBeCloseTo(score, 6);
    expect(together[1]).toBe(together[4]);
  });

  it('never scores above 1 or below −1, nor lower when tokens are added', async () => {
    const token = fc.integer({ min: 1, max: 7 });
    const tokens = fc.uniqueArray(token).map((ids) => Uint16Array.from(ids));
    const some = fc.uniqueArray(token, { minLength: 1 }).map((ids) => Uint16Array.from(ids));
    await fc.assert(
      fc.asyncProperty(tokens, some, tokens, async (question, passage, added) => {
        const [before = 0, after = 0] = await lateInteraction(table, question, [
          { tokens: passage },
          { tokens: Uint16Array.of(...passage, ...added) },
        ]);
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(1 + 1e-6);
        expect(before).toBeGreaterThanOrEqual(-1 - 1e-6);
      }),
    );
  });

  it('finds a question in itself wholly', async () => {
    const tokens = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(tokens, async (ids) => {
        const question = Uint16Array.from(ids);
        expect((await lateInteraction(table, question, [{ tokens: question.toReversed() }]))[0]).toBeCloseTo(1, 6);
      }),
    );
  });
});

/** The score of each passage for a question, both written as words of the table. */
function scores(question: string, passages: readonly string[]): Promise<number[]> {
  return lateInteraction(
    table,
    table.tokensOf(question),
    passages.map((passage) => ({ tokens: table.tokensOf(passage) })),
  );
}

describe('a table that remembers', () => {
  it('says the same as the table, and compares each token with a question once', async () => {
    const asked: string[] = [];
    const counting = {
      ...table,
      compare: (question: Uint16Array, others: Uint16Array) => {
        asked.push(`${question.length} with ${others.length}`);
        return table.compare(question, others);
      },
    };
    const remembering = rememberComparisons(counting);
    const [question, first, second] = ['car cold', 'auto road', 'road hot auto tea'].map(table.tokensOf);
    for (const others of [first, second, first] as Uint16Array[])
      expect(await remembering.compare(question as Uint16Array, others)).toEqual(
        await table.compare(question as Uint16Array, others),
      );
    expect(asked).toEqual(['2 with 2', '2 with 2']);
    // Another question is another matter.
    await remembering.compare(table.tokensOf('tea'), first as Uint16Array);
    expect(asked.at(-1)).toBe('1 with 2');
  });
});
