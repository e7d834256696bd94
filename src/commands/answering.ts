import { type Answerer, type AnswererOptions, createAnswerer } from '../answer/answerer.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { createSummarizer, type Summarizer } from '../summary/summarizer.ts';

/** One generation of the index, and what answers from it. */
export interface Answering {
  readonly index: Index;
  readonly answerer: Answerer;
  readonly summarizer: Summarizer;
}

export function createAnswering(index: Index, embedder: Embedder, options: AnswererOptions = {}): Answering {
  return { index, answerer: createAnswerer(index, embedder, options), summarizer: createSummarizer(index, embedder) };
}
