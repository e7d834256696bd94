import { topK } from '../../embedding/vector.ts';
import type { Ranked } from '../types.ts';
import type { ByPlace } from './places.ts';

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

/** The rows of some passages. */
export function onlyRows(table: VectorTable, isKept: (id: number) => boolean): VectorTable {
  return rowsOf(
    table,
    [...table.ids.keys()].filter((row) => isKept(table.ids[row] ?? 0)),
  );
}

/** The rows in an order of the passages' own, which those with the same score are then found in. */
export function inOrder(table: VectorTable, byPlace: ByPlace): VectorTable {
  const ranked = Array.from(table.ids, (id, row) => ({ id, score: 0, row })).sort(byPlace);
  return rowsOf(
    table,
    ranked.map(({ row }) => row),
  );
}

function rowsOf({ dimension, ids, values }: VectorTable, rows: readonly number[]): VectorTable {
  const own = new Float32Array(rows.length * dimension);
  for (const [to, row] of rows.entries())
    own.set(values.subarray(row * dimension, (row + 1) * dimension), to * dimension);
  return { dimension, ids: Int32Array.from(rows, (row) => ids[row] ?? 0), values: own };
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
