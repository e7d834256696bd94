import { createRequire } from 'node:module';

type Jieba = typeof import('jieba-wasm');

let loaded: Jieba | undefined;

/** Loaded by the first text to cut; a question needs no dictionary. */
function jieba(): Jieba {
  loaded ??= createRequire(import.meta.url)('jieba-wasm') as Jieba;
  return loaded;
}

/** The words of Chinese text, in order, covering it. The first call takes half a second or so. */
export function cutWords(text: string): string[] {
  return jieba().cut(text, true);
}

/** As `cutWords`, with the shorter dictionary words inside a long one before it. */
export function cutWordsForSearch(text: string): string[] {
  return jieba().cut_for_search(text, true);
}

/**
 * Whether a dictionary word begins in `left` and ends in `right` (数 | 据), which are the two sides of a gap. Words that
 * only statistics suggest do not count.
 */
export function crossesGap(left: string, right: string): boolean {
  const tail = /\p{Script=Han}{1,4}$/u.exec(left.slice(-8))?.[0] ?? '';
  const head = /^\p{Script=Han}{1,4}/u.exec(right.slice(0, 8))?.[0] ?? '';
  if (!tail || !head) return false;
  let at = 0;
  return cutKnownWords(tail + head).some((word) => {
    const from = at;
    at += word.length;
    return from < tail.length && at > tail.length;
  });
}

/** The words of Chinese text that the dictionary knows, in order, covering it; what it does not know is cut into characters. */
export function cutKnownWords(text: string): string[] {
  return jieba().cut(text, false);
}

/** A word and its part of speech in the dictionary's own code: n noun, v verb, vn verbal noun, x unknown. */
export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
}

export function tagWords(text: string): TaggedWord[] {
  return jieba().tag(text, true);
}
