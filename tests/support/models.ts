import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { openReader, type Reader, type ReaderOptions } from '../../src/embedding/reader.ts';
import { type EmbedderOptions, openEmbedder } from '../../src/embedding/transformers.ts';
import { foldScript } from '../../src/text/script.ts';
import { ROOT, temporaryFolder } from './folders.ts';

export const BUNDLED = join(ROOT, 'model');
/** Of loopback, where nothing listens. */
export const NOWHERE = 'http://127.0.0.1:9';
/** What the bundled model needs when it is loaded as somebody's own. */
export const AS_BUNDLED = { pooling: 'mean', foldScript: true, isTokenTable: true } as const;

let caches: string | undefined;
afterAll(() => caches && rmSync(caches, { recursive: true, force: true }));

/**
 * An empty folder for models from a hub. It outlives its test: when one file of a model cannot be fetched, the library
 * goes on writing the others after it has failed.
 */
export function emptyCache(): string {
  caches ??= mkdtempSync(join(tmpdir(), 'footnote-'));
  return join(mkdtempSync(join(caches, 'cache-')), 'data', 'models');
}

/** Opens an embedder, the bundled one unless told otherwise, without a network; it closes with the test. */
export async function embedder(options: Partial<EmbedderOptions> = {}): Promise<Embedder> {
  const opened = await openEmbedder({
    model: undefined,
    cacheFolder: emptyCache(),
    hub: NOWHERE,
    settings: {},
    foldScript,
    ...options,
  });
  onTestFinished(() => opened.close());
  return opened;
}

/** Opens a reader, the bundled one unless told otherwise, without a network; it closes with the test. */
export async function reader(options: Partial<ReaderOptions> = {}): Promise<Reader> {
  const opened = await openReader({
    model: undefined,
    dtype: 'q8',
    threads: undefined,
    cacheFolder: emptyCache(),
    hub: NOWHERE,
    ...options,
  });
  onTestFinished(() => opened.close());
  return opened;
}

/** A copy of the bundled model's files in a folder of this name. */
export function copiedModel(name: string): string {
  const folder = join(temporaryFolder(), name);
  for (const part of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx'])
    cpSync(join(BUNDLED, part), join(folder, part), { recursive: true });
  return folder;
}
