import { createTokenTrie, NONE, type TokenTrie } from './token-trie.ts';

/** A text as the numbers of its tokens, special ones included. */
export type Encode = (text: string) => number[];

/** A `tokenizer.json` as `model/training/train_tokenizer.py` writes it. */
export interface UnigramDefinition {
  readonly added_tokens: readonly { readonly content: string }[];
  /** The runs of characters that make tokens; all others are dropped. */
  readonly pre_tokenizer: { readonly pattern: { readonly Regex: string } };
  /** The special tokens that stand before every text. */
  readonly post_processor: { readonly special_tokens: Readonly<Record<string, { readonly ids: readonly number[] }>> };
  readonly model: { readonly unk_id: number; readonly vocab: readonly (readonly [token: string, score: number])[] };
}

/** By how much a character that is no token scores less than the token that scores least. */
const UNKNOWN_BELOW = 10;
/** Room for runs of so many UTF-16 units stays reserved. */
const KEPT = 1024;

/**
 * Cuts texts into the tokens whose scores have the highest sum (Unigram: Kudo, ACL 2018). It gives what the library's own
 * tokenizer gives, which makes several objects of every token that it weighs, and was half of the work of embedding.
 * @param otherwise the library's, for a text that has the name of a special token in it.
 */
export function createUnigram(definition: UnigramDefinition, otherwise: Encode): Encode {
  const { vocab, unk_id: unknown } = definition.model;
  const names = definition.added_tokens.map(({ content }) => content);
  const before = Object.values(definition.post_processor.special_tokens).flatMap(({ ids }) => ids);
  const pattern = new RegExp(definition.pre_tokenizer.pattern.Regex, 'gu');
  const trie = createTokenTrie(vocab.map(([token]) => token));
  const scores = Float64Array.from(vocab, ([, score]) => score);
  const cut = createCutter({ trie, scores, unknown });

  return (text) => {
    if (names.some((name) => text.includes(name))) return otherwise(text);
    const ids = [...before];
    let strange = '';
    const settle = () => {
      // Unknown characters in a row are looked up together, as the library does, even across what was dropped.
      const found = trie.find(strange);
      ids.push(found === NONE ? unknown : found);
      strange = '';
    };
    const runs = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(pattern) ?? [];
    for (const run of runs)
      cut(run, (id, start, end) => {
        if (id === unknown) {
          strange += run.slice(start, end);
          return;
        }
        if (strange !== '') settle();
        ids.push(id);
      });
    if (strange !== '') settle();
    return ids;
  };
}

export interface CutterOptions {
  readonly trie: TokenTrie;
  /** By token. */
  readonly scores: Float64Array;
  readonly unknown: number;
}

/** Tells the tokens of a run, from left to right. */
export type Cut = (run: string, take: (id: number, start: number, end: number) => void) => void;

/**
 * Viterbi's algorithm: at every place, for each token that may end there, the best sum of a way that ends with it. Sums are
 * made and compared in the library's order, so that of two ways that score the same both choose the same.
 */
export function createCutter({ trie, scores, unknown }: CutterOptions): Cut {
  const least = scores.reduce((a, b) => Math.min(a, b)) - UNKNOWN_BELOW;
  // A token is known by where it ends and how long it is: `end * width + length`.
  const width = trie.longest + 1;
  let room = -1;
  let sums = new Float64Array();
  let ids = new Int32Array();
  /** Length of the token before, on the best way. */
  let previous = new Uint8Array();
  /** Lengths of the tokens that end at a place, the longest first, and how many they are. */
  let lengths = new Uint8Array();
  let counts = new Uint8Array();
  let path = new Int32Array();

  function makeRoom(units: number): void {
    // What an uncommonly long run needs is not kept.
    if (units > room || room > KEPT) {
      room = Math.max(units, KEPT);
      const tokens = (room + 1) * width;
      [sums, ids, path] = [new Float64Array(tokens), new Int32Array(tokens), new Int32Array(room)];
      [previous, lengths, counts] = [new Uint8Array(tokens), new Uint8Array(tokens), new Uint8Array(room + 1)];
    }
    // The beginning is a token of no length that ends at 0.
    counts.fill(0, 0, units + 1).fill(1, 0, 1);
    lengths[0] = 0;
    sums[0] = 0;
  }

  /** The length of the token, of those that end at a place, with which another of this score has the highest sum. */
  function bestAt(place: number, score: number): number {
    let best = lengths[place * width] as number;
    let most = (sums[place * width + best] as number) + score;
    for (let i = 1; i < (counts[place] as number); i++) {
      const length = lengths[place * width + i] as number;
      const sum = (sums[place * width + length] as number) + score;
      if (sum > most) [best, most] = [length, sum];
    }
    return best;
  }

  function put(id: number, start: number, length: number): void {
    const score = id === unknown ? least : (scores[id] as number);
    const before = bestAt(start, score);
    const end = start + length;
    const at = end * width + length;
    sums[at] = (sums[start * width + before] as number) + score;
    previous[at] = before;
    ids[at] = id;
    const count = counts[end] as number;
    lengths[end * width + count] = length;
    counts[end] = count + 1;
  }

  return (run, take) => {
    makeRoom(run.length);
    for (let start = 0; start < run.length; start++) {
      let isKnown = false;
      for (let node = 0, end = start; end < run.length; ) {
        node = trie.step(node, run.charCodeAt(end++));
        if (node === NONE) break;
        const id = trie.tokenAt(node);
        if (id === NONE) continue;
        put(id, start, end - start);
        if (end === start + 1) isKnown = true;
      }
      if (!isKnown) put(unknown, start, 1);
    }
    let steps = 0;
    for (let end = run.length, length = bestAt(end, 0); end > 0; ) {
      const at = end * width + length;
      path[steps++] = at;
      end -= length;
      length = previous[at] as number;
    }
    while (steps > 0) {
      const at = path[--steps] as number;
      const end = Math.floor(at / width);
      take(ids[at] as number, end - (at % width), end);
    }
  };
}
