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
