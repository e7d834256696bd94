import type { Span } from '../types.ts';
import { numeralAt, readAmount } from './amounts.ts';
import { readChineseDate } from './chinese-dates.ts';
import { startsHan } from './chinese-numerals.ts';
import type { AmountRead } from './counted.ts';
import { type DateRead, type PartialDate, readDate } from './dates.ts';
import { type Bound, type Limit, limitAfter, limitBefore } from './limits.ts';
import { measureOf } from './measures.ts';
import { isDigit } from './numerals.ts';
import { foldInPlace } from './script.ts';
import { readTime, type TimeRead } from './times.ts';

export type { Bound, PartialDate };

interface Stated {
  /** The number with its sign and unit. */
  readonly span: Span;
  /** With the words that limit it: 不超过三件, 300 or more. */
  readonly whole: Span;
  readonly bound: Bound | null;
  readonly isOrdinal: boolean;
}

export interface Amount extends Stated {
  /** A time's value is its minutes since midnight. */
  readonly kind: 'number' | 'percent' | 'money' | 'duration' | 'time';
  /** In the unit; of what says no one number (十几, 七八), the middle. */
  readonly value: number;
  /** Its one form: km for 公里, 元 for yuan, % for percent; null for a bare number and what an English noun counts. */
  readonly unit: string | null;
  /** What the last written place counts: 10,000 in 23万, 0.1 in 3.5. */
  readonly step: number;
  /** The least and the most that is said: 11 and 19 of 十几, 300 and 400 of 300多; the value twice where it is one number. */
  readonly range: readonly [least: number, most: number];
}

export interface StatedDate extends Stated {
  readonly kind: 'date';
  readonly value: PartialDate;
  readonly unit: null;
}

export type Quantity = Amount | StatedDate;

/** 近三年 are the last three years as often as nearly three. */
const CALENDAR_UNITS = new Set(['year', 'month', 'd', 'week']);
const BETWEEN_PARTS = new Set(['', ' ', ' and ', '零', '又']);
const RANGE_MARK = /^(?:\s?[-–—~～至到]{1,2}\s?| to )$/u;
const LONGEST_LINK = 5;
const STARTS = /[\d半第负零$¥€£−½¼¾⅓⅔⅛周星礼初上下早晚凌清傍中正午深夜今明当人-]/;

/** The numbers, quantities, dates and times of a text, in reading order, none inside another. */
export function quantitiesIn(text: string): Quantity[] {
  const folded = foldForNumbers(text);
  const found: Quantity[] = [];
  let at = 0;
  while (at < folded.length) {
    const read = mayStart(folded, at) ? readAt(folded, at, text) : null;
    if (read)
      add(
        found,
        folded,
        withLimits(folded, { start: at, end: read.end }, { read, from: found.at(-1)?.whole.end ?? 0 }),
      );
    at = read ? read.end : nextStart(folded, at);
  }
  return found;
}

/** Script, width and case of a text folded, unit by unit. A full-width comma parts clauses, never thousands. */
function foldForNumbers(text: string): string {
  const plain = text.replaceAll('，', '、').replaceAll('￥', '¥').replaceAll('￡', '£');
  return foldInPlace(plain).replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

type Read = AmountRead | DateRead | TimeRead;

function mayStart(folded: string, at: number): boolean {
  return STARTS.test(folded[at] ?? '') || isLetter(folded[at]) || startsHan(folded, at);
}

function readAt(folded: string, at: number, text: string): Read | null {
  // A-17 and GPT-4 are names.
  if (isDigit(folded[at]) && folded[at - 1] === '-' && isLetter(folded[at - 2])) return null;
  return readDate(folded, at, text) ?? readChineseDate(folded, at) ?? readTime(folded, at) ?? readAmount(folded, at);
}

/** Where to read on after nothing was found: behind the whole word or numeral. */
function nextStart(folded: string, at: number): number {
  const isNumeral = startsHan(folded, at) || isDigit(folded[at]);
  const last = isNumeral ? (numeralAt(folded, at)?.end ?? at) : at;
  if (startsHan(folded, at)) return Math.max(at + 1, last);
  let end = at;
  while (isLetter(folded[end]) || isDigit(folded[end]) || (folded[end] === '.' && end > at && isDigit(folded[end + 1])))
    end++;
  return Math.max(end, last, at + 1);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z\u00df-\u024f]/.test(character);
}

function withLimits(folded: string, span: Span, { read, from }: { read: Read; from: number }): Quantity {
  const before = within(limitBefore(folded, span.start), from);
  const after = limitAfter(folded, span.end);
  const whole = { start: before?.at ?? span.start, end: after?.at ?? span.end };
  const said = before?.bound ?? after?.bound ?? null;
  if ('date' in read) return { kind: 'date', span, whole, bound: said, isOrdinal: false, value: read.date, unit: null };
  if ('minutes' in read) {
    const { minutes } = read;
    return {
      kind: 'time',
      span,
      whole,
      bound: said,
      isOrdinal: false,
      value: minutes,
      unit: null,
      step: 1,
      range: [minutes, minutes],
    };
  }
  const { kind, value, unit, step, range, isOrdinal } = read;
  const isPast = said === 'about' && CALENDAR_UNITS.has(unit ?? '') && folded.startsWith('近', whole.start);
  return { kind, span, whole, bound: isPast ? null : (said ?? read.bound), isOrdinal, value, unit, step, range };
}

function within(limit: Limit | null, from: number): Limit | null {
  return limit && limit.at >= from ? limit : null;
}

/** Adds a quantity, or joins it to the one before: 3小时20分, 三元五角; in 3–5 days the first has the second's unit. */
function add(found: Quantity[], folded: string, quantity: Quantity): void {
  const last = found.at(-1);
  if (
    last &&
    last.kind !== 'date' &&
    quantity.kind !== 'date' &&
    quantity.whole.start - last.span.end <= LONGEST_LINK
  ) {
    const between = folded.slice(last.span.end, quantity.whole.start);
    const factor = BETWEEN_PARTS.has(between) ? partOf(last, quantity) : 0;
    if (factor > 0) {
      found[found.length - 1] = joined(last, quantity, factor);
      return;
    }
    if (last.unit === null && quantity.unit !== null && last.kind === 'number' && RANGE_MARK.test(between))
      found[found.length - 1] = { ...last, kind: quantity.kind, unit: quantity.unit };
  }
  found.push(quantity);
}

/** How much of the first's unit the second's is, where it is a smaller unit of the same thing; else 0. */
function partOf(first: Amount, second: Amount): number {
  const [whole, part] = [measureOf(first.unit), measureOf(second.unit)];
  if (!whole || !part || first.isOrdinal || second.isOrdinal || second.bound !== null || second.value < 0) return 0;
  // 分 are minutes after hours, and hundredths of 元.
  if (part.unit === '分') return whole.unit === 'h' ? 1 / 60 : whole.dimension === 'money:元' ? 0.01 / whole.factor : 0;
  const isPart = whole.dimension === part.dimension && whole.dimension !== 'count' && part.factor < whole.factor;
  return isPart ? part.factor / whole.factor : 0;
}

function joined(first: Amount, second: Amount, factor: number): Amount {
  const value = first.value + second.value * factor;
  return {
    ...first,
    span: { start: first.span.start, end: second.span.end },
    whole: { start: first.whole.start, end: second.whole.end },
    value,
    step: second.step * factor,
    range: [value, value],
  };
}
