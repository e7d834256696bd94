import type { TokenTable } from '../../src/embedding/embedder.ts';

/**
 * A token table made by hand: what each word means, as two numbers. A text's tokens are those of the words that stand in
 * it, numbered from 1 in the order given here; a word of no length means nothing.
 */
export function createTokenTable(words: Readonly<Record<string, readonly [number, number]>>): TokenTable {
  const names = Object.keys(words);
  const vectorOf = (token: number): readonly [number, number] => words[names[token - 1] ?? ''] ?? [Number.NaN, 0];
  const lengthOf = (token: number) => Math.hypot(...vectorOf(token));
  const cosine = (a: number, b: number) => {
    const [[ax, ay], [bx, by]] = [vectorOf(a), vectorOf(b)];
    return (ax * bx + ay * by) / (lengthOf(a) * lengthOf(b) || 1);
  };
  return {
    tokensOf(text) {
      const found = names.map((word, i) => ({ token: i + 1, at: text.indexOf(word) }));
      const present = found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
      return Uint16Array.from(present, ({ token }) => token);
    },
    async compare(tokens, others) {
      if (tokens.length === 0 || others.length === 0) throw new Error('neither list may be empty');
      return {
        weights: Float32Array.from(tokens, lengthOf),
        cosines: Float32Array.from([...others].flatMap((other) => Array.from(tokens, (token) => cosine(token, other)))),
      };
    },
  };
}
