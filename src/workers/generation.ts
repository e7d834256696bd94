import { type Answerer, createAnswerer } from '../answer/answerer.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { currentVersion } from '../index/local/generations.ts';
import { openLocalIndex } from '../index/local/reader.ts';
import { INDEX_FORMAT } from '../index/local/schema.ts';
import { isSameRecipe, recipeFor } from '../index/plan.ts';
import type { Index } from '../index/types.ts';
import { createSummarizer, type Summarizer } from '../summary/summarizer.ts';

/** What is asked of an index. */
export interface Reading {
  readonly index: Index;
  readonly answerer: Answerer;
  readonly summarizer: Summarizer;
}

/** The current generation of an index, followed while it changes. */
export interface Generations {
  /** Opens the current one, if it is another than before and made as this program makes them. */
  refresh(): Promise<Index | undefined>;
  /** Works on the generation that is open now; it stays open until that is done. */
  use<T>(work: (reading: Reading) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Opened extends Reading {
  readonly version: string;
  users: number;
  isOld: boolean;
}

export function followGenerations(directory: string, embedder: Embedder): Generations {
  let current: Opened | undefined;
  /** Another recipe's generation is not looked at again. */
  let refused: string | undefined;

  async function letGo(opened: Opened): Promise<void> {
    if (opened.isOld && opened.users === 0) await opened.index.close();
  }

  return {
    async refresh() {
      const version = await currentVersion(directory);
      if (version === undefined || version === current?.version || version === refused) return undefined;
      const index = await openLocalIndex(directory);
      if (!index) return undefined;
      if (!isSameRecipe(index.manifest.recipe, recipeFor(embedder, INDEX_FORMAT))) {
        refused = version;
        await index.close();
        return undefined;
      }
      const before = current;
      const [answerer, summarizer] = [createAnswerer(index, embedder), createSummarizer(index, embedder)];
      current = { version, index, answerer, summarizer, users: 0, isOld: false };
      if (before) {
        before.isOld = true;
        await letGo(before);
      }
      return index;
    },
    async use(work) {
      const opened = current;
      if (!opened) throw new Error('no index is open yet');
      opened.users++;
      try {
        return await work(opened);
      } finally {
        opened.users--;
        await letGo(opened);
      }
    },
    async close() {
      if (current) current.isOld = true;
      if (current) await letGo(current);
      current = undefined;
    },
  };
}
