import { remembering } from '../remember.ts';
import type { Span } from '../types.ts';
import {
  AFTER_MAKER,
  BEGINS_WITH_NAME,
  BETWEEN_ITEMS,
  HAN,
  isUnnamed,
  MAKER,
  NUMBER,
  OFFICE,
  PATTERNS,
  PLACE_END,
} from './answer-patterns.ts';
import type { AnswerType } from './answer-type.ts';
import { DOUBLE_SURNAME, mayBeName } from './names.ts';
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
  const folded = foldInPlace(text);
  return [...folded.matchAll(patternOf(type))]
    .map(({ 0: found, index }) => ({ found, span: { start: index, end: index + found.length } }))
    .filter(({ found, span }) => {
      if (asked.includes(found.toLowerCase()) || !isNamed(type, found)) return false;
      return isWhole(type, found) && !isOnlyPart(asked, folded, span) && !isMaker(type, { asked, text: folded, span });
    })
    .map(({ span }) => ({ span, isExact: isExact(type, folded, span) }));
}

/** How well a text answers by its kind of words: 1 where it has the very kind, a half where it has words like it, else 0. */
export function answerFit(type: AnswerType, text: string, question: string): 0 | 0.5 | 1 {
  const words = answerWords(type, text, question);
  return words.some((found) => found.isExact) ? 1 : words.length > 0 ? 0.5 : 0;
}

/**
 * An organization that was asked for as such is told by its name: neither 一家公司 nor a quoted word is one. And what looks like
 * somebody's name by its surname is none where the surname begins another word (关于, 安全).
 */
function isNamed({ kind, noun }: AnswerType, found: string): boolean {
  if (kind === 'organization') return !isUnnamed(found) && anyCase(noun ?? '').test(found);
  if (kind !== 'name' && kind !== 'person') return true;
  const [office = ''] = OFFICE.exec(found) ?? [];
  const name = found.slice(office.length);
  return name === '' || !mayBeName(name) || !beginsWord(name);
}

/** As many things in a row as were asked for; what is told off by number goes on in other sentences. */
function isWhole({ count }: AnswerType, found: string): boolean {
  if (count === undefined) return true;
  const things = found.split(BETWEEN_ITEMS).length;
  return things === 1 || things >= count;
}

const ASKS_FOR_ALL = /一共|总共|总计|合计|累计|in total|altogether/u;
const ONLY_PART = /(?:最后|其中|另有?|还有|剩下?|剩余|仅剩|新增|首批|only)\s?$/u;

/** 最后11户 says nothing of how many there are altogether. */
function isOnlyPart(asked: string, text: string, { start }: Span): boolean {
  return ASKS_FOR_ALL.test(asked) && ONLY_PART.test(text.slice(0, start));
}

const ASKS_FOR_MAKER =
  /作者|记者|通讯员|编辑|整理|署名|谁写|撰写|写.{0,20}谁|拍(?![板卖手])|摄|照片|author|writer|wrote|written|reporter|editor|photo/u;

/** Whether a question asks who wrote a text or took a picture. */
export function asksForMaker(question: string): boolean {
  return ASKS_FOR_MAKER.test(normalized(question));
}

interface InText {
  readonly asked: string;
  readonly text: string;
  readonly span: Span;
}

/** Who reports is not whom the report is about, unless that was asked. */
function isMaker({ kind }: AnswerType, { asked, text, span: { start, end } }: InText): boolean {
  if ((kind !== 'name' && kind !== 'person') || ASKS_FOR_MAKER.test(asked)) return false;
  // A name of two characters may have been taken with the character after it.
  return (
    MAKER.test(text.slice(start, end)) || AFTER_MAKER.test(text.slice(end)) || AFTER_MAKER.test(text.slice(end - 1))
  );
}

let segmenter: Intl.Segmenter | undefined;

/** Whether the system's word boundaries (ICU) see a longer word where a surname would stand. */
const beginsWord = remembering(5000, (name: string) => {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const [first] = segmenter.segment(name);
  return (first?.segment.length ?? 0) > 1 && !DOUBLE_SURNAME.test(name);
});

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
      return noun === undefined ? PLACE_END.test(found) || /^[a-z]/iu.test(found) : found.includes(noun);
    case 'person':
      return BEGINS_WITH_NAME.test(text.slice(start, end + 4));
    default:
      return true;
  }
}

/** A question is compared with every sentence that is read for it. */
const normalized = remembering(100, normalizeForSearch);
const patternOf = ({ kind, measure }: AnswerType) => global(measure ? counted(measure) : PATTERNS[kind]);
const global = remembering(100, (source: string) => new RegExp(source, 'gu'));
const anyCase = remembering(100, (source: string) => new RegExp(source, 'iu'));

function counted(measure: string): string {
  // 开了几次 may be answered by 第三次.
  if (measure === '次' || measure === '回') return `${NUMBER}[次回]`;
  const own = `(?<!第)${NUMBER}${measure === '个' ? '' : '个?'}${measure}`;
  return measure === '个' ? `${own}|(?<!第)${NUMBER}(?![年月日号时点分])${HAN}` : own;
}
