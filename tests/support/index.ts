import { openLocalIndex } from '../../src/index/local/reader.ts';
import type { Index } from '../../src/index/types.ts';
import { type UpdateOptions, type UpdateReport, updateIndex } from '../../src/index/update.ts';
import { createHashEmbedder } from './embedder.ts';

export const NOW = new Date('2026-01-02T03:04:05.000Z');

type Wanted = Pick<UpdateOptions, 'documents' | 'directory'> & Partial<UpdateOptions>;

/** Updates an index with the hash embedder, a clock that stands still, and no waiting. */
export function update(wanted: Wanted): Promise<UpdateReport> {
  return updateIndex({
    embedder: createHashEmbedder(),
    maxBytes: 20 * 1024 * 1024,
    rebuild: false,
    mayBuild: true,
    signal: new AbortController().signal,
    clock: () => NOW,
    wait: () => Promise.reject(new Error('this test does not expect to wait')),
    onProgress: () => undefined,
    onWait: () => undefined,
    ...wanted,
  });
}

/** Brings an index up to date and opens it. */
export async function updatedIndex(wanted: Wanted): Promise<Index> {
  await update(wanted);
  const index = await openLocalIndex(wanted.directory);
  if (!index) throw new Error('the index was just built');
  return index;
}
