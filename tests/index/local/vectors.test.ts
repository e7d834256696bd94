import { describe, expect, it } from 'vitest';
import { openHnsw, writeHnsw } from '../../../src/index/local/hnsw.ts';
import { decodeVectors, encodeVectors, searchExact, type VectorTable } from '../../../src/index/local/vectors.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { createRandom, gaussian, unit } from '../../support/random.ts';

describe('vector table', () => {
  const table: VectorTable = {
    dimension: 2,
    ids: Int32Array.of(7, 3, 9),
    values: Float32Array.of(1, 0, 0, 1, 0.6, 0.8),
  };

  it('is the same after it was written and read', () => {
    expect(decodeVectors(encodeVectors(table))).toEqual(table);
    const empty = { dimension: 4, ids: new Int32Array(), values: new Float32Array() };
    expect(decodeVectors(encodeVectors(empty))).toEqual(empty);
  });

  it('is read from a view that does not begin at a multiple of four', () => {
    const bytes = encodeVectors(table);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeVectors(shifted.subarray(1))).toEqual(table);
  });

  it('is searched exactly, by dot product', () => {
    const found = searchExact(table, Float32Array.of(0.8, 0.6), 2);
    // 7: 0.8, 3: 0.6, 9: 0.48 + 0.48.
    expect(found.map(({ id }) => id)).toEqual([9, 7]);
    expect(found[0]?.score).toBeCloseTo(0.96, 6);
    expect(searchExact(table, Float32Array.of(1, 0), 10)).toHaveLength(3);
  });
});

describe('HNSW', () => {
  const DIMENSION = 64;
  const random = createRandom(2026);

  function clustered(count: number, clusters: number, firstId: number): VectorTable {
    const centres = Array.from({ length: clusters }, () =>
      Float32Array.from({ length: DIMENSION }, () => gaussian(random)),
    );
    const values = new Float32Array(count * DIMENSION);
    for (let row = 0; row < count; row++) {
      const centre = centres[row % clusters] ?? new Float32Array(DIMENSION);
      values.set(unit(centre.map((value) => value + 0.4 * gaussian(random))), row * DIMENSION);
    }
    return { dimension: DIMENSION, ids: Int32Array.from({ length: count }, (_, i) => firstId + i), values };
  }

  function near(table: VectorTable, row: number): Float32Array {
    const own = table.values.slice(row * DIMENSION, (row + 1) * DIMENSION);
    return unit(own.map((value) => value + 0.03 * gaussian(random)));
  }

  it('finds at least 99 of 100 of what an exact search finds among 20,000 clustered vectors', () => {
    const table = clustered(20_000, 200, 1);
    const path = `${temporaryFolder()}/hnsw.bin`;
    writeHnsw(path, { dimension: DIMENSION, removed: [], added: table });
    const graph = openHnsw(path, DIMENSION);
    let found = 0;
    for (let query = 0; query < 200; query++) {
      const vector = near(table, (query * 97) % 20_000);
      const exact = new Set(searchExact(table, vector, 10).map(({ id }) => id));
      found += graph.search(vector, 10).filter(({ id }) => exact.has(id)).length;
    }
    expect(found / 2000).toBeGreaterThanOrEqual(0.99);
  });

  it('never returns what was removed, and finds what was added, when it goes on from an older graph', () => {
    const folder = temporaryFolder();
    const first = clustered(500, 5, 1);
    writeHnsw(`${folder}/a.bin`, { dimension: DIMENSION, removed: [], added: first });
    const removed = Array.from({ length: 60 }, (_, i) => 1 + i * 5);
    const second = clustered(100, 2, 10_001);
    writeHnsw(`${folder}/b.bin`, { dimension: DIMENSION, base: `${folder}/a.bin`, removed, added: second });
    const graph = openHnsw(`${folder}/b.bin`, DIMENSION);
    for (let row = 0; row < 500; row += 5) {
      const ids = graph.search(near(first, row), 50).map(({ id }) => id);
      expect(ids).toHaveLength(50);
      expect(ids.filter((id) => removed.includes(id))).toEqual([]);
    }
    expect(graph.search(near(second, 42), 1)[0]?.id).toBe(10_043);
  });

  it('gives all there are when more are asked for, and nothing when there is nothing', () => {
    const folder = temporaryFolder();
    writeHnsw(`${folder}/few.bin`, { dimension: DIMENSION, removed: [], added: clustered(3, 1, 1) });
    expect(openHnsw(`${folder}/few.bin`, DIMENSION).search(unit(new Float32Array(DIMENSION).fill(1)), 10)).toHaveLength(
      3,
    );
    writeHnsw(`${folder}/none.bin`, { dimension: DIMENSION, removed: [], added: clustered(0, 1, 1) });
    expect(openHnsw(`${folder}/none.bin`, DIMENSION).search(unit(new Float32Array(DIMENSION).fill(1)), 10)).toEqual([]);
  });
});
