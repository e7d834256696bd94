import { cutter, inputLimit, longest, maskOf, padded } from './input.ts';
import { type LoadedModel, loadModel, locateModel, type ModelStore, type Purpose } from './load.ts';
import type { Dtype } from './profiles.ts';
import { createTurns } from './turns.ts';

/** Until when somebody waits, in milliseconds of a clock. */
export interface Deadline {
  readonly at: number;
  readonly now: () => number;
}

/** Reads question and text together, and says how well the text answers. */
export interface CrossEncoder {
  /** Name of the model, for people: a folder or a hub id. */
  readonly model: string;
  /** Labels of its head. */
  readonly labels: 1 | 2;
  /** Longest input in tokens, question, text and special ones together; the rest of a longer text is not seen. */
  readonly maxTokens: number;
  /**
   * One logit a text, in order; higher is better, comparable within one question only. Fewer than texts when the deadline
   * passes: what was begun is finished, and nothing is begun after it.
   */
  score(question: string, texts: readonly string[], deadline: Deadline): Promise<readonly number[]>;
  close(): Promise<void>;
}

export interface CrossEncoderOptions extends ModelStore {
  /** A hub id, or a folder with a model. */
  readonly model: string;
  readonly dtype: Dtype;
}

const PURPOSE: Purpose = { noun: 'reranker', setting: 'RERANKER_MODEL', task: 'text-classification' };
/** The longest that rerankers are trained with, mostly; a question and a passage seldom come near it. */
const MOST_TOKENS = 512;
/** Share of the input that a question may take, so that it leaves room for the text. */
const QUESTION_SHARE = 0.5;
/** A batch holds up whatever else the thread does, and all of it is waited for; texts together are hardly cheaper on a CPU. */
const BATCH = 2;

/**
 * Opens a reranker: a sequence classifier with one label (its logit) or two (the second's less the first's).
 * @throws SetupError when the model is not there and cannot be fetched, or is no such classifier.
 */
export async function openCrossEncoder({ model, dtype, ...store }: CrossEncoderOptions): Promise<CrossEncoder> {
  const source = locateModel(model, PURPOSE, store);
  return loadModel(source, { purpose: PURPOSE, dtype, threads: undefined, ...store }, async (loaded) => {
    const maxTokens = inputLimit(loaded.tokenizer, MOST_TOKENS);
    const { score } = createPairScorer(loaded, maxTokens);
    // Whether it is a reranker shows only in what it gives.
    const { labels } = await score('。', ['。']);
    const takeTurn = createTurns();
    return {
      ...{ model: source.name, labels, maxTokens },
      async score(question, texts, deadline) {
        const logits: number[] = [];
        while (logits.length < texts.length) {
          const batch = texts.slice(logits.length, logits.length + BATCH);
          const scored = await takeTurn(deadline.at, async () =>
            deadline.now() < deadline.at ? score(question, batch) : undefined,
          );
          if (!scored) break;
          logits.push(...scored.logits);
        }
        return logits;
      },
      close: async () => void (await loaded.dispose()),
    };
  });
}

interface Scored {
  readonly labels: 1 | 2;
  readonly logits: readonly number[];
}

function createPairScorer({ tokenizer, model, library }: LoadedModel, maxTokens: number) {
  const cut = cutter(tokenizer, maxTokens);
  // Where a network knows one kind of segment only, its tokenizer's second would be out of its range.
  const hasSegments = (model.config as { type_vocab_size?: number }).type_vocab_size !== 1;

  /** The beginning of a question, where the whole would leave too little room. */
  function fitting(question: string): string {
    const most = Math.floor(QUESTION_SHARE * maxTokens);
    const tokens = (length: number) => tokenizer.encode(question.slice(0, length)).length;
    if (tokens(question.length) <= most) return question;
    let [fits, tooLong] = [0, question.length];
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1;
      if (tokens(middle) <= most) fits = middle;
      else tooLong = middle;
    }
    return question.slice(0, fits);
  }

  async function score(question: string, texts: readonly string[]): Promise<Scored> {
    const text = fitting(question);
    const pairs = texts.map((other) =>
      tokenizer(text, { text_pair: other, return_tensor: false, return_token_type_ids: true }),
    );
    const rows = pairs.map(({ input_ids }) => cut(input_ids));
    const segmentsOf = (row: readonly number[], i: number) => row.map((_, at) => pairs[i]?.token_type_ids?.[at] ?? 0);
    const dims = [rows.length, longest(rows)];
    const tensor = (data: BigInt64Array) => new library.Tensor('int64', data, dims);
    const { logits } = await model({
      input_ids: tensor(padded(rows, tokenizer.pad_token_id ?? 0)),
      attention_mask: tensor(maskOf(rows)),
      // Cut from the text's end, so that the last token that is left is of the same segment.
      // Where a row is cut, its last token is of the text still.
      ...(hasSegments && { token_type_ids: tensor(padded(rows.map(segmentsOf), 0)) }),
    });
    const [count, labels] = logits?.dims ?? [];
    if (logits?.dims.length !== 2 || count !== texts.length || (labels !== 1 && labels !== 2))
      throw new Error('it does not give one or two logits for a pair of texts, so it is no reranker');
    if (logits.type !== 'float32') throw new Error(`its logits are ${logits.type} and must be float32`);
    const data = Array.from(logits.data as Float32Array);
    logits.dispose();
    const own = labels === 1 ? data : texts.map((_, i) => (data[2 * i + 1] as number) - (data[2 * i] as number));
    if (!own.every(Number.isFinite)) throw new Error('it gives a logit that is no number');
    return { labels, logits: own };
  }

  return { score };
}
