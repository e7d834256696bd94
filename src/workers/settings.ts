import type { EmbedderOptions } from '../embedding/transformers.ts';
import type { ReadingSettings } from '../retrieval/reading.ts';

/** What the threads work with: plain data, since it is copied to them. */
export interface WorkerSettings {
  readonly documents: string;
  readonly index: string;
  readonly maxBytes: number;
  readonly leastConfidence: number;
  readonly embedder: Omit<EmbedderOptions, 'foldScript'>;
  readonly reader: ReadingSettings | undefined;
}
