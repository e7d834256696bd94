import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createIsolatedParser } from '../corpus/formats/isolated.ts';
import { openEmbedder } from '../embedding/transformers.ts';
import { updateIndex } from '../index/update.ts';
import { foldScript } from '../text/script.ts';
import { serveCalls } from './calls.ts';
import type { WorkerSettings } from './settings.ts';

/** The thread that brings the index up to date: reading, repairing, embedding and writing block nobody. */

const port = parentPort;
if (!port) throw new Error('this file is a thread of its own');
const { embedder: options, documents, index: directory, maxBytes } = workerData as WorkerSettings;
const interrupt = new AbortController();

async function update(tell: (progress: unknown) => void, mayBuild: boolean) {
  const embedder = await openEmbedder({ ...options, foldScript });
  const parser = createIsolatedParser(new URL('./parse.js', import.meta.url));
  try {
    return await updateIndex({
      ...{ documents, directory, embedder, maxBytes, mayBuild, wait, signal: interrupt.signal, rebuild: false },
      parse: parser.parse,
      clock: () => new Date(),
      onProgress: tell,
      onWait: () => undefined,
    });
  } finally {
    await parser.close();
    await embedder.close();
  }
}

serveCalls(port, { stop: async () => interrupt.abort() }, { update });
