import type { Parse } from '../corpus/formats/registry.ts';
import type { SkippedFile } from '../corpus/read.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { codeOf, messageOf, SetupError } from '../errors.ts';
import { applyPlan, type BuildProgress } from './build.ts';
import { currentGeneration, type Generation, verify } from './local/generations.ts';
import { IncompleteGraphError } from './local/hnsw.ts';
import { type BuildLock, type Holder, isLock, takeBuildLock } from './local/lock.ts';
import { INDEX_FORMAT } from './local/schema.ts';
import { openKnownVectors } from './local/vector-cache.ts';
import { createLocalWriter } from './local/writer.ts';
import {
  type Changes,
  hasSameVectors,
  isSameRecipe,
  NO_CHANGES,
  nothingReadable,
  type Plan,
  planBuild,
  recipeFor,
} from './plan.ts';
import type { Manifest, Recipe } from './types.ts';

export interface UpdateOptions {
  /** Folder of the documents, and of the index. */
  readonly documents: string;
  readonly directory: string;
  readonly embedder: Embedder;
  /** Reads a file's format; in this thread when left out. */
  readonly parse?: Parse;
  readonly maxBytes: number;
  /** Begin with nothing, whatever is there, damaged or not. */
  readonly rebuild: boolean;
  /** Whether to build at all; if not, an index that is absent or out of date is refused. */
  readonly mayBuild: boolean;
  readonly clock: () => Date;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Ends a build between two files or batches; what was there stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BuildProgress) => void;
  /** Another process builds, and there is no usable index to answer from meanwhile. Called once. */
  readonly onWait: (holder: Holder) => void;
}

/** What bringing an index up to date came to. */
export interface UpdateReport {
  /** `current` nothing to do; `built` from nothing; `updated` from the generation before; `busy` another process builds. */
  readonly outcome: 'current' | 'built' | 'updated' | 'busy';
  /** Documents new or changed, gone, and as they were. */
  readonly added: number;
  readonly removed: number;
  readonly same: number;
  /** Passages of the documents added. */
  readonly passages: number;
  /** Of these, how many kept the vectors they had. */
  readonly kept: number;
  /** What differed, by name. */
  readonly changes: Changes;
  readonly skipped: readonly SkippedFile[];
  /** What the index holds now. */
  readonly counts: Manifest['counts'];
  readonly seconds: number;
}

const RETRY_MS = 200;

/**
 * Brings the index up to date with the documents folder: builds it when absent or made by another recipe, otherwise works
 * only on what changed. One builder at a time; while another builds, an index that is there is served as it is.
 * @throws SetupError when there is nothing to index, no room, or building is not allowed.
 * @throws DamagedIndexError when the index there does not fit its checksums.
 */
export async function updateIndex(options: UpdateOptions): Promise<UpdateReport> {
  const { directory, mayBuild, rebuild, wait, onWait, clock } = options;
  const started = clock().getTime();
  const seconds = () => (clock().getTime() - started) / 1000;
  const recipe = recipeFor(options.embedder, INDEX_FORMAT);
  for (let waited = false; ; waited = true) {
    const { plan, base } = await survey(options, recipe);
    if (base && isDone(plan)) return { ...nothing('current', plan, base), seconds: seconds() };
    if (!mayBuild) throw refusal(directory, base);
    const lock = takeBuildLock(directory, clock());
    if (isLock(lock)) return { ...(await build(lock, options, recipe)), seconds: seconds() };
    if (base && !rebuild) return { ...nothing('busy', plan, base), seconds: seconds() };
    if (!waited) onWait(lock);
    await wait(RETRY_MS);
    options.signal.throwIfAborted();
  }
}

interface Survey {
  readonly plan: Plan;
  /** The generation to go on from. */
  readonly base: Generation | undefined;
  /** One of the same model, whose vectors are of use whatever else differs. */
  readonly alike: Generation | undefined;
}

function nothing(
  outcome: 'current' | 'busy',
  { same, skipped }: Plan,
  { manifest: { counts } }: Generation,
): Omit<UpdateReport, 'seconds'> {
  return { outcome, counts, added: 0, removed: 0, same, passages: 0, kept: 0, changes: NO_CHANGES, skipped };
}

async function survey({ documents, directory, maxBytes, rebuild }: UpdateOptions, recipe: Recipe): Promise<Survey> {
  const current = rebuild ? undefined : await currentGeneration(directory);
  const base = current && isSameRecipe(current.manifest.recipe, recipe) ? current : undefined;
  const alike = current && hasSameVectors(current.manifest.recipe, recipe) ? current : undefined;
  return { plan: await planBuild(documents, maxBytes, base?.manifest), base, alike };
}

async function build(lock: BuildLock, options: UpdateOptions, recipe: Recipe): Promise<Omit<UpdateReport, 'seconds'>> {
  const { directory, documents, clock } = options;
  try {
    // Another process may have built between the first look and the lock.
    const { plan, base, alike } = await survey(options, recipe);
    const { same, skipped, changes } = plan;
    if (base && isDone(plan)) return nothing('current', plan, base);
    if (alike) await verify(directory, alike);
    const writer = await createLocalWriter({ directory, recipe, clock, ...(base && { base }) });
    const known = alike && openKnownVectors(alike);
    try {
      const applied = await applyPlan(writer, plan, { ...options, known });
      const all = [...skipped, ...applied.skipped];
      if (same + applied.documents === 0) throw nothingReadable(documents, all);
      known?.close();
      const { counts } = await writer.publish();
      const { documents: added, passages, kept } = applied;
      const outcome = base ? 'updated' : 'built';
      return { outcome, added, removed: plan.remove.length, same, passages, kept, changes, skipped: all, counts };
    } catch (error) {
      known?.close();
      await writer.abort();
      throw error;
    }
  } catch (error) {
    throw isNoRoom(error) ? noRoom(directory, error) : error;
  } finally {
    lock.release();
  }
}

function isDone({ add, remove }: Plan): boolean {
  return add.length === 0 && remove.length === 0;
}

function refusal(directory: string, base: Generation | undefined): SetupError {
  const state = base ? 'is out of date' : 'is absent or was made by another model or version';
  return new SetupError(`The index in ${directory} ${state}, and --no-build forbids building; run: npm run index`);
}

const NO_ROOM = /^(?:ENOSPC|EFBIG|EDQUOT|EROFS|EIO|SQLITE_FULL|SQLITE_IOERR.*)$/;

function isNoRoom(error: unknown): boolean {
  return error instanceof IncompleteGraphError || NO_ROOM.test(codeOf(error) ?? '');
}

function noRoom(directory: string, error: unknown): SetupError {
  return new SetupError(
    `The index could not be written to ${directory} (${codeOf(error) ?? messageOf(error)}); make room there or set --index.`,
  );
}
