import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folders.ts';
import { type Attribute, type Constant, encodeModel, type Operation } from './onnx.ts';
import { createRandom, gaussian } from './random.ts';

/** Shape of the encoder. */
export const BERT = { hidden: 16, heads: 2, layers: 2, inner: 32, maxTokens: 32 } as const;

export const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const CHARACTERS = '为这个句子生成表示以用于检索相关文章山水火土木金人的在有大小不是年月日茶叶果园种收：。，';
const PIECES = ['the', 'tea', 'pick', '##er', '##s', 'query', 'passage', ':', '.', 'a'];
/** The model's own vocabulary; a token's number is its place. */
export const VOCABULARY: readonly string[] = [...new Set([...SPECIAL, ...CHARACTERS, ...PIECES])];

/**
 * Writes a small BERT (Devlin et al., NAACL 2019; post-norm) with seeded random weights to a new folder of this name, as
 * the library wants it: `onnx/model.onnx` with weights of 32 bits, `onnx/model_quantized.onnx` with weights of 8. The
 * `vocabulary` is the tokenizer's.
 */
export function writeBert(name: string, vocabulary: readonly string[] = VOCABULARY): string {
  return writeModel(name, { config: CONFIG, vocabulary, network: (isQuantized) => encodeBert(isQuantized) });
}

export interface ClassifierOptions {
  readonly labels?: number;
  readonly vocabulary?: readonly string[];
  /** Kinds of segments that the network knows: as a RoBERTa it knows one, or has no input for them. */
  readonly segments?: 0 | 1 | 2;
}

/** The same with a head on it: so many logits for the vector of [CLS]. */
export function writeBertClassifier(name: string, options: ClassifierOptions = {}): string {
  const { labels = 1, vocabulary = VOCABULARY, segments = 2 } = options;
  const family = segments === 2 ? { type_vocab_size: 2 } : { model_type: 'xlm-roberta', type_vocab_size: 1 };
  const config = { ...CONFIG, architectures: ['BertForSequenceClassification'], ...family };
  const network = (isQuantized: boolean) => encodeBert(isQuantized, { labels, segments });
  return writeModel(name, { config, vocabulary, network });
}

export interface ModelFiles {
  readonly config: object;
  readonly vocabulary: readonly string[];
  readonly maxTokens?: number;
  readonly network: (isQuantized: boolean) => Uint8Array;
}

/** Writes a model with a BERT's tokenizer to a new folder of this name. */
export function writeModel(name: string, { config, vocabulary, maxTokens, network }: ModelFiles): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), network(false));
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), network(true));
  const settings = { ...TOKENIZER, ...(maxTokens !== undefined && { model_max_length: maxTokens }) };
  const files = { 'config.json': config, 'tokenizer.json': tokenizer(vocabulary), 'tokenizer_config.json': settings };
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), JSON.stringify(content));
  return folder;
}

export const CONFIG = {
  ...{ model_type: 'bert', architectures: ['BertModel'], vocab_size: VOCABULARY.length, hidden_size: BERT.hidden },
  ...{ num_attention_heads: BERT.heads, num_hidden_layers: BERT.layers, intermediate_size: BERT.inner },
  ...{ max_position_embeddings: BERT.maxTokens, type_vocab_size: 2, pad_token_id: 0 },
};

const TOKENIZER = {
  ...{ tokenizer_class: 'BertTokenizer', model_max_length: BERT.maxTokens, do_lower_case: true },
  ...{ pad_token: '[PAD]', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]', mask_token: '[MASK]' },
};

function tokenizer(vocabulary: readonly string[]) {
  const special = (content: string, type = 0) => ({ SpecialToken: { id: content, type_id: type } });
  const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const numbered = (content: string) => [
    content,
    { id: content, ids: [vocabulary.indexOf(content)], tokens: [content] },
  ];
  return {
    ...{ version: '1.0', truncation: null, padding: null },
    added_tokens: SPECIAL.map((content) => ({ id: vocabulary.indexOf(content), content, ...flags })),
    normalizer: {
      ...{ type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), sequence('A', 0), special('[SEP]')],
      pair: [special('[CLS]'), sequence('A', 0), special('[SEP]'), sequence('B', 1), special('[SEP]', 1)],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(numbered)),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}

function encodeBert(isQuantized: boolean, { labels = 0, segments = 2 } = {}): Uint8Array {
  const { hidden, heads, layers, inner, maxTokens } = BERT;
  const { constants, operations, run, integers, numbers, weights } = createGraph(isQuantized);
  const layerNorm = (x: string) =>
    run('LayerNormalization', [x, weights([hidden], 0.1, 1), weights([hidden], 0.1)], { axis: -1, epsilon: 1e-12 });
  const linear = (x: string, from: number, to: number) =>
    run('Add', [run('MatMul', [x, weights([from, to], 1 / Math.sqrt(from))]), weights([to], 0.1)]);
  const perHead = (x: string, perm: readonly number[]) =>
    run('Transpose', [run('Reshape', [x, integers([0, 0, heads, hidden / heads])])], { perm });

  const length = run('Gather', [run('Shape', ['input_ids']), integers(1)]);
  const positions = run('Range', [integers(0), length, integers(1)]);
  const words = run('Gather', [weights([VOCABULARY.length, hidden], 1), 'input_ids']);
  const places = run('Gather', [weights([maxTokens, hidden], 0.5), positions]);
  const types = segments > 0 ? run('Gather', [weights([segments, hidden], 0.5), 'token_type_ids']) : numbers([0]);
  const isThere = run('Unsqueeze', [run('Cast', ['attention_mask'], { to: 1 }), integers([1, 2])]);
  // What is padding gets no share of any token's attention.
  const bias = run('Mul', [run('Sub', [numbers([1]), isThere]), numbers([-1e9])]);

  let x = layerNorm(run('Add', [run('Add', [words, places]), types]));
  for (let layer = 0; layer < layers; layer++) {
    const query = perHead(linear(x, hidden, hidden), [0, 2, 1, 3]);
    const key = perHead(linear(x, hidden, hidden), [0, 2, 3, 1]);
    const value = perHead(linear(x, hidden, hidden), [0, 2, 1, 3]);
    const scores = run('Div', [run('MatMul', [query, key]), numbers([Math.sqrt(hidden / heads)])]);
    const shares = run('Softmax', [run('Add', [scores, bias])], { axis: -1 });
    const seen = run('Transpose', [run('MatMul', [shares, value])], { perm: [0, 2, 1, 3] });
    const joined = run('Reshape', [seen, integers([0, 0, hidden])]);
    x = layerNorm(run('Add', [x, linear(joined, hidden, hidden)]));
    x = layerNorm(run('Add', [x, linear(gelu(linear(x, hidden, inner)), inner, hidden)]));
  }
  if (labels > 0) x = linear(run('Gather', [x, integers(0)], { axis: 1 }), hidden, labels);
  const output = labels > 0 ? 'logits' : 'last_hidden_state';
  const dims = labels > 0 ? ['batch', labels] : ['batch', 'sequence', hidden];
  operations.push({ type: 'Identity', inputs: [x], output, attributes: {} });

  /** x · Φ(x). */
  function gelu(y: string): string {
    const erf = run('Erf', [run('Div', [y, numbers([Math.SQRT2])])]);
    return run('Mul', [y, run('Mul', [run('Add', [erf, numbers([1])]), numbers([0.5])])]);
  }

  const ids = { type: 'int64', dims: ['batch', 'sequence'] } as const;
  return encodeModel({
    inputs: { input_ids: ids, attention_mask: ids, ...(segments > 0 && { token_type_ids: ids }) },
    outputs: { [output]: { type: 'float', dims } },
    constants,
    operations,
  });
}

/** A graph in the making: each part says under which name its result goes. The weights are the same every time. */
export function createGraph(isQuantized: boolean) {
  const random = createRandom(2024);
  const constants: Record<string, Constant> = {};
  const operations: Operation[] = [];
  let names = 0;
  const constant = (dims: readonly number[], data: Constant['data']): string => {
    const name = `c${names++}`;
    constants[name] = { dims, data };
    return name;
  };
  const run = (type: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}) => {
    const output = `v${names++}`;
    operations.push({ type, inputs, output, attributes });
    return output;
  };
  const shapeOf = (values: number | readonly number[]) => (typeof values === 'number' ? [] : [values.length]);
  const integers = (values: number | readonly number[]) =>
    constant(shapeOf(values), BigInt64Array.from([values].flat(), BigInt));
  const numbers = (values: readonly number[]) => constant(shapeOf(values), Float32Array.from(values));
  /** Normally distributed; a matrix is stored in 8 bits, with one step for all, where the model is quantized. */
  const weights = (dims: readonly number[], deviation: number, middle = 0): string => {
    const size = dims.reduce((product, dim) => product * dim, 1);
    const values = Float32Array.from({ length: size }, () => middle + deviation * gaussian(random));
    if (!isQuantized || dims.length < 2) return constant(dims, values);
    const step = Math.max(...values.map(Math.abs)) / 127;
    const levels = Int8Array.from(values, (value) => Math.round(value / step));
    return run('DequantizeLinear', [constant(dims, levels), constant([], Float32Array.of(step))]);
  };
  return { constants, operations, run, integers, numbers, weights };
}
