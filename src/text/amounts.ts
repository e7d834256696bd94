import { readHan, startsHan } from './chinese-numerals.ts';
import { type AmountRead, amountOf, readMore, withUnit } from './counted.ts';
import { measureOf, readMeasure, wordEnd } from './measures.ts';
import { readMultiple, readWords, withScale } from './number-words.ts';
import { isDigit, type Numeral, readArabic } from './numerals.ts';

const MONEY_SIGNS: readonly (readonly [sign: string, unit: string])[] = [
  ...([
    ['us$', 'USD'],
    ['hk$', 'HKD'],
    ['usd ', 'USD'],
    ['rmb ', '元'],
    ['cny ', '元'],
    ['eur ', 'EUR'],
  ] as const),
  ...([
    ['gbp ', 'GBP'],
    ['rmb', '元'],
    ['人民币', '元'],
    ['$', 'USD'],
    ['¥', '元'],
    ['€', 'EUR'],
    ['£', 'GBP'],
  ] as const),
];
const MINUS = ['零下', '负', 'minus ', 'negative ', '-', '−'];
const SHORT_SCALES = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
]);
/** A numeral and what follows that together are another word: 一度, 十分. */
const OTHER_WORD = /^(?:一[度方起道大手里边带时直]|十分(?!钟|之)|万一|千万(?!元|人|吨|亩|个)|一家人|一点(?!\d))/u;
const HALVED = /^半(?:个|年|天|日|小时|公里|里|斤|亩|吨|月|学期|米|分钟|数)/u;
const BEFORE_HALF = /[上下前后大多小过]/u;
const ORDINAL_ENDS = ['st', 'nd', 'rd', 'th'];
const NOT_ATTACHED = /[\da-z]/;

/** The amount at `at` in folded text. The caller sees to it that no word or number began before. */
export function readAmount(text: string, at: number): AmountRead | null {
  const minus = MINUS.find((word) => text.startsWith(word, at));
  if (minus !== undefined) return isSign(text, at, minus) ? negative(readAmount(text, at + minus.length)) : null;
  const [sign, currency] = MONEY_SIGNS.find(([word]) => text.startsWith(word, at)) ?? [];
  if (sign && currency) return readMoney(text, at + sign.length, currency);
  if (text[at] === '第') return readRanked(text, at + 1);
  if (text[at] === '半' || text.startsWith('一半', at)) return readHalf(text, at);
  const multiple = readMultiple(text, at);
  if (multiple) return amountOf({ ...multiple, step: 1 }, { end: multiple.end, measure: measureOf('次') ?? null });
  const numeral = numeralAt(text, at);
  if (!numeral || !Number.isFinite(numeral.value) || OTHER_WORD.test(text.slice(at, at + 3))) return null;
  if (isDigit(text[at]) || !startsHan(text, at)) return readLatin(text, numeral);
  return withUnit(text, numeral);
}

/** The numeral at `at`, whose end is also where reading goes on if it turns out to be no amount. */
export function numeralAt(text: string, at: number): Numeral | null {
  if (startsHan(text, at)) return readHan(text, at);
  const number = readArabic(text, at);
  return number ? withScale(text, number) : /[a-z]/.test(text[at] ?? '') ? readWords(text, at) : null;
}

function isSign(text: string, at: number, minus: string): boolean {
  const next = at + minus.length;
  if (minus === '-' || minus === '−')
    return (isDigit(text[next]) || text[next] === '$') && !/[\p{L}\d)%.]/u.test(text[at - 1] ?? '');
  // Five minus two is five less two.
  return minus !== 'minus ' || !/\d $/.test(text.slice(Math.max(0, at - 2), at));
}

function negative(read: AmountRead | null): AmountRead | null {
  const [least, most] = read?.range ?? [0, 0];
  return read && { ...read, value: -read.value, range: [-most, -least] };
}

function readMoney(text: string, at: number, unit: string): AmountRead | null {
  const from = text[at] === ' ' ? at + 1 : at;
  const numeral = isDigit(text[from]) ? numeralAt(text, from) : null;
  const measure = measureOf(unit);
  if (!numeral || !measure) return null;
  const short = wordEnd(text, numeral.end);
  const scale = SHORT_SCALES.get(text.slice(numeral.end, short)) ?? 1;
  const scaled = { ...numeral, value: numeral.value * scale, step: numeral.step * scale };
  const written = readMeasure(text, numeral.end);
  const end = scale > 1 ? short : written?.measure.unit === unit ? written.end : numeral.end;
  return amountOf(scaled, { end, measure });
}

/** 第23届, 第二, 第几 is none. */
function readRanked(text: string, at: number): AmountRead | null {
  const from = text[at] === ' ' ? at + 1 : at;
  const numeral = isDigit(text[from]) ? readArabic(text, from) : startsHan(text, from) ? readHan(text, from) : null;
  if (!numeral || numeral.share || /[几数]/.test(text[from] ?? '')) return null;
  const read = readMeasure(text, numeral.end);
  return { ...amountOf(numeral, { end: read?.end ?? numeral.end, measure: read?.measure ?? null }), isOrdinal: true };
}

/** 半年, 半个月, 半小时, 一半 */
function readHalf(text: string, at: number): AmountRead | null {
  const half = { end: at + 1, value: 0.5, step: 0.5 };
  if (text[at] === '一') return amountOf({ ...half, end: at + 2, share: 'fraction' }, { end: at + 2, measure: null });
  if (!HALVED.test(text.slice(at, at + 3)) || BEFORE_HALF.test(text[at - 1] ?? '')) return null;
  if (text.startsWith('半数', at)) return amountOf({ ...half, share: 'fraction' }, { end: at + 2, measure: null });
  return amountOf(half, readMore(text, { ...half, isWeak: true })?.read ?? null);
}

/** Of an Arabic numeral and of English words: an ordinal's ending, and no letters that are not a unit. */
function readLatin(text: string, numeral: Numeral): AmountRead | null {
  const { end } = numeral;
  if (numeral.isOrdinal) return { ...amountOf(numeral, null), isOrdinal: true };
  if (ORDINAL_ENDS.includes(text.slice(end, wordEnd(text, end))) && isDigit(text[end - 1]))
    return { ...amountOf(numeral, { end: end + 2, measure: null }), isOrdinal: true };
  const read = withUnit(text, numeral);
  return read && NOT_ATTACHED.test(text[read.end] ?? '') && /[a-z\d]/.test(text[read.end - 1] ?? '') ? null : read;
}
