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
