import type { Embedder } from '../../src/embedding/embedder.ts';
import { tokenize } from '../../src/text/tokenize.ts';

/**
 * A real, small embedder without a model: each search term adds or subtracts one at a place of the vector that its hash
 * gives (feature hashing; Weinberger et al., 2009), so texts that share terms are alike. Every UTF-16 unit is a token.
 */
export function createHashEmbedder(dimension = 64, maxTokens = 512, name = 'hash'): Embedder {
  const embed = (text: string): Float32Array => {
    const vector = new Float32Array(dimension);
    for (const term of tokenize(text)) {
      const hash = hashOf(term);
      vector[hash % dimension] = (vector[hash % dimension] ?? 0) + ((hash >>> 16) & 1 ? 1 : -1);
    }
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  };
  return {
    model: name,
    hash: `${name} ${dimension}`,
    dimension,
    maxTokens,
    countTokens: (text) => text.length,
    embedPassages: async (texts) => texts.map(embed),
    embedQuery: async (text) => embed(text),
    close: async () => undefined,
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}
