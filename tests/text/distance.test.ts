import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, matchingRatio, nearest } from '../../src/text/distance.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['flaw', 'lawn', 2],
    ['扶贫', '脱贫', 1],
    ['ab', 'ba', 2],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is a metric', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '王'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('nearest', () => {
  it('gives the most alike first, without regard to case', () => {
    expect(nearest('--QUIT', ['--json', '--quiet', '--quick'], 3)).toEqual(['--quiet', '--quick']);
  });

  it('leaves out names that are less than half alike, but not those just half', () => {
    expect(nearest('abcd', ['abxy', 'axyz'], 5)).toEqual(['abxy']);
  });

  it('gives no more than asked for, and of equals the first', () => {
    expect(nearest('ab', ['ac', 'ad', 'ab'], 2)).toEqual(['ab', 'ac']);
    expect(nearest('ab', [], 2)).toEqual([]);
  });
});

describe('matchingRatio', () => {
  it.each([
    ['路修通了', '路修通了', 1],
    ['', '', 1],
    ['路', '', 0],
    ['甲', '乙', 0],
    // abcd in both, then x on either side: 2 · 4 / 10.
    ['abcdx', 'yabcd', 0.8],
    // The longest block bcd first, then nothing to its left and e to its right: 2 · 4 / 11.
    ['abcdXe', 'bcdeY', 8 / 11],
  ])('of %j and %j is %d', (a, b, ratio) => {
    expect(matchingRatio(a, b)).toBeCloseTo(ratio, 9);
    expect(matchingRatio(b, a)).toBeCloseTo(ratio, 9);
  });
});
