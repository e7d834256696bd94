/** The tokens of a vocabulary by their characters; a token is known by its place in the list. */
export interface TokenTrie {
  /** Of the longest token, in UTF-16 units. */
  readonly longest: number;
  /** The node that a UTF-16 unit leads to from another, or `NONE`; all tokens begin at node 0. */
  step(node: number, unit: number): number;
  /** The token that ends at a node, or `NONE`. */
  tokenAt(node: number): number;
  /** The token that is the text, or `NONE`. */
  find(text: string): number;
}

export const NONE = -1;

/** Spreads keys that follow each other over a table (Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4). */
const SPREAD = 0x9e3779b1;

/** In flat arrays with a hash table of all branches: a map for each node would be slow to make and to follow. */
export function createTokenTrie(tokens: readonly string[]): TokenTrie {
  const units = tokens.reduce((sum, { length }) => sum + length, 0);
  const letters = new Uint16Array(1 << 16);
  let alphabet = 1;
  for (const token of tokens)
    for (let at = 0; at < token.length; at++) {
      const unit = token.charCodeAt(at);
      if (letters[unit] === 0) letters[unit] = alphabet++;
    }
  // At most half full.
  const size = 2 ** Math.ceil(Math.log2(2 * units + 1));
  // Of a branch: its node and letter in one number, never 0, and where it leads.
  const keys = new Int32Array(size);
  const targets = new Int32Array(size);
  const ends = new Int32Array(units + 1).fill(NONE);
  if ((units + 1) * alphabet >= 2 ** 31) throw new Error('the vocabulary is too large for this trie');

  /** The place of a branch, or the free one where it would be. */
  function slotOf(key: number): number {
    const hash = Math.imul(key, SPREAD);
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    return slot;
  }

  let nodes = 1;
  for (const [id, token] of tokens.entries()) {
    let node = 0;
    for (let at = 0; at < token.length; at++) {
      const key = node * alphabet + (letters[token.charCodeAt(at)] as number);
      const slot = slotOf(key);
      if (keys[slot] === 0) {
        keys[slot] = key;
        targets[slot] = nodes++;
      }
      node = targets[slot] as number;
    }
    ends[node] = id;
  }

  function step(node: number, unit: number): number {
    const letter = letters[unit] as number;
    if (letter === 0) return NONE;
    const slot = slotOf(node * alphabet + letter);
    return keys[slot] === 0 ? NONE : (targets[slot] as number);
  }

  return {
    longest: tokens.reduce((most, { length }) => Math.max(most, length), 0),
    step,
    tokenAt: (node) => ends[node] as number,
    find(text) {
      let node = 0;
      for (let at = 0; at < text.length && node !== NONE; at++) node = step(node, text.charCodeAt(at));
      return node === NONE ? NONE : (ends[node] as number);
    },
  };
}
