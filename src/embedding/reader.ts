import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reading } from '../answer-types.ts';
import type { Span } from '../types.ts';
import { type LoadedModel, loadModel, locateModel, type ModelSource, type ModelStore, type Purpose } from './load.ts';
import { createPieces, type Pieces, type PiecesDefinition } from './pieces.ts';
import type { Dtype } from './profiles.ts';

/** What is read: the words that may answer, and what stands around them, which is read but never marked. */
export interface ReadablePassage {
  readonly text: string;
  /** Title, headings, subject; empty where there are none. */
  readonly context: string;
}

/** Marks the words of a passage that answer a question. */
export interface Reader {
  /** Name of the model, for people: `bundled`, a folder or a hub id. */
  readonly model: string;
  read(question: string, passage: ReadablePassage): Promise<Reading>;
  close(): Promise<void>;
}

export interface ReaderOptions extends ModelStore {
  /** A hub id, a folder with a model, or undefined for the bundled one. */
  readonly model: string | undefined;
  readonly dtype: Dtype;
  /** As many as the machine has cores when undefined. */
  readonly threads: number | undefined;
}

const PURPOSE: Purpose = { noun: 'reader', setting: 'READER_MODEL', task: 'question-answering' };
const BUNDLED_FOLDER = fileURLToPath(new URL('../../model/reader/', import.meta.url));

/** In tokens: question, context, passage and special ones together. A passage of the index never comes near it. */
const MOST_TOKENS = 384;
const MOST_OF_QUESTION = 96;
const MOST_OF_CONTEXT = 96;
/** The longest words that are marked, in tokens, as in training. */
const LONGEST_SPAN = 48;
/** Spans told of a passage: a list has several. */
const MOST_SPANS = 6;
/** Begins and ends looked at for each: the best pair is among the best of either. */
const BREADTH = 16;

const [BEGIN, END] = [0, 2];

/**
 * Opens a reader: an encoder of the XLM-R or BERT layout with start and end scores, whose first token stands for "not here"
 * (Devlin et al., NAACL 2019, section 4.3).
 * @throws SetupError when the model is not there and cannot be fetched, or is no such model.
 */
export async function openReader({ model, dtype, threads, ...store }: ReaderOptions): Promise<Reader> {
  const source: ModelSource =
    model === undefined
      ? { name: 'bundled', folder: BUNDLED_FOLDER, isLocal: true }
      : locateModel(model, PURPOSE, store);
  return loadModel(source, { purpose: PURPOSE, dtype, threads, ...store }, async (loaded) => {
    const definition = JSON.parse(readFileSync(join(source.folder, 'tokenizer.json'), 'utf8')) as PiecesDefinition;
    const reader = createReader(loaded, createPieces(definition));
    // Whether it is a reader shows only in what it gives.
    await reader('。', { context: '', text: '。' });
    return { model: source.name, read: reader, close: async () => void (await loaded.dispose()) };
  });
}

function createReader({ model, library }: LoadedModel, cut: (text: string) => Pieces): Reader['read'] {
  return async (question, { context, text }) => {
    const asked = cut(question).ids.slice(0, MOST_OF_QUESTION);
    const head = context === '' ? '' : `${context}\n`;
    const around = cut(head).ids.length <= MOST_OF_CONTEXT ? head : '';
    const { ids, spans } = cut(around + text);
    const room = MOST_TOKENS - asked.length - 4;
    const row = [BEGIN, ...asked, END, END, ...ids.slice(0, room), END];
    const first = asked.length + 3;
    const tensor = (data: readonly number[]) =>
      new library.Tensor('int64', BigInt64Array.from(data, BigInt), [1, data.length]);
    const outputs = await model({ input_ids: tensor(row), attention_mask: tensor(row.map(() => 1)) });
    const starts = logitsOf(outputs.start_logits, row.length);
    const ends = logitsOf(outputs.end_logits, row.length);
    const none = (starts[0] as number) + (ends[0] as number);
    const places = spans
      .slice(0, room)
      .map(({ start, end }) => ({ start: start - around.length, end: end - around.length }));
    return distinct(pairsOf(starts, ends, { first, places })).map(({ start, end, score }) => ({
      span: spanOf(text, (places[start] as Span).start, (places[end] as Span).end),
      margin: score - none,
    }));
  };
}

interface Tensor {
  readonly data: unknown;
  readonly dims: readonly number[];
}

function logitsOf(tensor: Tensor | undefined, tokens: number): Float32Array {
  if (!tensor || tensor.dims.at(-1) !== tokens || !(tensor.data instanceof Float32Array))
    throw new Error('it gives no start and end logit for each token, so it is no reader');
  if (!Number.isFinite(tensor.data[0])) throw new Error('it gives a logit that is no number');
  return tensor.data;
}

interface Pair {
  /** Tokens of the passage, the first one 0; both included. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Pairs of a likely begin and a likely end, best first. */
function pairsOf(
  starts: Float32Array,
  ends: Float32Array,
  { first, places }: { readonly first: number; readonly places: readonly Span[] },
): Pair[] {
  // Tokens of the context are read, but never marked.
  const own = places.flatMap(({ start, end }, i) => (start >= 0 && end > start ? [i] : []));
  const best = (logits: Float32Array) =>
    own.toSorted((a, b) => (logits[first + b] as number) - (logits[first + a] as number)).slice(0, BREADTH);
  const lasts = best(ends);
  return best(starts)
    .flatMap((start) =>
      lasts
        .filter((end) => end >= start && end - start < LONGEST_SPAN)
        .map((end) => ({ start, end, score: (starts[first + start] as number) + (ends[first + end] as number) })),
    )
    .sort((a, b) => b.score - a.score);
}

function distinct(pairs: readonly Pair[]): Pair[] {
  const chosen: Pair[] = [];
  for (const pair of pairs) {
    if (chosen.length === MOST_SPANS) break;
    if (chosen.every(({ start, end }) => pair.end < start || pair.start > end)) chosen.push(pair);
  }
  return chosen;
}

/** Without the white space that tokens begin with. */
function spanOf(text: string, start: number, end: number): Span {
  const words = text.slice(start, end);
  const before = words.length - words.trimStart().length;
  return words.trim() === '' ? { start, end } : { start: start + before, end: start + words.trimEnd().length };
}
