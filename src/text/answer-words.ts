import { remembering } from '../remember.ts';
import type { Span } from '../types.ts';
import { isLookalike } from './answer-lookalikes.ts';
import { BEGINS_WITH_NAME, HAN, NUMBER, PATTERNS, PLACE_NAME } from './answer-patterns.ts';
import type { AnswerType } from './answer-type.ts';
import { foldInPlace } from './script.ts';
import { normalizeForSearch } from './tokenize.ts';

/** Words of a text that may answer. */
export interface AnswerWords {
  readonly span: Span;
  /** Whether they are of the very kind asked for: its measure and what it counts, a name and not an office. */
  readonly isExact: boolean;
}

/** How far from its number what is counted stands, in UTF-16 units. */
const NEAR = 8;

/**
 * Words of a text that are of a type and that the question itself does not have, in order. Of the right type is not yet
 * the answer.
 */
export function answerWords(type: AnswerType, text: string, question: string): AnswerWords[] {
  const asked = normalized(question);
  // In its own case, by which English names are known.
  const folded = inPlace(text);
  return [...folded.matchAll(patternOf(type))]
    .map(({ 0: found, index }) => ({ found, span: { start: index, end: index + found.length } }))
    .filter(
      ({ found, span }) => !asked.includes(found.toLowerCase()) && !isLookalike(type, { asked, text: folded, span }),
    )
    .map(({ span }) => ({ span, isExact: isExact(type, folded, span) }));
}

/** How well a text answers by its kind of words: 1 where it has the very kind, a half where it has words like it, else 0. */
export function answerFit(type: AnswerType, text: string, question: string): 0 | 0.5 | 1 {
  const words = answerWords(type, text, question);
  return words.some((found) => found.isExact) ? 1 : words.length > 0 ? 0.5 : 0;
}

function isExact({ kind, noun }: AnswerType, text: string, { start, end }: Span): boolean {
  const found = text.slice(start, end);
  switch (kind) {
    case 'number':
      return noun === undefined || text.slice(Math.max(0, start - NEAR), end + NEAR).includes(noun);
    case 'people':
      return found.endsWith('户') === (noun === '户');
    case 'date':
      // 今年 tells the year to those only who know when it was written.
      if (noun === '年') return /\d{4}/u.test(found);
      return noun === undefined || found.includes(noun) || (noun === '日' && found.endsWith('号'));
    case 'place':
      return noun === undefined ? PLACE_NAME.test(found) || /^[a-z]/iu.test(found) : found.includes(noun);
    case 'person':
      return BEGINS_WITH_NAME.test(text.slice(start, end + 4));
    default:
      return true;
  }
}

/** A question is compared with every sentence that is read for it. */
const normalized = remembering(100, normalizeForSearch);
const inPlace = remembering(5000, foldInPlace);
const patternOf = ({ kind, measure }: AnswerType) => global(measure ? counted(measure) : PATTERNS[kind]);
const global = remembering(100, (source: string) => new RegExp(source, 'gu'));

function counted(measure: string): string {
  // 开了几次 may be answered by 第三次.
  if (measure === '次' || measure === '回') return `${NUMBER}[次回]`;
  const own = `(?<!第)${NUMBER}${measure === '个' ? '' : '个?'}${measure}`;
  return measure === '个' ? `${own}|(?<!第)${NUMBER}(?![年月日号时点分])${HAN}` : own;
}
