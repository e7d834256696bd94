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
    const own = tokensOf(mask, text, tokens, pooling);
    const vector = new Float32Array(dimension);
    for (const token of own) {
      const offset = (text * tokens + token) * dimension;
      for (let i = 0; i < dimension; i++) vector[i] = (vector[i] as number) + (data[offset + i] as number);
    }
    return normalized(vector);
  });
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
