import type { PreTrainedTokenizer } from '@xenova/transformers';

/** The longest input in tokens: what the tokenizer says, where it says one, but at most `most`. */
export function inputLimit({ model_max_length: length }: PreTrainedTokenizer, most: number): number {
  // Tokenizers without a limit say 10^30.
  return typeof length === 'number' && length > 0 && length < 1e6 ? Math.min(most, length) : most;
}

/** At most as long as the model's input, with the mark of the end where there was one: some models pool there. */
export function cutter(tokenizer: PreTrainedTokenizer, maxTokens: number) {
  const special = new Set(tokenizer.all_special_ids as number[]);
  return (ids: readonly number[]): readonly number[] => {
    const last = ids.at(-1);
    const isMarked = last !== undefined && special.has(last) && last !== tokenizer.unk_token_id;
    if (ids.length <= maxTokens || !isMarked) return ids.slice(0, maxTokens);
    return [...ids.slice(0, maxTokens - 1), last];
  };
}

/** Rows of numbers as one matrix, [rows, longest row], row-major; shorter rows are filled up. */
export function padded(rows: readonly ArrayLike<number>[], fill: number): BigInt64Array {
  const columns = longest(rows);
  const matrix = new BigInt64Array(rows.length * columns).fill(BigInt(fill));
  for (const [row, own] of rows.entries())
    for (let at = 0; at < own.length; at++) matrix[row * columns + at] = BigInt(own[at] as number);
  return matrix;
}

/** Tells tokens (1) from what the rows are filled up with (0). */
export function maskOf(rows: readonly ArrayLike<number>[]): BigInt64Array {
  const columns = longest(rows);
  const mask = new BigInt64Array(rows.length * columns);
  for (const [row, own] of rows.entries()) mask.fill(1n, row * columns, row * columns + own.length);
  return mask;
}

export function longest(rows: readonly ArrayLike<number>[]): number {
  return Math.max(...rows.map(({ length }) => length));
}
