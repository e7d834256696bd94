import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../../src/corpus/segmentation/assignment.ts';

const NEVER = Number.NEGATIVE_INFINITY;

describe('assign', () => {
  it('takes the pairs that add up to the most, not the best pair first', () => {
    expect(
      assign([
        [0.9, 0.8],
        [0.8, 0.1],
      ]),
    ).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('leaves alone whoever gains nothing or may not', () => {
    expect(
      assign([
        [-1, 0.2],
        [NEVER, 0.3],
      ]),
    ).toEqual([[1, 1]]);
    expect(assign([])).toEqual([]);
    expect(assign([[], []])).toEqual([]);
  });

  it('gains as much as the best of all assignments', () => {
    const gain = fc.oneof(fc.constant(NEVER), fc.integer({ min: -3, max: 9 }));
    const gains = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(gain, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(
      fc.property(gains, (table) => {
        const pairs = assign(table);
        expect(new Set(pairs.map(([row]) => row)).size).toBe(pairs.length);
        expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
        const sum = pairs.reduce((all, [row, column]) => all + (table[row]?.[column] ?? NEVER), 0);
        expect(sum).toBe(most(table, 0, new Set()));
      }),
    );
  });
});

/** The most that rows from `row` on can gain with the columns that are left, by trying all. */
function most(gains: readonly (readonly number[])[], row: number, used: ReadonlySet<number>): number {
  if (row === gains.length) return 0;
  const alone = most(gains, row + 1, used);
  const paired = (gains[row] ?? []).flatMap((gain, column) =>
    used.has(column) || gain <= 0 ? [] : [gain + most(gains, row + 1, new Set([...used, column]))],
  );
  return Math.max(alone, ...paired);
}
