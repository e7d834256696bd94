import { followed, small } from './chinese-dates.ts';
import { hanDigit } from './chinese-numerals.ts';
import { wordEnd } from './measures.ts';
import { readWords } from './number-words.ts';
import { arabicEnd, isDigit } from './numerals.ts';

export interface TimeRead {
  readonly end: number;
  /** Minutes since midnight. */
  readonly minutes: number;
}

const HOUR = 60;
const MORNING = ['上午', '早上', '早晨', '清晨', '凌晨', '今早', '明早', '早'];
const AFTERNOON = ['下午', '晚上', '傍晚', '夜里', '夜间', '今晚', '当晚', '晚间', '午后', '深夜', '晚'];
const NOON = ['中午', '正午'];
/** Longest first. */
const PARTS = [...MORNING, ...AFTERNOON, ...NOON].sort((a, b) => b.length - a.length);
/** 三点建议 and 一时间 tell no time. */
const NOT_A_TIME = /^(?:[建意要体原经看措做感想启共好内不而]|时[间代期候])/u;
const HALF_DAY = /^ ?(?:a\.m\.?|p\.m\.?|am|pm)(?![a-z])/;
const WORDS: Readonly<Record<string, number>> = { noon: 12 * HOUR, midnight: 0, midday: 12 * HOUR };

/** The time of day at `at` in folded text: 下午三点一刻, 20:30, 8:30 a.m., half past eight, noon. */
export function readTime(text: string, at: number): TimeRead | null {
  const part = PARTS.find((word) => text.startsWith(word, at));
  if (part !== undefined) {
    const from = text[at + part.length] === ' ' ? at + part.length + 1 : at + part.length;
    const time = readClock(text, from) ?? readHanTime(text, from, true);
    return time && { end: time.end, minutes: inPart(time.minutes, part) };
  }
  if (/[a-z]/.test(text[at] ?? '')) return readSpoken(text, at);
  return readClock(text, at) ?? readHanTime(text, at, false);
}

function inPart(minutes: number, part: string): number {
  const isLate = AFTERNOON.includes(part) || (NOON.includes(part) && minutes < 3 * HOUR);
  if (isLate && minutes < 12 * HOUR) return minutes + 12 * HOUR;
  // Twelve at night begins a day.
  const isNight = /[晚夜凌]/u.test(part) && minutes >= 12 * HOUR && minutes < 13 * HOUR;
  return isNight ? minutes - 12 * HOUR : minutes;
}

/** 八点半, 8时30分, 三点一刻, 八点三十; `isKnown` where a part of the day says that it is a time. */
function readHanTime(text: string, at: number, isKnown: boolean): TimeRead | null {
  const hour = followed(text, small(text, at), ['点', '时', '点钟', '点整', '时许', '点多', '点左右']);
  if (
    !hour ||
    hour.value > 24 ||
    NOT_A_TIME.test(text.slice(hour.end, hour.end + 2)) ||
    /^时[间代期候]/u.test(text.slice(hour.end - 1, hour.end + 1))
  )
    return null;
  const base = hour.value * HOUR;
  if (text[hour.end] === '半') return { end: hour.end + 1, minutes: base + 30 };
  const minute = small(text, hour.end);
  const quarter = followed(text, minute, ['刻', '刻钟']);
  if (quarter && quarter.value <= 3) return { end: quarter.end, minutes: base + 15 * quarter.value };
  const exact = followed(text, minute, ['分']);
  if (exact && exact.value < 60) return { end: exact.end, minutes: base + exact.value };
  // 三点五 is a number, 八点三十 a time.
  const isTens =
    minute !== null &&
    minute.value >= 10 &&
    minute.value < 60 &&
    !isDigit(text[at]) &&
    !/[万亿]/.test(text[minute.end] ?? '');
  if (minute && (isKnown || isTens) && minute.value < 60) return { end: minute.end, minutes: base + minute.value };
  if (minute || hanDigit(text[hour.end]) !== undefined) return null;
  // 一点 is a little, as often as one o'clock.
  const isSmall = text[at] === '一' && hour.end === at + 2;
  return isSmall && !isKnown ? null : { end: hour.end, minutes: base };
}

/** 20:30, 20:30:15, 8.30 am, 8 p.m. */
function readClock(text: string, at: number): TimeRead | null {
  const hours = arabicEnd(text, at);
  if (hours === at || hours - at > 2 || text[at - 1] === ':' || text[at - 1] === '.') return null;
  const hasMinutes = /[:.]/.test(text[hours] ?? '') && arabicEnd(text, hours + 1) === hours + 3;
  let end = hasMinutes ? hours + 3 : hours;
  const hour = Number(text.slice(at, hours));
  const minute = hasMinutes ? Number(text.slice(hours + 1, end)) : 0;
  if (hour > 24 || minute > 59) return null;
  if (hasMinutes && text[end] === ':' && arabicEnd(text, end + 1) === end + 3) end += 3;
  const half = HALF_DAY.exec(text.slice(end, end + 6))?.[0] ?? '';
  if (half === '') return hasMinutes && text[hours] === ':' ? { end, minutes: hour * HOUR + minute } : null;
  if (hour > 12) return null;
  // A sentence may end with the abbreviation's own full stop.
  const length = half.endsWith('m.') && !/^ ?[ap]\.m/.test(half) ? half.length - 1 : half.length;
  return { end: end + length, minutes: halfDay(hour, half) * HOUR + minute };
}

function halfDay(hour: number, half: string): number {
  return (hour % 12) + (half.includes('p') ? 12 : 0);
}

/** half past eight, quarter to nine, ten past six, eight o'clock, noon, eight p.m. */
function readSpoken(text: string, at: number): TimeRead | null {
  const word = text.slice(at, wordEnd(text, at));
  const known = WORDS[word];
  if (known !== undefined) return { end: at + word.length, minutes: known };
  const isA = word === 'a' && text.startsWith('a quarter ', at);
  const from = isA ? at + 2 : at;
  const first = text.slice(from, wordEnd(text, from));
  const number = first === 'half' || first === 'quarter' ? null : readWords(text, from);
  const minutes = first === 'half' ? 30 : first === 'quarter' ? 15 : number?.value;
  const end = number?.end ?? from + first.length;
  if (minutes === undefined || minutes >= 60 || number?.isOrdinal || number?.share) return null;
  const link = [' past ', ' to '].find((candidate) => text.startsWith(candidate, end));
  if (link === undefined) return number ? withHalf(text, number.end, minutes) : null;
  const hour = hourAt(text, end + link.length);
  // Five to ten may be a range, but a quarter to ten is none.
  if (!hour || (number && link === ' to ')) return number ? withHalf(text, number.end, minutes) : null;
  const clock = hour.value * HOUR + (link === ' to ' ? -minutes : minutes);
  const half = HALF_DAY.exec(text.slice(hour.end, hour.end + 6))?.[0] ?? '';
  const isLate = half.includes('p') && hour.value < 12;
  return { end: hour.end + half.length, minutes: clock + (isLate ? 12 * HOUR : 0) };
}

function hourAt(text: string, at: number): { end: number; value: number } | null {
  const digits = small(text, at);
  const hour = digits ?? readWords(text, at);
  return hour && hour.value >= 1 && hour.value <= 12 ? { end: hour.end, value: hour.value } : null;
}

function withHalf(text: string, end: number, hour: number): TimeRead | null {
  if (hour < 1 || hour > 12) return null;
  const rest = text.slice(end, end + 9);
  if (/^ o['’]clock/.test(rest)) return { end: end + 8, minutes: hour * HOUR };
  const half = HALF_DAY.exec(rest)?.[0] ?? '';
  return half === '' ? null : { end: end + half.length, minutes: halfDay(hour, half) * HOUR };
}
