import { hanDigit } from './chinese-numerals.ts';
import type { DateRead, Read } from './dates.ts';
import { arabicEnd, isDigit } from './numerals.ts';

const WEEKDAY_HAN = '一二三四五六日';
const PARTS_OF_YEAR = ['年', '年度', '年底', '年初', '年末', '年中', '年间'];
const PARTS_OF_MONTH = ['月', '月份', '月底', '月初', '月末', '月中', '月上旬', '月中旬', '月下旬'];
/** 3号楼 and 10号线 are no dates. */
const AFTER_NUMBERED = /[楼线院门馆机车厅井码厂坑桥口仓库文公令店房]/;
/** A weekday before these is a number of times: 每周三次. */
const COUNTED = /[次场天节个遍趟回年]/;

/** The Chinese date or day of the week at `at` in folded text. */
export function readChineseDate(text: string, at: number): DateRead | null {
  return readHanWeekday(text, at) ?? readHanDate(text, at);
}

/** 2020年6月4日, 二〇一一年三月, 三月十日, 98年5月, 4日, 八月十五 */
function readHanDate(text: string, at: number): DateRead | null {
  const year = readYear(text, at);
  const from = year ? gap(text, year.end) : at;
  const month = followed(text, small(text, from), PARTS_OF_MONTH);
  const isMonth = month !== null && month.value >= 1 && month.value <= 12;
  const dayFrom = isMonth ? gap(text, month.end) : from;
  const isWholeMonth = isMonth && text[month.end - 1] === '月';
  const number = !year || isWholeMonth ? small(text, dayFrom) : null;
  const isLunar =
    isWholeMonth && number !== null && hanDigit(text[from]) !== undefined && /[十廿初]/.test(text[dayFrom] ?? '');
  const day =
    followed(text, number, ['日', '号']) ?? (isLunar && !/[多余个件]/.test(text[number.end] ?? '') ? number : null);
  const isDay =
    day !== null &&
    day.value >= 1 &&
    day.value <= 31 &&
    !AFTER_NUMBERED.test(text[day.end] ?? '') &&
    (isMonth || !/^(?:以?内|之内|游)/.test(text.slice(day.end, day.end + 2)));
  const end = isDay ? day.end : isMonth ? month.end : year?.end;
  if (end === undefined) return null;
  const date = {
    ...(year && { year: year.value }),
    ...(isMonth && { month: month.value }),
    ...(isDay && { day: day.value }),
  };
  return { end, date };
}

function readYear(text: string, at: number): Read | null {
  let end = at;
  let value = 0;
  for (; end < at + 5; end++) {
    const digit = isDigit(text[end]) ? Number(text[end]) : hanDigit(text[end]);
    if (digit === undefined || text[end] === '两') break;
    value = value * 10 + digit;
  }
  const length = end - at;
  const year = followed(text, { end, value }, PARTS_OF_YEAR);
  if (!year || (length !== 4 && length !== 2)) return null;
  if (length === 4) return value >= 1000 && value < 3000 ? year : null;
  // 98年 alone may be a duration, and 七八年 seven or eight years.
  const isFollowed = followed(text, small(text, gap(text, year.end)), PARTS_OF_MONTH) !== null;
  const isSequence = value % 10 === Math.floor(value / 10) + 1 || value === 35;
  const isHan = !isDigit(text[at]);
  if (!isFollowed && (!isHan || isSequence)) return null;
  return { end: year.end, value: value + (value < 50 ? 2000 : 1900) };
}

/** A number of at most 99 that a date or a time has. */
export function small(text: string, at: number): Read | null {
  if (isDigit(text[at])) {
    const end = arabicEnd(text, at);
    return end - at <= 2 ? { end, value: Number(text.slice(at, end)) } : null;
  }
  const from = text[at] === '初' ? at + 1 : at;
  let value = 0;
  let end = from;
  for (; end < from + 3; end++) {
    const c = text[end] ?? '';
    const digit = hanDigit(c);
    if (c === '十') value = end === from ? 10 : value * 10;
    else if (c === '廿' || c === '卅') value = c === '廿' ? 20 : 30;
    else if (digit === undefined) break;
    else if (end > from && !/[十廿卅零〇]/.test(text[end - 1] ?? '')) return null;
    else value += digit;
  }
  return end === from || value > 99 ? null : { end, value };
}

/** A number with the longest of some words that follows it. */
export function followed(text: string, read: Read | null, words: readonly string[]): Read | null {
  if (!read) return null;
  const from = gap(text, read.end);
  const word = words.findLast((candidate) => text.startsWith(candidate, from));
  return word === undefined ? null : { end: from + word.length, value: read.value };
}

function gap(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at;
}

function readHanWeekday(text: string, at: number): DateRead | null {
  const week = ['星期', '礼拜', '周'].find((word) => text.startsWith(word, at));
  if (week === undefined) return null;
  const end = at + week.length + 1;
  const name = (text[end - 1] ?? '?').replace('天', '日');
  const weekday = WEEKDAY_HAN.indexOf(name) + 1;
  const isCounted = COUNTED.test(text[end] ?? '') || hanDigit(text[end]) !== undefined || text[end] === '十';
  return weekday > 0 && !isCounted && !/[\d两几一二三四五六七八九十]/.test(text[at - 1] ?? '')
    ? { end, date: { weekday } }
    : null;
}
