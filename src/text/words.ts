import { cut, cut_for_search } from 'jieba-wasm';

/** The words of Chinese text, in order, covering it. The first call loads the dictionary (about a quarter of a second). */
export function cutWords(text: string): string[] {
  return cut(text, true);
}

/** As `cutWords`, with the shorter dictionary words inside a long one before it. */
export function cutWordsForSearch(text: string): string[] {
  return cut_for_search(text, true);
}
