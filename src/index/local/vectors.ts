import { topK } from '../../embedding/vector.ts';
import type { Ranked } from '../types.ts';

/** Unit vectors with the numbers of their passages, side by side. */
export interface VectorTable {
  readonly dimension: number;
  readonly ids: Int32Array;
  /** Row-major, one row a passage. */
  readonly values: Float32Array;
}

const HEADER_BYTES = 8;

/** Bytes of a table: dimension and count (32-bit), then the numbers, then the rows; little-endian, as Node's platforms are. */
export function encodeVectors({ dimension, ids, values }: VectorTable): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + ids.byteLength + values.byteLength);
  new Int32Array(bytes.buffer, 0, 2).set([dimension, ids.length]);
  new Int32Array(bytes.buffer, HEADER_BYTES, ids.length).set(ids);
  new Float32Array(bytes.buffer, HEADER_BYTES + ids.byteLength, values.length).set(values);
  return bytes;
}

export function decodeVectors(bytes: Uint8Array): VectorTable {
  // A view needs an aligned start, which a pooled buffer does not promise.
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  const [dimension = 0, count = 0] = new Int32Array(buffer, byteOffset, 2);
  const ids = new Int32Array(buffer, byteOffset + HEADER_BYTES, count);
  return {
    dimension,
    ids,
    values: new Float32Array(buffer, byteOffset + HEADER_BYTES + ids.byteLength, count * dimension),
  };
}

/** The rows of some passages, in the order of their places where these are given. */
export function onlyRows(
  { dimension, ids, values }: VectorTable,
  isKept: (id: number) => boolean,
  placeOf?: (id: number) => number,
): VectorTable {
  const kept = [...ids.keys()].filter((row) => isKept(ids[row] ?? 0));
  if (placeOf) kept.sort((a, b) => placeOf(ids[a] ?? 0) - placeOf(ids[b] ?? 0));
  const own = new Float32Array(kept.length * dimension);
  for (const [to, row] of kept.entries())
    own.set(values.subarray(row * dimension, (row + 1) * dimension), to * dimension);
  return { dimension, ids: Int32Array.from(kept, (row) => ids[row] ?? 0), values: own };
}

/** The exact nearest rows to a unit vector, by dot product: for small corpora, and the oracle that HNSW is tested with. */
export function searchExact({ dimension, ids, values }: VectorTable, vector: Float32Array, limit: number): Ranked[] {
  const scores = new Float32Array(ids.length);
  for (let row = 0; row < ids.length; row++) {
    const offset = row * dimension;
    let sum = 0;
    for (let i = 0; i < dimension; i++) sum += (values[offset + i] as number) * (vector[i] as number);
    scores[row] = sum;
  }
  return topK(scores, limit).map((row) => ({ id: ids[row] ?? 0, score: scores[row] ?? 0 }));
}
