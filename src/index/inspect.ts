import type { SkippedFile } from '../corpus/read.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { DamagedIndexError } from '../errors.ts';
import { currentGeneration, verify } from './local/generations.ts';
import { INDEX_FORMAT } from './local/schema.ts';
import { type Changes, isSameRecipe, planBuild, recipeFor } from './plan.ts';
import type { Manifest } from './types.ts';

/** How the index on the disk stands to the documents and the model. */
export interface IndexState {
  readonly state: 'absent' | 'current' | 'out of date' | 'other model or version' | 'damaged';
  readonly counts: Manifest['counts'] | null;
  /** Of its files. */
  readonly bytes: number;
  /** What bringing it up to date would change. */
  readonly changes: Changes | null;
  /** Files that are left out, and why. */
  readonly skipped: readonly SkippedFile[];
}

export interface InspectOptions {
  readonly documents: string;
  readonly directory: string;
  readonly maxBytes: number;
  readonly embedder: Embedder;
}

/** Looks at an index without changing anything. @throws SetupError when there is nothing to index. */
export async function inspectIndex({ documents, directory, maxBytes, embedder }: InspectOptions): Promise<IndexState> {
  const none = { counts: null, bytes: 0, changes: null, skipped: [] };
  try {
    const current = await currentGeneration(directory);
    if (!current) return { ...none, state: 'absent' };
    await verify(directory, current);
    const { counts, files, recipe } = current.manifest;
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    if (!isSameRecipe(recipe, recipeFor(embedder, INDEX_FORMAT)))
      return { ...none, state: 'other model or version', counts, bytes };
    const { add, remove, changes, skipped } = await planBuild(documents, maxBytes, current.manifest);
    const state = add.length + remove.length > 0 ? 'out of date' : 'current';
    return { state, counts, bytes, changes, skipped };
  } catch (error) {
    if (error instanceof DamagedIndexError) return { ...none, state: 'damaged' };
    throw error;
  }
}
