import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/retrieval/rank-fusion.ts';

describe('fuse', () => {
  it('adds up weight / (10 + rank) over the rankings', () => {
    const fused = fuse([
      { ids: [7, 8, 9], weight: 0.75 },
      { ids: [8, 5], weight: 0.25 },
    ]);
    // 8: 0.75/12 + 0.25/11; 7: 0.75/11; 9: 0.75/13; 5: 0.25/12.
    expect(fused.map(({ id }) => id)).toEqual([8, 7, 9, 5]);
    expect(fused.map(({ score }) => Number(score.toFixed(6)))).toEqual([0.085227, 0.068182, 0.057692, 0.020833]);
  });

  it('keeps the order of the first ranking where scores are equal', () => {
    const fused = fuse([
      { ids: [3, 1], weight: 0.5 },
      { ids: [1, 3], weight: 0.5 },
    ]);
    expect(fused.map(({ id }) => id)).toEqual([3, 1]);
    expect(
      fuse([
        { ids: [4, 2], weight: 0 },
        { ids: [], weight: 1 },
      ]).map(({ id }) => id),
    ).toEqual([4, 2]);
  });

  it('gives nothing for empty rankings', () => {
    expect(fuse([])).toEqual([]);
    expect(
      fuse([
        { ids: [], weight: 0.5 },
        { ids: [], weight: 0.5 },
      ]),
    ).toEqual([]);
  });

  it('names every passage of any ranking once, best first', () => {
    const ids = fc.uniqueArray(fc.nat(30), { maxLength: 20 });
    fc.assert(
      fc.property(ids, ids, fc.double({ min: 0, max: 1, noNaN: true }), (first, second, weight) => {
        const fused = fuse([
          { ids: first, weight },
          { ids: second, weight: 1 - weight },
        ]);
        expect(fused.map(({ id }) => id).toSorted()).toEqual([...new Set([...first, ...second])].toSorted());
        for (const [i, { score }] of fused.entries()) expect(score).toBeLessThanOrEqual(fused[i - 1]?.score ?? 1);
      }),
    );
  });
});
