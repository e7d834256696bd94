import type { AnswererOptions } from '../answer/answerer.ts';
import { type Answering, createAnswering } from '../commands/answering.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { withoutDocuments } from '../errors.ts';
import { currentVersion } from '../index/local/generations.ts';
import { openLocalIndex } from '../index/local/reader.ts';
import { INDEX_FORMAT } from '../index/local/schema.ts';
import { isSameRecipe, recipeFor } from '../index/plan.ts';
import type { Index } from '../index/types.ts';
import { createLive, type Live } from '../live.ts';

/** The current generation of an index, followed while it changes. */
export interface Generations extends Pick<Live<Answering>, 'use' | 'close'> {
  /**
   * Opens the current one, if it is another than before and made as this program makes them.
   * @param isUpToDate whether the documents were just compared with it, so that it may be opened again when withdrawn.
   */
  refresh(isUpToDate?: boolean): Promise<Index | undefined>;
  /** The documents are gone: nothing is answered until they are back. */
  withdraw(): Promise<void>;
}

export function followGenerations(directory: string, embedder: Embedder, options: AnswererOptions = {}): Generations {
  const live = createLive<Answering>(new Error('no index is open yet'));
  /** The last that was looked at: another recipe's generation is not looked at again. */
  let seen: string | undefined;
  let isWithdrawn = false;
  return {
    async refresh(isUpToDate = false) {
      const version = await currentVersion(directory);
      if (version === undefined || (version === seen && !(isUpToDate && isWithdrawn))) return undefined;
      const index = await openLocalIndex(directory);
      if (!index) return undefined;
      seen = version;
      if (!isSameRecipe(index.manifest.recipe, recipeFor(embedder, INDEX_FORMAT))) {
        await index.close();
        return undefined;
      }
      isWithdrawn = false;
      await live.replace({ value: createAnswering(index, embedder, options), close: () => index.close() });
      return index;
    },
    async withdraw() {
      isWithdrawn = true;
      await live.withdraw(withoutDocuments());
    },
    use: live.use,
    close: live.close,
  };
}
