import type { Embedder } from '../../src/embedding/embedder.ts';

/**
 * An embedder that knows what a few words are about and nothing else: a text's vector counts the words of each topic in
 * it, so that texts may be alike without a common word.
 */
export function createTopicEmbedder(topics: readonly (readonly string[])[]): Embedder {
  const dimension = topics.length + 1;
  const embed = (text: string): Float32Array => {
    const counts = topics.map((words) => words.reduce((sum, word) => sum + text.split(word).length - 1, 0));
    // What is about nothing known is alike to nothing but its kind.
    const vector = Float32Array.of(...counts, counts.some((count) => count > 0) ? 0 : 1);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  return {
    model: 'topics',
    hash: `topics ${JSON.stringify(topics)}`,
    dimension,
    maxTokens: 512,
    countTokens: (text) => text.length,
    embedPassages: async (texts) => texts.map(embed),
    embedQuery: async (text) => embed(text),
    close: async () => undefined,
  };
}
