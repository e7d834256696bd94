import type { Language } from '../types.ts';
import { foldScript } from './script.ts';

const HAN = /[\p{Script=Han}〇]/gu;
const LATIN_WORD = /\p{Script=Latin}+/gu;

/** Share of characters that folding changes, above which Chinese text counts as traditional. */
const TRADITIONAL_SHARE = 0.08;

/**
 * The language of a question, so that the reply comes in it. One Han character weighs as much as one Latin word:
 * "docker 容器怎么开机自动启动" is Chinese, "Who is 张金亮?" is English.
 */
export function detectLanguage(text: string): Language {
  const han = text.match(HAN) ?? [];
  if (han.length === 0 || (text.match(LATIN_WORD)?.length ?? 0) >= han.length) return 'en';
  const changed = han.filter((character) => foldScript(character) !== character).length;
  return changed / han.length >= TRADITIONAL_SHARE ? 'zh-Hant' : 'zh-Hans';
}
