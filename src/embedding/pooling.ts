import type { Pooling } from './profiles.ts';

/** What a model gives for a batch: one vector a token, row-major, [texts, tokens, dimension]. */
export interface TokenVectors {
  readonly data: Float32Array;
  readonly dims: readonly [texts: number, tokens: number, dimension: number];
  /** 1 for a token of the text, 0 for padding: [texts, tokens]. */
  readonly mask: BigInt64Array;
}

/**
 * One unit vector a text: the mean of its tokens' vectors, the first one's (CLS) or the last one's; padding never counts,
 * on whichever side it is. The pipeline's own mean converts the mask once for every dimension, which made it the most
 * expensive step of a question; results are the same.
 */
export function pool({ data, dims: [texts, tokens, dimension], mask }: TokenVectors, pooling: Pooling): Float32Array[] {
  return Array.from({ length: texts }, (_, text) => {
    const offsets = tokensOf(mask, text, tokens, pooling).map((token) => (text * tokens + token) * dimension);
    return normalized(summed(data, offsets, dimension));
  });
}

/** The sum of the rows that begin at these offsets. */
function summed(data: Float32Array, offsets: readonly number[], dimension: number): Float32Array {
  // In the engine's own number type, and four rows at a time: less than half the time of the plain loop.
  const sum = new Float64Array(dimension);
  const whole = offsets.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    const [a, b, c, d] = offsets.slice(at, at + 4) as [number, number, number, number];
    for (let i = 0; i < dimension; i++) {
      const four =
        (data[a + i] as number) + (data[b + i] as number) + (data[c + i] as number) + (data[d + i] as number);
      sum[i] = (sum[i] as number) + four;
    }
  }
  for (const offset of offsets.slice(whole))
    for (let i = 0; i < dimension; i++) sum[i] = (sum[i] as number) + (data[offset + i] as number);
  return Float32Array.from(sum);
}

function tokensOf(mask: BigInt64Array, text: number, tokens: number, pooling: Pooling): number[] {
  const own: number[] = [];
  for (let token = 0; token < tokens; token++) if (mask[text * tokens + token] === 1n) own.push(token);
  return pooling === 'mean' ? own : own.slice(...(pooling === 'cls' ? [0, 1] : [-1]));
}

/** Of length 1; a text without any known token keeps the zero vector, which is like nothing. */
function normalized(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
