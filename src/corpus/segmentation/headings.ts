import { hasInnerMark, isLatin, isMarked, isTerminated } from '../lines.ts';

const LONGEST_HEADING = 100;
/** A headline that asks or exclaims is short and has no other sentence in it. */
const LONGEST_EXCLAMATION = 36;
/** Words that lead on: no headline ends in one. */
const LEADS_ON =
  /\b(?:and|or|the|an?|of|to|in|for|with|on|at|by|from|that|which|who|have|has|had|is|are|was|were|said|will)$/iu;
const LEAST_CAPITALS = 0.6;
const DATED_SENTENCE = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，,]{0,8}[，,]/u;

/** Short enough for a heading, without a sentence's end, and no piece of a sentence. */
export function isHeadingLike(text: string): boolean {
  return (
    text.length <= LONGEST_HEADING &&
    !isTerminated(text) &&
    !/[，、；：,;]$/u.test(text) &&
    !isMarked(text) &&
    !/\[[^\]]{1,6}\]$/u.test(text) &&
    !isBrokenOff(text)
  );
}

/** The beginning of a sentence, or the end of one and the beginning of the next, which a column broke. */
function isBrokenOff(text: string): boolean {
  if (/[。；](?=.)|[.!?]["”’]?\s+\p{Lu}\p{Ll}/u.test(text) && text.length > 12) return true;
  const [opened, closed] = [/[“「『]/gu, /[”」』]/gu].map((mark) => text.match(mark)?.length ?? 0);
  // Who says something is said in text; English headlines have capitals where they have commas.
  if (/[”」][^，。]{0,8}(?:说|表示|介绍|告诉)|["”] said\b/u.test(text)) return true;
  if (isLatin(text) && hasInnerMark(text) && capitals(text) < LEAST_CAPITALS) return true;
  const isQuoteOpen = (opened ?? 0) > (closed ?? 0) || (text.match(/"/gu)?.length ?? 0) % 2 === 1;
  return isQuoteOpen || LEADS_ON.test(text) || DATED_SENTENCE.test(text);
}

/** The share of the longer words that begin with a capital. */
function capitals(text: string): number {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length === 0 ? 1 : words.filter((word) => /^\p{Lu}/u.test(word)).length / words.length;
}

/** One short question or exclamation, as a headline may be, and no more. */
export function isExclamation(text: string): boolean {
  return text.length <= LONGEST_EXCLAMATION && /^[^。！？!?“”「」]+[！？!?]$/u.test(text) && !isMarked(text);
}
