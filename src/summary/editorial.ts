import { openMarks } from './clauses.ts';

/** Words that point back to a sentence which a reader of the summary does not have. */
const POINTS_BACK =
  /^[“「『"]?(?:(?:除此之外|此外|另外|同时|目前|随后|据悉|据了解|据介绍)，)?(?:他|她|它|这|那|该|其|此|对此|为此|因此|所以|于是|另一方面|但|然而|不过|而|却|也|同样|相比之下|[Hh]e\b|[Ss]he\b|[Ii]t\b|[Tt]hey\b|[Tt]his\b|[Tt]hat\b|[Tt]hese\b|[Tt]hose\b|[Bb]ut\b|[Hh]owever\b|[Tt]herefore\b|[Ss]o\b)/u;
/** One of several points: 二是, 第三, 其次. */
const POINT =
  /^(?:[一二三四五六七八九十]是|[一另]方面|第[一二三四五六七八九十]|首先|其次|再次|最后|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]inally)/u;
const QUESTION = /[？?][”」』"]?$/u;
/** Speech from its first to its last word, without who says it. */
const BARE_SPEECH = /^[“「『"][^”」』"]*[”」』"]?$/u;
const CUT_OFF = /(?:\.{3,}|…+)\s*(?:[[（【]\p{L}{0,8}[\]）】])?$|[[【]\p{L}{1,8}[\]】]$/u;

/** By what the value of a sentence is multiplied for each way in which it needs what stands around it. */
const SHARES: readonly (readonly [share: number, needs: (text: string) => boolean])[] = [
  [0.7, (text) => POINTS_BACK.test(text)],
  [0.85, (text) => POINT.test(text)],
  [0.3, (text) => QUESTION.test(text)],
  [0.45, (text) => BARE_SPEECH.test(text)],
  [0.4, (text) => CUT_OFF.test(text)],
  [0.5, (text) => openMarks(text) !== 0],
];

/** How well a sentence stands by itself, from 0 to 1. */
export function standsAlone(text: string): number {
  return SHARES.reduce((share, [cost, needs]) => (needs(text) ? share * cost : share), 1);
}
