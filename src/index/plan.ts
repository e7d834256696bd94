import { CHUNK_VERSION } from '../corpus/chunk.ts';
import { COPIES_VERSION } from '../corpus/fingerprint.ts';
import { UnreadableError } from '../corpus/formats/reader.ts';
import { FORMATS_VERSION } from '../corpus/formats/registry.ts';
import { type Listing, listCorpus, loadFile, type SkippedFile } from '../corpus/read.ts';
import { REPAIR_VERSION } from '../corpus/repair/repair.ts';
import { SEGMENT_VERSION } from '../corpus/segmentation/segment.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { messageOf, SetupError } from '../errors.ts';
import { TOKENIZE_VERSION } from '../text/tokenize.ts';
import type { Manifest, Recipe } from './types.ts';

/** What a corpus needs to bring its index up to date. */
export interface Plan {
  /** New and changed files. */
  readonly add: Listing['files'];
  /** Sources that the index holds and the folder no longer does, or no longer readably. */
  readonly remove: readonly string[];
  /** Documents of the index whose bytes are the same. */
  readonly same: number;
  readonly skipped: readonly SkippedFile[];
  readonly changes: Changes;
}

/** What differs between the folder and the index, by name. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** The same bytes under another name. */
  readonly renamed: readonly (readonly [from: string, to: string])[];
  readonly removed: readonly string[];
}

export const NO_CHANGES: Changes = { added: [], changed: [], renamed: [], removed: [] };

export function recipeFor(embedder: Embedder, format: number): Recipe {
  return {
    format,
    model: embedder.model,
    modelHash: embedder.hash,
    dimension: embedder.dimension,
    text: `formats ${FORMATS_VERSION}, repair ${REPAIR_VERSION}, segment ${SEGMENT_VERSION}, chunk ${CHUNK_VERSION}, copies ${COPIES_VERSION}, tokenize ${TOKENIZE_VERSION}`,
  };
}

/** Whether what one recipe embeds has the vectors that another's would have. */
export function hasSameVectors(a: Recipe, b: Recipe): boolean {
  return a.format === b.format && a.modelHash === b.modelHash && a.dimension === b.dimension;
}

/** Whether an index made by one recipe answers as one made by another would. */
export function isSameRecipe(a: Recipe, b: Recipe): boolean {
  return hasSameVectors(a, b) && a.text === b.text;
}

/**
 * Compares the documents folder with what an index holds, by content.
 * @throws SetupError when the folder is missing or holds nothing readable.
 */
export async function planBuild(documents: string, maxBytes: number, current: Manifest | undefined): Promise<Plan> {
  const listing = await listCorpus(documents, maxBytes);
  const skipped = [...listing.skipped];
  const indexed = new Map(current?.documents.map(({ source, sha256 }) => [source, sha256]));
  const leftOut = new Map(current?.leftOut.map((entry) => [entry.source, entry]));
  const add: Listing['files'][number][] = [];
  const hashes = new Map<string, string>();
  const present = new Set<string>();
  let same = 0;
  for (const file of listing.files) {
    try {
      const { source, sha256 } = await loadFile(file);
      present.add(source);
      const known = leftOut.get(source);
      if (indexed.get(source) === sha256) same++;
      else if (known?.sha256 === sha256) skipped.push({ source, reason: known.reason });
      else {
        add.push(file);
        hashes.set(source, sha256);
      }
    } catch (error) {
      skipped.push({ source: file.source, reason: reasonOf(error) });
    }
  }
  if (same === 0 && add.length === 0) throw nothingReadable(documents, skipped);
  const remove = [...indexed.keys(), ...leftOut.keys()].filter((source) => !present.has(source));
  return { add, remove, same, skipped, changes: changesOf(indexed, hashes, present) };
}

/**
 * @param indexed hashes of the documents that the index holds, by name.
 * @param hashes those of new and changed files.
 * @param present names of the files that are there.
 */
function changesOf(
  indexed: ReadonlyMap<string, string>,
  hashes: ReadonlyMap<string, string>,
  present: ReadonlySet<string>,
): Changes {
  const gone = new Map([...indexed].filter(([source]) => !present.has(source)).map(([source, hash]) => [hash, source]));
  const changed = [...hashes.keys()].filter((source) => indexed.has(source));
  const renamed: [string, string][] = [];
  const added: string[] = [];
  for (const [source, hash] of hashes) {
    if (indexed.has(source)) continue;
    const before = gone.get(hash);
    gone.delete(hash);
    if (before === undefined) added.push(source);
    else renamed.push([before, source]);
  }
  const moved = new Set(renamed.map(([from]) => from));
  const removed = [...indexed.keys()].filter((source) => !present.has(source) && !moved.has(source));
  return { added, changed, renamed, removed };
}

/** Why a file is left out. An interrupted build is no file's failure. */
export function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  return error instanceof UnreadableError ? error.message : `it failed: ${messageOf(error)}`;
}

/** @returns the error to throw when a folder leaves an index with nothing in it. */
export function nothingReadable(documents: string, skipped: readonly SkippedFile[]): SetupError {
  const first = skipped[0];
  const why = first ? ` (${skipped.length} files left out; ${first.source}: ${first.reason})` : '';
  return new SetupError(
    `The folder ${documents} holds nothing to read${why}; put documents in, or set --documents.`,
    'no-documents',
  );
}
