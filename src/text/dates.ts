import { wordEnd } from './measures.ts';
import { arabicEnd, isDigit } from './numerals.ts';

/** What is said of a date. */
export interface PartialDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** 1 for Monday, 7 for Sunday. */
  readonly weekday?: number;
}

export interface DateRead {
  readonly end: number;
  readonly date: PartialDate;
}

/** A number and where it ends. */
export interface Read {
  readonly end: number;
  readonly value: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const MONTH = new Map<string, number>([
  ...MONTHS.map((name, i): [string, number] => [name, i + 1]),
  ...MONTHS.map((name, i): [string, number] => [name.slice(0, 3), i + 1]),
  ['sept', 9],
]);
/** Months that are words as well: they count beside a number or after a preposition. */
const AMBIGUOUS = new Set([
  'may',
  'march',
  'mar',
  'jan',
  'dec',
  'sep',
  'oct',
  'nov',
  'apr',
  'jun',
  'jul',
  'aug',
  'feb',
]);
const BEFORE_MONTH = /(?:^|[^a-z])(?:in|of|since|until|till|by|during|early|late|mid|every|each|last|next|from|to) $/;

/** The date at `at` in folded text, in digits or in English; `text` is the same in its own case. */
export function readDate(folded: string, at: number, text: string): DateRead | null {
  if (isDigit(folded[at])) return readIso(folded, at) ?? readDayFirst(folded, at, text);
  return /[a-z]/.test(folded[at] ?? '') ? (readMonthFirst(folded, at, text) ?? readWeekday(folded, at)) : null;
}

/** 2020-06-04, 2020/6/4, 2020.6.4, 2020-06, 31/12/2024 */
function readIso(text: string, at: number): DateRead | null {
  const first = arabicEnd(text, at);
  const mark = text[first] ?? '';
  if (!/[-/.]/.test(mark) || first - at > 4 || /[-/.]/.test(text[at - 1] ?? '')) return null;
  const second = arabicEnd(text, first + 1);
  const third = text[second] === mark ? arabicEnd(text, second + 1) : second;
  const [a, b, c] = [text.slice(at, first), text.slice(first + 1, second), text.slice(second + 1, third)];
  if (text[third] === mark && isDigit(text[third + 1])) return null;
  if (first - at === 4 && third > second + 1) return valid({ year: +a, month: +b, day: +c }, third);
  if (first - at === 4 && mark === '-' && b.length === 2 && +b <= 12) return valid({ year: +a, month: +b }, second);
  if (c.length !== 4 || a.length > 2 || b.length > 2 || mark === '.') return null;
  // Which of two small numbers is the month is not known.
  if (+a <= 12 && +b <= 12 && a !== b) return valid({ year: +c }, third);
  return +a > 12 ? valid({ year: +c, month: +b, day: +a }, third) : valid({ year: +c, month: +a, day: +b }, third);
}

/** 3 July 2024, 3rd of July, 3 Jul */
function readDayFirst(text: string, at: number, own: string): DateRead | null {
  const digits = arabicEnd(text, at);
  if (digits - at > 2) return null;
  const isRanked = /^(?:st|nd|rd|th)/.test(text.slice(digits, digits + 2));
  const number = isRanked ? digits + 2 : digits;
  if (text[number] !== ' ' && text[number] !== '-') return null;
  const from = text.startsWith(' of ', number) ? number + 4 : number + 1;
  const month = readMonth(text, from);
  // Five may attend; 5 May is a date.
  if (!month || !/[A-Z]/.test(own[from] ?? '')) return null;
  const year = readYearAfter(text, month.end);
  return valid(
    { day: +text.slice(at, digits), month: month.value, ...(year && { year: year.value }) },
    year?.end ?? month.end,
  );
}

/** July 3, 2024; July 2024; July */
function readMonthFirst(folded: string, at: number, text: string): DateRead | null {
  const month = readMonth(folded, at);
  if (!month) return null;
  const year = readYearAfter(folded, month.end);
  if (year) return { end: year.end, date: { year: year.value, month: month.value } };
  const from = folded[month.end] === ' ' ? month.end + 1 : month.end;
  const digits = from > month.end ? arabicEnd(folded, from) : from;
  const isDay = digits > from && digits - from <= 2 && !/^(?:[:%]|[.,]\d)/.test(folded.slice(digits, digits + 2));
  const isCapital = /[A-Z]/.test(text[at] ?? '');
  if (!isDay) {
    const isPlain = isCapital && !AMBIGUOUS.has(folded.slice(at, wordEnd(folded, at)));
    const isMeant = isCapital && BEFORE_MONTH.test(folded.slice(Math.max(0, at - 8), at));
    return isPlain || isMeant ? { end: month.end, date: { month: month.value } } : null;
  }
  const end = /^(?:st|nd|rd|th)/.test(folded.slice(digits, digits + 2)) ? digits + 2 : digits;
  const after = readYearAfter(folded, end);
  const date = { month: month.value, day: +folded.slice(from, digits), ...(after && { year: after.value }) };
  return isCapital ? valid(date, after?.end ?? end) : null;
}

function readMonth(text: string, at: number): Read | null {
  const end = wordEnd(text, at);
  const value = MONTH.get(text.slice(at, end));
  if (value === undefined) return null;
  return {
    end: text[end] === '.' && end - at <= 4 && /^ ?\d/.test(text.slice(end + 1, end + 3)) ? end + 1 : end,
    value,
  };
}

function readYearAfter(text: string, at: number): Read | null {
  const from = text.startsWith(', ', at) ? at + 2 : text[at] === ' ' || text[at] === '-' ? at + 1 : at;
  const end = arabicEnd(text, from);
  const value = Number(text.slice(from, Math.min(end, from + 4)));
  return from > at && end === from + 4 && value >= 1000 && value < 3000 ? { end, value } : null;
}

function readWeekday(text: string, at: number): DateRead | null {
  const end = wordEnd(text, at);
  const weekday = WEEKDAYS.indexOf(text.slice(at, end).replace(/s$/, '')) + 1;
  return weekday > 0 ? { end, date: { weekday } } : null;
}

function valid(date: PartialDate, end: number): DateRead | null {
  const { year = 2000, month = 1, day = 1 } = date;
  return year >= 1000 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { end, date } : null;
}
