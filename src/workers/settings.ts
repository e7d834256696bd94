import type { EmbedderOptions } from '../embedding/transformers.ts';
import type { CrossEncodingSettings } from '../retrieval/cross-encoding.ts';

/** What the threads work with: plain data, since it is copied to them. */
export interface WorkerSettings {
  readonly documents: string;
  readonly index: string;
  readonly maxBytes: number;
  readonly leastConfidence: number;
  readonly embedder: Omit<EmbedderOptions, 'foldScript'>;
  readonly crossEncoder: CrossEncodingSettings | undefined;
}
