import { setTimeout as wait } from 'node:timers/promises';
import type { AnswererOptions } from './answer/answerer.ts';
import { type Answering, createAnswering } from './commands/answering.ts';
import type { Config } from './config.ts';
import { createIsolatedParser } from './corpus/formats/isolated.ts';
import type { Embedder } from './embedding/embedder.ts';
import { openEmbedder } from './embedding/transformers.ts';
import { SetupError } from './errors.ts';
import type { BuildProgress } from './index/build.ts';
import type { Holder } from './index/local/lock.ts';
import { openLocalIndex } from './index/local/reader.ts';
import { type UpdateReport, updateIndex } from './index/update.ts';
import type { Opened } from './live.ts';
import { openReadingRoom, type ReadingOptions, type ReadingRoom } from './retrieval/reading.ts';
import { foldScript } from './text/script.ts';

/** Everything a command needs, open. */
export interface Services extends Answering {
  readonly embedder: Embedder;
  /** What the answerer works with, as it is set. */
  readonly answererOptions: AnswererOptions;
  /** What bringing the index up to date came to. */
  readonly update: UpdateReport;
  /** Brings the index on the disk up to date once more; `index` stays what it is. */
  refresh(): Promise<UpdateReport>;
  /** Opens the generation that is current now. */
  reopen(): Promise<Opened<Answering>>;
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly mayBuild: boolean;
  readonly rebuild: boolean;
  /** Whether questions will be asked: only then is the reader loaded. */
  readonly asks: boolean;
  /** Ends a build between two files or batches. */
  readonly signal: AbortSignal;
  readonly clock: () => Date;
  readonly onProgress: (progress: BuildProgress) => void;
  readonly onWait: (holder: Holder) => void;
  readonly onReaderFailure: ReadingOptions['onFailure'];
}

/** The compiled thread that reads files. */
export const PARSE_ENTRY = new URL('./workers/parse.js', import.meta.url);

/** The composition root: settings become services, opened in order and closed in reverse. */
export async function openServices(config: Config, options: ServiceOptions): Promise<Services> {
  const embedder = await openEmbedder({ ...config.embedder, foldScript });
  const parser = createIsolatedParser(PARSE_ENTRY);
  let reading: ReadingRoom | undefined;
  const close = async () => {
    await parser.close();
    await reading?.close();
    await embedder.close();
  };
  try {
    const { documents, index: directory, maxBytes, leastConfidence } = config;
    const { clock, onReaderFailure: onFailure } = options;
    reading = await openReadingRoom(options.asks ? config.reader : undefined, { clock, onFailure });
    const answererOptions: AnswererOptions = { leastConfidence, reading };
    const refresh = (rebuild: boolean) =>
      updateIndex({
        ...options,
        ...{ documents, directory, maxBytes, embedder, parse: parser.parse, wait, rebuild },
      });
    const reopen = async (): Promise<Opened<Answering>> => {
      const index = await openLocalIndex(directory);
      if (!index)
        throw new SetupError(`The index in ${directory} is gone again; is another program cleaning that folder?`);
      return { value: createAnswering(index, embedder, answererOptions), close: () => index.close() };
    };
    const update = await refresh(options.rebuild);
    const opened = await reopen();
    return {
      ...{ embedder, answererOptions, update, ...opened.value, reopen },
      refresh: () => refresh(false),
      async close() {
        await opened.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
