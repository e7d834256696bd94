import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Length, limitOf, limitsOf } from '../../src/summary/length.ts';

describe('limitOf', () => {
  it('is a share of the characters, white space on neither side', () => {
    const { characters, measure } = limitOf({ kind: 'share', share: 0.25 }, 99);
    expect(characters).toBe(24);
    expect(measure('山 上\n种树')).toBe(4);
  });

  it('is so many characters, white space included, or so many sentences', () => {
    const limit = limitOf({ kind: 'characters', most: 50 }, 1000);
    expect([limit.characters, limit.sentences, limit.measure('a b')]).toEqual([50, Number.POSITIVE_INFINITY, 3]);
    expect(limitOf({ kind: 'sentences', most: 3 }, 1000).sentences).toBe(3);
  });

  it('by name grows with the text between two bounds', () => {
    const at = (name: 'short' | 'medium' | 'long', size: number) => limitOf({ kind: 'named', name }, size).characters;
    // A quarter of 1000, at least 160, at most 420.
    expect([at('medium', 1000), at('medium', 100), at('medium', 10_000)]).toEqual([250, 160, 420]);
    expect(at('short', 1000)).toBeLessThan(at('long', 1000));
  });
});

const seats = (length: Length, ...sizes: readonly number[]) =>
  limitsOf(
    length,
    sizes.map((size) => ({ size })),
  ).map(({ sentences }) => sentences);

describe('limitsOf', () => {
  it('gives each text a sentence, then the larger ones more', () => {
    // After one each, the averages are 600/2, 200/2 and 100/2; then 600/3, then 600/4.
    expect(seats({ kind: 'sentences', most: 3 }, 600, 200, 100)).toEqual([1, 1, 1]);
    expect(seats({ kind: 'sentences', most: 5 }, 600, 200, 100)).toEqual([3, 1, 1]);
    expect(seats({ kind: 'sentences', most: 2 }, 600, 200, 100)).toEqual([1, 1, 0]);
  });

  it('gives no text more sentences than it can have', () => {
    // One for each twenty characters.
    expect(seats({ kind: 'sentences', most: 1000 }, 60, 40)).toEqual([3, 2]);
  });

  it('never gives away more than there is', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 3000 }), (all, most) => {
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(sum(seats({ kind: 'sentences', most }, ...all))).toBeLessThanOrEqual(most);
        const limits = limitsOf(
          { kind: 'characters', most },
          all.map((size) => ({ size })),
        );
        expect(sum(limits.map(({ characters }) => characters))).toBeLessThanOrEqual(most);
      }),
    );
  });
});
