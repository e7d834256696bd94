import { remembering } from '../remember.ts';
import { cutter, inputLimit } from './input.ts';
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
/** A question is put to several texts. */
const QUESTIONS = 16;

/**
 * Opens a reranker: a sequence classifier with one label (its logit) or two (the second's less the first's).
 * @throws SetupError when the model is not there and cannot be fetched, or is no such classifier.
 */
export async function openCrossEncoder({ model, dtype, ...store }: CrossEncoderOptions): Promise<CrossEncoder> {
  const source = locateModel(model, PURPOSE, store);
  return loadModel(source, { purpose: PURPOSE, dtype, threads: undefined, ...store }, async (loaded) => {
    const maxTokens = inputLimit(loaded.tokenizer, MOST_TOKENS);
    const score = createPairScorer(loaded, maxTokens);
    // Whether it is a reranker shows only in what it gives.
    const { labels } = await score('。', '。');
    const takeTurn = createTurns();
    return {
      ...{ model: source.name, labels, maxTokens },
      async score(question, texts, deadline) {
        const logits: number[] = [];
        // One by one: on a CPU texts together take as long, and hold up the thread, and who waits, for all of them.
        for (const text of texts) {
          const scored = await takeTurn(deadline.at, async () =>
            deadline.now() < deadline.at ? score(question, text) : undefined,
          );
          if (!scored) break;
          logits.push(scored.logit);
        }
        return logits;
      },
      close: async () => void (await loaded.dispose()),
    };
  });
}

interface Scored {
  readonly labels: 1 | 2;
  readonly logit: number;
}

function createPairScorer({ tokenizer, model, library }: LoadedModel, maxTokens: number) {
  const cut = cutter(tokenizer, maxTokens);
  // Where a network knows one kind of segment only, its tokenizer's second would be out of its range.
  const hasSegments = (model.config as { type_vocab_size?: number }).type_vocab_size !== 1;
  const most = Math.floor(QUESTION_SHARE * maxTokens);

  /** The beginning of a question, where the whole would leave too little room. */
  const fitting = remembering(QUESTIONS, (question: string): string => {
    const isFitting = (length: number) => tokenizer.encode(question.slice(0, length)).length <= most;
    if (isFitting(question.length)) return question;
    let [fits, tooLong] = [0, question.length];
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1;
      if (isFitting(middle)) fits = middle;
      else tooLong = middle;
    }
    return question.slice(0, fits);
  });

  return async (question: string, text: string): Promise<Scored> => {
    const options = { text_pair: text, return_tensor: false, return_token_type_ids: true } as const;
    const { input_ids, token_type_ids } = tokenizer(fitting(question), options);
    const ids = cut(input_ids);
    const tensor = (row: readonly number[]) =>
      new library.Tensor('int64', BigInt64Array.from(row, BigInt), [1, row.length]);
    const { logits } = await model({
      input_ids: tensor(ids),
      attention_mask: tensor(ids.map(() => 1)),
      // Where the row is cut, its last token is of the text still.
      ...(hasSegments && { token_type_ids: tensor(ids.map((_, at) => token_type_ids?.[at] ?? 0)) }),
    });
    const [count, labels] = logits?.dims ?? [];
    if (logits?.dims.length !== 2 || count !== 1 || (labels !== 1 && labels !== 2))
      throw new Error('it does not give one or two logits for a pair of texts, so it is no reranker');
    if (logits.type !== 'float32') throw new Error(`its logits are ${logits.type} and must be float32`);
    const [first = Number.NaN, second = Number.NaN] = logits.data as Float32Array;
    logits.dispose();
    const logit = labels === 1 ? first : second - first;
    if (!Number.isFinite(logit)) throw new Error('it gives a logit that is no number');
    return { labels, logit };
  };
}
