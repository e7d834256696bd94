import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, topK } from '../../src/embedding/vector.ts';

describe('topK', () => {
  it('gives the indices of the highest scores, best first', () => {
    expect(topK([0.1, 0.9, -0.5, 0.7, 0.8], 3)).toEqual([1, 4, 3]);
  });

  it('keeps the order of equal scores', () => {
    expect(topK([0.5, 0.7, 0.5, 0.7, 0.5], 4)).toEqual([1, 3, 0, 2]);
    expect(topK([0, 0, 0], 2)).toEqual([0, 1]);
  });

  it('gives all when there are fewer, and none when none are wanted', () => {
    expect(topK([-3, -1, -2], 10)).toEqual([1, 2, 0]);
    expect(topK([], 5)).toEqual([]);
    expect(topK([1, 2, 3], 0)).toEqual([]);
  });

  it('is the beginning of a stable sort', () => {
    const scores = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.nat(45), (given, k) => {
        const sorted = given.map((_, i) => i).sort((a, b) => (given[b] ?? 0) - (given[a] ?? 0) || a - b);
        expect(topK(Float32Array.from(given), k)).toEqual(sorted.slice(0, k));
      }),
    );
  });
});

describe('dot', () => {
  it('adds up the products', () => {
    // 1·4 + 2·(−5) + 3·6
    expect(dot(Float32Array.of(1, 2, 3), Float32Array.of(4, -5, 6))).toBe(12);
  });

  it('is the cosine of unit vectors', () => {
    expect(dot(Float32Array.of(0.6, 0.8), Float32Array.of(0.8, 0.6))).toBeCloseTo(0.96, 6);
    expect(dot(Float32Array.of(1, 0), Float32Array.of(0, 1))).toBe(0);
  });
});
