import type { Language } from '../types.ts';
import { isHan } from './characters.ts';
import { foldScript } from './script.ts';

const HAN = /[\p{Script=Han}〇]/gu;
const LATIN_WORD = /\p{Script=Latin}+/gu;

/** Share of characters that folding changes, above which Chinese text counts as traditional. */
const TRADITIONAL_SHARE = 0.08;

/**
 * The language of a question, so that the reply comes in it. A Latin word weighs as much as two Han characters:
 * "docker 容器怎么开机自动启动" is Chinese, "Who is 张金亮?" is English.
 */
export function detectLanguage(text: string): Language {
  const han = text.match(HAN)?.length ?? 0;
  if (han === 0 || 2 * (text.match(LATIN_WORD)?.length ?? 0) > han) return 'en';
  // As a whole, since a word decides how its characters are folded: 乾隆 stays.
  const folded = Array.from(foldScript(text));
  const changed = Array.from(text).filter((character, i) => isHan(character) && folded[i] !== character).length;
  return changed / han >= TRADITIONAL_SHARE ? 'zh-Hant' : 'zh-Hans';
}
