import { createRequire } from 'node:module';
import type Hnswlib from 'hnswlib-node';
import { dot } from '../../embedding/vector.ts';
import type { Ranked } from '../types.ts';
import type { VectorTable } from './vectors.ts';

/** HNSW (Malkov & Yashunin, 2018): neighbours a node keeps, and candidates looked at while building and searching. */
const NEIGHBOURS = 16;
const BUILD_CANDIDATES = 128;
const SEARCH_CANDIDATES = 200;

type Graph = InstanceType<typeof Hnswlib.HierarchicalNSW>;

/** The native part is loaded where it is used, so that a broken one can be told of. */
function library(): typeof Hnswlib {
  return createRequire(import.meta.url)('hnswlib-node');
}

/** An approximate nearest-neighbour graph over the vectors of an index; a cache that can be built again from them. */
export interface Hnsw {
  readonly size: number;
  search(vector: Float32Array, limit: number, within?: ReadonlySet<number>): Ranked[];
}

/** @throws Error when the file is truncated or of another library version. */
export function openHnsw(path: string, dimension: number): Hnsw {
  const graph = load(path, dimension);
  let held: ReadonlySet<number> | undefined;
  return {
    size: graph.getCurrentCount(),
    search(vector, limit, within) {
      if (within) {
        held ??= new Set(graph.getIdsList());
        const rows = [...within].filter((id) => held?.has(id));
        return amongPoints(graph, vector, rows).slice(0, limit);
      }
      const k = Math.min(limit, graph.getCurrentCount());
      if (k === 0) return [];
      const { neighbors, distances } = graph.searchKnn(Array.from(vector), k);
      // The library returns 1 - dot product.
      return neighbors.map((id, i) => ({ id, score: 1 - (distances[i] ?? 1) }));
    },
  };
}

/** Exact, over a few points: a graph search that passes over most of what it meets finds too little. */
function amongPoints(graph: Graph, vector: Float32Array, ids: readonly number[]): Ranked[] {
  return ids
    .map((id) => ({ id, score: dot(vector, Float32Array.from(graph.getPoint(id))) }))
    .sort((a, b) => b.score - a.score || a.id - b.id);
}

export interface HnswUpdate {
  readonly dimension: number;
  /** The graph to go on from; absent to build a new one. */
  readonly base?: string;
  readonly removed: readonly number[];
  readonly added: VectorTable;
}

/** The graph's file is incomplete: the library does not notice a full disk by itself. */
export class IncompleteGraphError extends Error {
  override readonly name = 'IncompleteGraphError';
}

/**
 * Writes a graph to `path`, from nothing or from an older one. Synchronous, as the library is.
 * @throws IncompleteGraphError when the file could not be written whole.
 */
export function writeHnsw(path: string, { dimension, base, removed, added }: HnswUpdate): void {
  const graph = base ? load(base, dimension) : empty(dimension, added.ids.length);
  for (const id of removed) graph.markDelete(id);
  const needed = graph.getCurrentCount() + added.ids.length;
  if (needed > graph.getMaxElements()) graph.resizeIndex(needed);
  added.ids.forEach((id, row) => {
    graph.addPoint(Array.from(added.values.subarray(row * dimension, (row + 1) * dimension)), id);
  });
  graph.writeIndexSync(path);
  try {
    load(path, dimension);
  } catch {
    throw new IncompleteGraphError('the graph could not be written whole');
  }
}

/** @throws Error when the native part cannot be loaded. */
export function probeHnsw(): void {
  empty(2, 1);
}

function empty(dimension: number, size: number): Graph {
  const graph = new (library().HierarchicalNSW)('ip', dimension);
  graph.initIndex(Math.max(1, size), NEIGHBOURS, BUILD_CANDIDATES, 100);
  return graph;
}

function load(path: string, dimension: number): Graph {
  const graph = new (library().HierarchicalNSW)('ip', dimension);
  graph.readIndexSync(path);
  // The file does not keep the search width; every load begins with 10.
  graph.setEf(SEARCH_CANDIDATES);
  return graph;
}
