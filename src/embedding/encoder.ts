import type { Tensor } from '@xenova/transformers';
import { remembering } from '../remember.ts';
import type { TokenTable } from './embedder.ts';
import { cutter } from './input.ts';
import type { LoadedModel } from './load.ts';
import { pool } from './pooling.ts';
import type { Pooling } from './profiles.ts';
import type { Encode } from './unigram.ts';
import { dot } from './vector.ts';

/** A model at work: texts in, as the model shall see them, vectors out. */
export interface Encoder {
  /** Tokens of a text, special ones included. */
  count(text: string): number;
  /** One unit vector a text; the zero vector for one without any known token. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  /** Single tokens. Means something only where a token's vector is the same in every text. */
  readonly tokens: TokenTable;
}

export interface EncoderOptions {
  readonly loaded: LoadedModel;
  readonly pooling: Pooling;
  readonly maxTokens: number;
  /** Makes a tokenizer that gives what the library's does, in less time; it is asked for when there are many texts. */
  readonly quick?: (() => Encode) | undefined;
}

/** A text is counted, embedded and taken apart one after the other; so many stay tokenized meanwhile. */
const REMEMBERED = 256;
/** The largest batch sets the memory of the process for good, so batches are small. */
const BATCH = 16;

export function createEncoder({ loaded, pooling, maxTokens, quick }: EncoderOptions): Encoder {
  const { tokenizer, model, library } = loaded;
  // Marks of a text's beginning and end, padding, and the token for what is unknown.
  const special = new Set(tokenizer.all_special_ids as number[]);
  const isKnown = (id: number) => !special.has(id);
  const cut = cutter(tokenizer, maxTokens);
  let tokenize: Encode = (text) => tokenizer.encode(text);
  let makeQuick = quick;
  const encode = remembering(REMEMBERED, (text: string) => tokenize(text));

  /** One vector a token, [texts, tokens, dimension], and the mask that tells tokens from padding, [texts, tokens]. */
  async function run(rows: readonly ArrayLike<number>[]): Promise<{ hidden: Tensor; mask: BigInt64Array }> {
    const tokens = Math.max(...rows.map(({ length }) => length));
    const ids = new BigInt64Array(rows.length * tokens).fill(BigInt(tokenizer.pad_token_id ?? 0));
    const mask = new BigInt64Array(ids.length);
    for (const [row, own] of rows.entries()) {
      for (let at = 0; at < own.length; at++) ids[row * tokens + at] = BigInt(own[at] as number);
      mask.fill(1n, row * tokens, row * tokens + own.length);
    }
    const tensor = (data: BigInt64Array) => new library.Tensor('int64', data, [rows.length, tokens]);
    const outputs = await model({ input_ids: tensor(ids), attention_mask: tensor(mask) });
    const hidden: Tensor | undefined = outputs.last_hidden_state ?? outputs.token_embeddings ?? outputs.logits;
    if (hidden?.dims.length !== 3) throw new Error('it gives no vector for each token, so it is no embedding model');
    return { hidden, mask };
  }

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    // Who only asks questions need not wait until it is made.
    if (makeQuick && texts.length > BATCH) [tokenize, makeQuick] = [makeQuick(), undefined];
    const rows = texts.map((text) => cut(encode(text)));
    const vectors = new Array<Float32Array>(texts.length);
    // Texts of like length share a batch: padding costs as much as text.
    const order = rows.map((_, i) => i).sort((a, b) => (rows[a]?.length ?? 0) - (rows[b]?.length ?? 0));
    for (let i = 0; i < order.length; i += BATCH) {
      const batch = order.slice(i, i + BATCH);
      const { hidden, mask } = await run(batch.map((at) => rows[at] ?? []));
      const pooled = pool({ data: hidden.data as Float32Array, dims: dimsOf(hidden), mask }, pooling);
      hidden.dispose();
      for (const [row, at] of batch.entries()) {
        const vector = pooled[row] as Float32Array;
        // Without a known token all texts would have one vector, and be as like as can be.
        vectors[at] = rows[at]?.some(isKnown) ? vector : vector.fill(0);
      }
    }
    return vectors;
  }

  /** By token; 0 where it is not known yet. */
  const lengths = new Float32Array(1 << 16);
  /** Of a token's vector, the row of a matrix. */
  function lengthOf(token: number, vector: () => Float32Array): number {
    if (lengths[token] === 0) lengths[token] = Math.sqrt(dot(vector(), vector()));
    return lengths[token] as number;
  }

  const tokens: TokenTable = {
    tokensOf: (text) => Uint16Array.from(new Set(encode(text).filter(isKnown))),
    async compare(some, others) {
      // One row of all of them: each call of the network costs more than its work.
      const { hidden } = await run([[...some, ...others]]);
      const [, , dimension] = dimsOf(hidden);
      const data = hidden.data as Float32Array;
      const own = data.subarray(0, some.length * dimension);
      const rows = data.subarray(own.length);
      // In plain code the products would take longer than everything else that a question waits for.
      const products = await library.matmul(
        new library.Tensor('float32', rows, [others.length, dimension]),
        new library.Tensor('float32', transposed(own, dimension), [dimension, some.length]),
      );
      const cosines = products.data as Float32Array;
      const weights = Float32Array.from(some, (token, at) => lengthOf(token, () => rowOf(own, at, dimension)));
      for (let row = 0, at = 0; row < others.length; row++) {
        const length = lengthOf(others[row] as number, () => rowOf(rows, row, dimension));
        for (let i = 0; i < weights.length; i++, at++)
          cosines[at] = (cosines[at] as number) / (length * (weights[i] as number) || 1);
      }
      return { weights, cosines };
    },
  };
  return { count: (text) => encode(text).length, embed, tokens };
}

function dimsOf({ dims }: Tensor): [texts: number, tokens: number, dimension: number] {
  const [texts = 0, tokens = 0, dimension = 0] = dims;
  return [texts, tokens, dimension];
}

function rowOf(matrix: Float32Array, row: number, columns: number): Float32Array {
  return matrix.subarray(row * columns, (row + 1) * columns);
}

function transposed(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  const result = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < columns; i++) result[i * rows + row] = matrix[row * columns + i] as number;
  return result;
}
