import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '../../src/answer-types.ts';
import type { ReadablePassage, Reader } from '../../src/embedding/reader.ts';
import { createReadingRoom, type ReadingRoom } from '../../src/retrieval/reading.ts';
import { createGraph } from './bert.ts';
import { temporaryFolder } from './folders.ts';
import { encodeModel } from './onnx.ts';

/** Words and the margins they are marked with. */
export type Margins = Readonly<Record<string, number>>;

/** What a reader sees who marks these words where they stand first in a text, likeliest first. */
export function readingOf(text: string, margins: Margins): Reading {
  return Object.entries(margins)
    .flatMap(([words, margin]) => {
      const start = text.indexOf(words);
      return start < 0 ? [] : [{ span: { start, end: start + words.length }, margin }];
    })
    .sort((a, b) => b.margin - a.margin);
}

/** A reader without a model: marks these words wherever they stand. */
export function createMarker(margins: Margins, seen: ReadablePassage[] = []): Reader {
  return {
    model: 'marker',
    async read(_, passage) {
      seen.push(passage);
      return readingOf(passage.text, margins);
    },
    close: async () => undefined,
  };
}

/** A room with such a reader, where time stands still and nothing may fail. */
export function roomOf(reader: Reader): ReadingRoom {
  return createReadingRoom(reader, {
    mostMs: 1000,
    clock: () => new Date(0),
    onFailure: (error) => {
      throw error;
    },
  });
}

/** For each character how likely the words that answer begin and end with it. */
export type Logits = Readonly<Record<string, readonly [start: number, end: number]>>;

export interface ReaderFiles {
  /** A character that makes "not here" likelier by one for each time that it stands in the input. */
  readonly counted?: string;
  /** What the network gives; a reader's are both. */
  readonly outputs?: readonly string[];
  /** The steps of its tokenizer before the words are cut. */
  readonly normalizers?: readonly string[];
}

const SPECIAL = ['<s>', '<pad>', '</s>', '<unk>'];
const UNLIKELY = [-5, -5] as const;

/**
 * Writes a reader whose tokens are characters and whose logits are those of the tokens, wherever they stand, to a new folder of
 * this name.
 */
export function writeReader(name: string, logits: Logits, options: ReaderFiles = {}): string {
  const folder = join(temporaryFolder(), name);
  const { counted = '▁' } = options;
  const vocabulary = [...new Set([...SPECIAL, '▁', counted, ...Object.keys(logits)])];
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), encodeReader(vocabulary, logits, options));
  const config = {
    ...{ model_type: 'bert', architectures: ['BertForQuestionAnswering'], vocab_size: vocabulary.length },
    ...{ hidden_size: 16, num_attention_heads: 2, num_hidden_layers: 2, max_position_embeddings: 512 },
  };
  const files = { 'config.json': config, 'tokenizer.json': tokenizer(vocabulary, options) };
  for (const [file, content] of Object.entries({ ...files, 'tokenizer_config.json': TOKENIZER }))
    writeFileSync(join(folder, file), JSON.stringify(content));
  return folder;
}

const TOKENIZER = {
  ...{ tokenizer_class: 'XLMRobertaTokenizer', bos_token: '<s>', eos_token: '</s>', sep_token: '</s>' },
  ...{ cls_token: '<s>', unk_token: '<unk>', pad_token: '<pad>', model_max_length: 512 },
};

function tokenizer(vocabulary: readonly string[], { normalizers = ['NFKC', 'Replace'] }: ReaderFiles) {
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
  const steps = normalizers.map((type) =>
    type === 'Replace' ? { type, pattern: { Regex: ' {2,}' }, content: ' ' } : { type },
  );
  return {
    ...{ version: '1.0', truncation: null, padding: null, post_processor: null },
    added_tokens: SPECIAL.map((content, id) => ({ id, content, ...flags })),
    normalizer: { type: 'Sequence', normalizers: steps },
    ...{ pre_tokenizer: metaspace, decoder: metaspace },
    model: {
      ...{ type: 'Unigram', unk_id: SPECIAL.indexOf('<unk>'), byte_fallback: false },
      vocab: vocabulary.map((token) => [token, SPECIAL.includes(token) ? 0 : -1]),
    },
  };
}

function encodeReader(vocabulary: readonly string[], logits: Logits, options: ReaderFiles): Uint8Array {
  const { outputs = ['start_logits', 'end_logits'], counted } = options;
  const { constants, operations, run, integers, numbers } = createGraph(false);
  const number = (port: string) => run('Cast', [port], { to: 1 });
  // Where nothing is counted, no token has the number.
  const numberOf = (token: string | undefined) => (token === undefined ? -1 : vocabulary.indexOf(token));
  const equal = (token?: string) => number(run('Equal', ['input_ids', integers([numberOf(token)])]));
  const seen = run('Mul', [equal(counted), number('attention_mask')]);
  const count = run('Mul', [equal('<s>'), run('ReduceSum', [seen, integers([1])], { keepdims: 1 })]);
  for (const [i, output] of outputs.entries()) {
    const table = numbers(vocabulary.map((token) => (logits[token] ?? UNLIKELY)[i] as number));
    const own = run('Gather', [table, 'input_ids']);
    const whole = i === 0 ? run('Add', [own, count]) : own;
    operations.push({ type: 'Identity', inputs: [whole], output, attributes: {} });
  }
  const ids = { type: 'int64', dims: ['batch', 'sequence'] } as const;
  return encodeModel({
    inputs: { input_ids: ids, attention_mask: ids },
    outputs: Object.fromEntries(
      outputs.map((output) => [output, { type: 'float' as const, dims: ['batch', 'sequence'] }]),
    ),
    constants,
    operations,
  });
}
