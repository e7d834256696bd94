import { CONFIG, createGraph, SPECIAL, writeModel } from './bert.ts';
import { encodeModel } from './onnx.ts';

export interface CounterOptions {
  /** Characters and words that are tokens; what is none of them is one token, the unknown. */
  readonly vocabulary: readonly string[];
  /** With two, the first logit is 7 and the second 7 more than the score. */
  readonly labels?: 1 | 2;
  readonly maxTokens?: number;
  /** Whether the score is the count's logarithm, which for nothing in common is no finite number. */
  readonly isLogarithm?: boolean;
}

/**
 * Writes a sequence classifier whose score can be counted: the pairs of equal tokens, one of the first text and one of the
 * second. It reads the segments and the mask of its input, and loses one where the mark of the end is missing.
 */
export function writeCounter(name: string, options: CounterOptions): string {
  const vocabulary = [...new Set([...SPECIAL, ...options.vocabulary])];
  const config = { ...CONFIG, architectures: ['BertForSequenceClassification'], vocab_size: vocabulary.length };
  return writeModel(name, {
    ...{ config, vocabulary, maxTokens: options.maxTokens ?? 512 },
    network: () => encodeCounter(options),
  });
}

function encodeCounter({ labels = 1, isLogarithm = false }: CounterOptions): Uint8Array {
  const { constants, operations, run, integers, numbers } = createGraph(false);
  const number = (port: string) => run('Cast', [port], { to: 1 });
  const [there, second] = [number('attention_mask'), number('token_type_ids')];
  const first = run('Sub', [numbers([1]), second]);
  const equal = number(
    run('Equal', [run('Unsqueeze', ['input_ids', integers([2])]), run('Unsqueeze', ['input_ids', integers([1])])]),
  );
  const rows = run('Unsqueeze', [run('Mul', [there, first]), integers([2])]);
  const columns = run('Unsqueeze', [run('Mul', [there, second]), integers([1])]);
  const pairs = run('Mul', [run('Mul', [equal, rows]), columns]);
  const sum = run('ReduceSum', [pairs, integers([1, 2])], { keepdims: 0 });
  // Both texts end with the same mark.
  const count = run('Unsqueeze', [run('Sub', [sum, numbers([1])]), integers([1])]);
  const score = isLogarithm ? run('Log', [count]) : count;
  const seven = run('Add', [run('Mul', [count, numbers([0])]), numbers([7])]);
  const logits = labels === 1 ? score : run('Concat', [seven, run('Add', [score, numbers([7])])], { axis: 1 });
  operations.push({ type: 'Identity', inputs: [logits], output: 'logits', attributes: {} });
  const ids = { type: 'int64', dims: ['batch', 'sequence'] } as const;
  return encodeModel({
    inputs: { input_ids: ids, attention_mask: ids, token_type_ids: ids },
    outputs: { logits: { type: 'float', dims: ['batch', labels] } },
    constants,
    operations,
  });
}
