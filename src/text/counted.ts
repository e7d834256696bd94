import { hanDigit, startsHan } from './chinese-numerals.ts';
import type { Bound } from './limits.ts';
import { type MeasureRead, measureOf, readMeasure } from './measures.ts';
import { arabicEnd, isDigit, type Numeral, scaleEnd, scaleOf } from './numerals.ts';

/** A number with its sign and unit, as it is read at one place. */
export interface AmountRead {
  readonly end: number;
  readonly kind: 'number' | 'percent' | 'money' | 'duration';
  readonly value: number;
  readonly unit: string | null;
  readonly step: number;
  readonly range: readonly [least: number, most: number];
  readonly isOrdinal: boolean;
  /** What 多, 余 and 几 in it say. */
  readonly bound: Bound | null;
}

/** 多 before these begins a word. */
const NOT_MORE = /^多[次种样地名个家元数方年]/u;
/** 成 is a tenth, but not in these. */
const NOT_TENTHS = /^成[员功年立绩果为都品交就]/u;
const NOT_HALF = /^半[价数山夜]/u;

/** The unit after a numeral, with what stands between them and after: 300多名, 三个半小时, 两年半, 八成. */
export function withUnit(text: string, numeral: Numeral): AmountRead | null {
  const { end } = numeral;
  if (numeral.share === 'fraction') return amountOf(numeral, unitOfPart(text, end));
  if (numeral.share === 'percent') return amountOf(numeral, { end, measure: measureOf('%') ?? null });
  if (text[end] === '成' && startsTenths(text, numeral)) return readTenths(text, numeral);
  const more = readMore(text, numeral);
  if (!more) return numeral.isWeak ? null : amountOf(numeral, null);
  const { from, scale, isMore, isHalf } = more;
  const tail = isMore || isHalf ? null : shortTail(text, more.read);
  const read = tail ?? more.read;
  if (!read && numeral.isWeak) return null;
  const added = isHalf ? 0.5 : (tail?.added ?? 0);
  const value = added === 0 ? numeral.value : Number((numeral.value + added).toFixed(2));
  const base = { ...numeral, value: value * scale, step: numeral.step * scale };
  const amount = amountOf(base, read ?? { end: from, measure: null });
  if (!isMore) return amount;
  return {
    ...amount,
    range: [amount.value, amount.value + placeOf(numeral.value) * scale],
    bound: amount.bound ?? 'more-than',
  };
}

/** Of half an hour and a quarter of a mile. */
function unitOfPart(text: string, end: number): MeasureRead | null {
  const article = [' an', ' a', ' of an', ' of a'].find((words) => text.startsWith(`${words} `, end));
  const read = article === undefined ? null : readMeasure(text, end + article.length);
  return read && read.measure.dimension !== 'count' ? read : null;
}

/** What is said of a smaller unit without it: 1米82, 三块五. */
function shortTail(text: string, read: MeasureRead | null): (MeasureRead & { readonly added: number }) | null {
  const last = text[(read?.end ?? 0) - 1] ?? '';
  if (!read || (last !== '米' && last !== '块')) return null;
  const written = isDigit(text[read.end]) ? arabicEnd(text, read.end) : read.end + (hanDigit(text[read.end]) ? 1 : 0);
  const digits = written - read.end;
  if (digits < 1 || digits > 2 || text[read.end] === '两' || startsHan(text, written) || readMeasure(text, written))
    return null;
  const value = isDigit(text[read.end]) ? Number(text.slice(read.end, written)) : (hanDigit(text[read.end]) ?? 0);
  return { ...read, end: written, added: value / 10 ** digits };
}

interface More {
  readonly read: MeasureRead | null;
  /** Where the number ends. */
  readonly from: number;
  readonly scale: number;
  readonly isMore: boolean;
  readonly isHalf: boolean;
}

export function readMore(text: string, { end, range }: Numeral): More | null {
  const isMore =
    /[多余几]/.test(text[end] ?? '') || (text[end] === '来' && /[个名人家年天岁斤位次]/.test(text[end + 1] ?? ''));
  const afterMore = isMore && !(text[end] === '几' && range) ? end + 1 : end;
  const from = isMore ? scaleEnd(text, afterMore) : end;
  const scale = isMore ? scaleOf(text, afterMore, from) : 1;
  const inner = /^个(半|多)/u.exec(text.slice(from, from + 2))?.[1];
  const read =
    readMeasure(text, inner ? from + 2 : from) ??
    (inner ? readMeasure(`个${text[from + 2]}`, 0) && innerMonth(text, from) : null);
  if (inner && read) return { read, from, scale, isMore: inner === '多', isHalf: inner === '半' };
  if (!read) return isMore ? { read, from, scale, isMore, isHalf: false } : null;
  const isMeasured = read.measure.dimension !== 'count';
  const after = text.slice(read.end, read.end + 2);
  if (isMeasured && after.startsWith('半') && !NOT_HALF.test(after))
    return { read: { ...read, end: read.end + 1 }, from, scale, isMore, isHalf: true };
  const isMoreAfter = isMeasured && after.startsWith('多') && !NOT_MORE.test(after);
  return {
    read: isMoreAfter ? { ...read, end: read.end + 1 } : read,
    from,
    scale,
    isMore: isMore || isMoreAfter,
    isHalf: false,
  };
}

/** 月 in 两个半月 */
function innerMonth(text: string, from: number): MeasureRead | null {
  const measure = text[from + 2] === '月' ? measureOf('month') : undefined;
  return measure ? { end: from + 3, measure } : null;
}

function startsTenths(text: string, { end, value }: Numeral): boolean {
  return value >= 1 && value <= 10 && !NOT_TENTHS.test(text.slice(end, end + 2));
}

/** 八成, 三成五, 七八成 */
function readTenths(text: string, numeral: Numeral): AmountRead {
  const next = '零一二三四五六七八九'.indexOf(text[numeral.end + 1] ?? '?');
  const hasMore = next > 0 && !readMeasure(text, numeral.end + 2) && !startsHan(text, numeral.end + 2);
  const end = numeral.end + (hasMore ? 2 : 1);
  const range: Pick<Numeral, 'range'> = numeral.range ? { range: [numeral.range[0] * 10, numeral.range[1] * 10] } : {};
  const percent = { end, value: numeral.value * 10 + (hasMore ? next : 0), step: hasMore ? 1 : 10, ...range };
  return amountOf(percent, { end, measure: measureOf('%') ?? null });
}

export function amountOf(
  numeral: Numeral,
  read: { end: number; measure: MeasureRead['measure'] | null } | null,
): AmountRead {
  const dimension = read?.measure?.dimension ?? '';
  const isPercent = dimension === 'share' || read?.measure?.unit === '百分点';
  const kind = dimension.startsWith('money')
    ? 'money'
    : dimension === 'duration'
      ? 'duration'
      : isPercent
        ? 'percent'
        : 'number';
  return {
    end: read?.end ?? numeral.end,
    kind,
    value: numeral.value,
    unit: read?.measure?.unit ?? null,
    step: numeral.step,
    range: numeral.range ?? [numeral.value, numeral.value],
    isOrdinal: false,
    bound: numeral.range ? 'about' : null,
  };
}

/** The place of the last digit that is not zero: 100 of 7300. */
export function placeOf(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 1;
  let place = 10 ** -6;
  for (let i = 0; i < 24 && isWhole(value / (place * 10)); i++) place *= 10;
  return place;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6 && Math.abs(value) >= 1 - 1e-6;
}
