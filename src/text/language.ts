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

const NEITHER_SCRIPT = /(?!\p{Script=Han}|\p{Script=Latin})\p{L}/gu;
const LETTERS = /\p{L}/gu;
/** Words that bind or ask in languages that are written with Latin letters, and that few of their sentences lack. */
const BINDING_WORDS = new Map(
  Object.entries({
    en: 'a an the of in on at to for from by with and or is are was were be do does did has have how many much what which who when where why that this it its can about',
    fr: 'le la les un une des du de est et en au aux que qui quoi quel quelle quels quelles où quand comment combien pourquoi dans pour sur avec il elle sont ce cette a été par',
    es: 'el la los las un una de del es y en al que qué quién cuál cuáles cuándo cuánto cuántos cuánta cuántas dónde cómo por para con su son está fue hay se lo',
    de: 'der die das den dem des ein eine einen ist und in im am zu wer was wo wann wie wieviel warum welche welcher welches hat haben sind wird nach von mit für auf nicht war kostet viel viele',
    it: 'il lo la i gli le un una di del della è e in al che chi cosa quale quali quando quanto quanti quante dove come perché per con sono sta nel nella da',
    pt: 'o a os as um uma de do da dos das é e em no na que quem qual quais quando quanto quantos quantas onde como por para com são foi está ao',
    nl: 'de het een van en in is op te wie wat waar wanneer hoe hoeveel waarom welke heeft zijn was met voor naar niet dat',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

/**
 * Whether a question is in a language that the models know, Chinese or English, as far as it can be told: what is written in
 * another script is not, nor what has more binding words of another language than of English, and at least two.
 */
export function isUnderstood(question: string): boolean {
  const letters = question.match(LETTERS)?.length ?? 0;
  if (2 * (question.match(NEITHER_SCRIPT)?.length ?? 0) > letters) return false;
  if (question.search(HAN) >= 0) return true;
  const words = question.toLowerCase().match(LATIN_WORD) ?? [];
  const count = (language: string) => words.filter((word) => BINDING_WORDS.get(language)?.has(word)).length;
  const most = Math.max(...[...BINDING_WORDS.keys()].filter((language) => language !== 'en').map(count));
  return most < 2 || most <= count('en');
}
