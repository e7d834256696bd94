import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pool } from '../../src/embedding/pooling.ts';

describe('pool', () => {
  it('takes the mean of the tokens and makes it of length 1', () => {
    // (1, 2) and (5, 6) have the mean (3, 4), of length 5.
    expect(
      pooled(
        [
          [
            [1, 2],
            [5, 6],
          ],
        ],
        [[1, 1]],
        'mean',
      ),
    ).toEqual([[0.6, 0.8]]);
  });

  it('takes the first token, or the last', () => {
    const texts = [
      [
        [3, 4],
        [1, 7],
        [-8, 6],
      ],
    ];
    expect(pooled(texts, [[1, 1, 1]], 'cls')).toEqual([[0.6, 0.8]]);
    expect(pooled(texts, [[1, 1, 1]], 'last_token')).toEqual([[-0.8, 0.6]]);
  });

  it.each(['right', 'left'] as const)('never counts padding on the %s', (side) => {
    const own = [
      [3, 4],
      [0, 5],
      [8, 6],
    ];
    const padding = [
      [99, -99],
      [7, 7],
    ];
    const [tokens, mask] =
      side === 'right'
        ? [
            [...own, ...padding],
            [1, 1, 1, 0, 0],
          ]
        : [
            [...padding, ...own],
            [0, 0, 1, 1, 1],
          ];
    // (3 + 0 + 8, 4 + 5 + 6) = (11, 15), of length √346.
    expect(pooled([tokens], [mask], 'mean')).toEqual([[round(11 / Math.sqrt(346)), round(15 / Math.sqrt(346))]]);
    expect(pooled([tokens], [mask], 'cls')).toEqual([[0.6, 0.8]]);
    expect(pooled([tokens], [mask], 'last_token')).toEqual([[0.8, 0.6]]);
  });

  it('keeps the texts of a batch apart', () => {
    const texts = [
      [
        [3, 4],
        [9, 9],
      ],
      [
        [0, 1],
        [0, 3],
      ],
      [
        [9, 9],
        [6, -8],
      ],
    ];
    const mask = [
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    for (const pooling of ['mean', 'cls', 'last_token'] as const)
      expect(pooled(texts, mask, pooling)).toEqual([
        [0.6, 0.8],
        [0, 1],
        [0.6, -0.8],
      ]);
  });

  it('gives the zero vector for a text of padding only, and for tokens that cancel out', () => {
    for (const pooling of ['mean', 'cls', 'last_token'] as const)
      expect(
        pooled(
          [
            [
              [3, 4],
              [5, 6],
            ],
          ],
          [[0, 0]],
          pooling,
        ),
      ).toEqual([[0, 0]]);
    expect(
      pooled(
        [
          [
            [1, -2],
            [-1, 2],
          ],
        ],
        [[1, 1]],
        'mean',
      ),
    ).toEqual([[0, 0]]);
  });

  it('gives nothing for no texts', () => {
    expect(pool({ data: new Float32Array(0), dims: [0, 0, 4], mask: new BigInt64Array(0) }, 'mean')).toEqual([]);
  });

  it('gives vectors of length 1 or 0, whatever the model gives', () => {
    const value = fc.float({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 12, maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (data, mask) => {
          const vectors = pool(
            {
              data: Float32Array.from(data),
              dims: [2, 3, 2],
              mask: BigInt64Array.from(mask, (own) => (own ? 1n : 0n)),
            },
            'mean',
          );
          for (const vector of vectors) {
            const length = Math.hypot(...vector);
            expect(Math.min(Math.abs(length - 1), length)).toBeLessThan(1e-5);
          }
        },
      ),
    );
  });
});

/** Pools nested lists: texts of tokens of numbers. */
function pooled(texts: number[][][], mask: number[][], pooling: 'mean' | 'cls' | 'last_token'): number[][] {
  const dims = [texts.length, texts[0]?.length ?? 0, texts[0]?.[0]?.length ?? 0] as const;
  const vectors = pool(
    { data: Float32Array.from(texts.flat(2)), dims, mask: BigInt64Array.from(mask.flat(), BigInt) },
    pooling,
  );
  return vectors.map((vector) => Array.from(vector, round));
}

/** To what 32 bits hold, and without the sign of zero. */
function round(value: number): number {
  return Number(value.toFixed(6)) + 0;
}
