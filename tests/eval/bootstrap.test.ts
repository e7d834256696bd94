import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, estimate, type Interval, interval, meanOf, medianOf } from '../../src/eval/bootstrap.ts';
import { mean } from '../../src/eval/metrics.ts';

describe('createRandom', () => {
  it('gives the numbers of the formula', () => {
    // 1664525 · 1 + 1013904223, then 1664525 · 1015568748 + 1013904223 mod 2³², and so on.
    const random = createRandom(1);
    expect([random(), random(), random()].map((value) => value * 2 ** 32)).toEqual([
      1015568748, 1586005467, 2165703038,
    ]);
  });
});

describe('interval', () => {
  it('is the value itself where all are the same', () => {
    expect(of([1, 1, 1, 1])).toEqual([1, 1]);
    expect(of([0.25])).toEqual([0.25, 0.25]);
  });

  it('goes by how often each result of drawing is to be expected', () => {
    // How many of eight draws hit the one: binomial, 1/8 each. None 0.344, at most two 0.933, at most three 0.989.
    expect(of([1, 0, 0, 0, 0, 0, 0, 0])).toEqual([0, 3 / 8]);
    // Half of them: none 0.004, at most one 0.035; at most six 0.965, at most seven 0.996.
    expect(of([1, 0, 1, 0, 1, 0, 1, 0])).toEqual([1 / 8, 7 / 8]);
  });

  it('is about 1.96 standard errors on each side', () => {
    // Of 100 values, half 0 and half 1: √(0.25 / 100) = 0.05.
    const [low, high] = of(Array.from({ length: 100 }, (_, i) => i % 2));
    expect(Math.abs(low - (0.5 - 0.098))).toBeLessThan(0.02);
    expect(Math.abs(high - (0.5 + 0.098))).toBeLessThan(0.02);
  });

  it('is the narrower the more values there are', () => {
    const width = (count: number) => {
      const [low, high] = of(Array.from({ length: count }, (_, i) => i % 2));
      return high - low;
    };
    expect(width(1000)).toBeLessThan(width(100));
    expect(width(100)).toBeLessThan(width(10));
  });

  it('passes over draws that do not have the figure, and is nothing where none has', () => {
    const meanOfOdd = meanOf((value: number) => (value % 2 ? [value] : []));
    expect(interval(2, meanOfOdd([7, 2]))).toEqual([7, 7]);
    expect(interval(2, meanOfOdd([4, 2]))).toBeUndefined();
    expect(interval(0, meanOfOdd([]))).toBeUndefined();
    expect(estimate([4, 2], meanOfOdd)).toBeUndefined();
    expect(estimate([], meanOfOdd)).toBeUndefined();
    expect(estimate([7, 2], meanOfOdd)).toEqual({ value: 7, interval: [7, 7] });
  });

  it('is the same every time, holds the mean, and lies between the least and the greatest value', () => {
    const value = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const [low, high] = of(values);
        expect(of(values)).toEqual([low, high]);
        expect(low).toBeLessThanOrEqual(mean(values) + 1e-9);
        expect(high).toBeGreaterThanOrEqual(mean(values) - 1e-9);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });
});

describe('meanOf and medianOf', () => {
  const places = Uint32Array.of(0, 2, 2);

  it('work out what the items at some places have', () => {
    // 1, then twice 3 and 5.
    expect(meanOf((values: number[]) => values)([[1], [], [3, 5]])(places)).toBe(17 / 5);
    expect(medianOf((value: number) => value)([4, 0, 9])(places)).toBe(9);
    expect(medianOf((value: number | null) => value)([4, 0, null])(places)).toBe(4);
  });

  it('are undefined where these have nothing', () => {
    expect(meanOf((values: number[]) => values)([[], [1], []])(places)).toBeUndefined();
    expect(medianOf((value: number | null) => value)([null, 1, null])(places)).toBeUndefined();
  });
});

function of(values: readonly number[]): Interval {
  const statistic = meanOf((value: number) => [value]);
  return interval(values.length, statistic(values)) ?? [Number.NaN, Number.NaN];
}
