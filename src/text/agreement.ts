import { placeOf } from './counted.ts';
import type { PartialDate } from './dates.ts';
import { measureOf } from './measures.ts';
import type { Amount, Bound, Quantity } from './numbers.ts';

/** How far numbers may differ that were converted. */
const PRECISION = 1e-9;
/** Of a number that is said to be about right, the share by which it may be off, at least and at most. */
const ABOUT = { least: 0.05, most: 0.1 };
const HALF_DAY = 720;

/** Whether two quantities state the same: 二十三万 and 230,000; 3公里 and 3000 m; not 3 days and at most 3 days. */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.bound !== b.bound || a.isOrdinal !== b.isOrdinal) return false;
  if (a.kind === 'date' && b.kind === 'date') return sameDate(a.value, b.value);
  const [left, right] = [asAmount(a), asAmount(b)];
  const factors = left && right && factorsOf(left, right);
  if (!left || !right || !factors) return false;
  return left.range.every((value, i) => isNear(value * factors[0], (right.range[i] ?? 0) * factors[1]));
}

/**
 * Whether one may be said for the other: rounded as it is written (78.6 % and 近八成, 3.5万 and 35,012), a date that says
 * less, what a limit leaves room for. A limit from below and one from above never agree.
 */
export function agrees(a: Quantity, b: Quantity): boolean {
  if (isOpposed(a.bound, b.bound) || a.isOrdinal !== b.isOrdinal) return false;
  if (a.kind === 'date' && b.kind === 'date') return compatible(a.value, b.value);
  if (a.kind === 'time' && b.kind === 'time') return (a.value - b.value) % HALF_DAY === 0;
  const [left, right] = [asAmount(a), asAmount(b)];
  const factors = left && right && factorsOf(left, right);
  if (!left || !right || !factors) return false;
  const [one, other] = [windowOf(left, factors[0]), windowOf(right, factors[1])];
  const isClose =
    one[0] <= other[1] + PRECISION * Math.abs(other[1]) && other[0] <= one[1] + PRECISION * Math.abs(one[1]);
  return isClose || (a.bound === null && b.bound === null && isRounded(left, right, factors));
}

/** A year by itself may be written as a bare number. */
function asAmount(quantity: Quantity): Amount | null {
  if (quantity.kind !== 'date') return quantity;
  const { year, ...rest } = quantity.value;
  if (year === undefined || Object.keys(rest).length > 0) return null;
  return { ...quantity, kind: 'number', value: year, step: 1, range: [year, year] };
}

/** What to multiply two amounts by to compare them; null where they are of different things. */
function factorsOf(a: Amount, b: Amount): readonly [number, number] | null {
  if ((a.kind === 'time') !== (b.kind === 'time')) return null;
  if (a.unit === b.unit) return [1, 1];
  const [one, other] = [measureOf(a.unit), measureOf(b.unit)];
  if (one && other && one.dimension === other.dimension && one.dimension !== 'count') return [one.factor, other.factor];
  // A half is 50 %.
  if (one?.dimension === 'share' && !other && !Number.isInteger(b.value)) return [one.factor, 1];
  if (other?.dimension === 'share' && !one && !Number.isInteger(a.value)) return [1, other.factor];
  const isCounted = (unit: string | null) => unit === null || unit === '个';
  const countsAlike =
    (isCounted(a.unit) && (other?.dimension ?? 'count') === 'count') ||
    (isCounted(b.unit) && (one?.dimension ?? 'count') === 'count');
  return countsAlike && a.unit !== '百分点' && b.unit !== '百分点' ? [1, 1] : null;
}

/** The least and the most that an amount may be said of. */
function windowOf({ bound, range, value }: Amount, factor: number): readonly [number, number] {
  const [least, most] = range;
  const place = placeOf(Math.abs(value));
  const off = Math.min(Math.max(place / 2, Math.abs(value) * ABOUT.least), Math.abs(value) * ABOUT.most);
  const isOne = least === most;
  const low = bound === 'less-than' ? least - place : bound === 'about' && isOne ? least - off : least;
  const high = bound === 'more-than' && isOne ? most + place : bound === 'about' && isOne ? most + off : most;
  return [low * factor, high * factor];
}

/** Whether the more exact amount, rounded to the place of the other, is the other. One digit alone is no rounding. */
function isRounded(a: Amount, b: Amount, [fa, fb]: readonly [number, number]): boolean {
  const [fine, coarse, step] =
    a.step * fa < b.step * fb ? [a.value * fa, b.value * fb, b.step * fb] : [b.value * fb, a.value * fa, a.step * fa];
  return Math.abs(coarse) >= 10 * step * (1 - PRECISION) && Math.abs(fine - coarse) <= (step / 2) * (1 + PRECISION);
}

function isOpposed(a: Bound | null, b: Bound | null): boolean {
  const isFloor = (bound: Bound | null) => bound === 'at-least' || bound === 'more-than';
  const isCeiling = (bound: Bound | null) => bound === 'at-most' || bound === 'less-than';
  return (isFloor(a) && isCeiling(b)) || (isCeiling(a) && isFloor(b));
}

const PARTS = ['year', 'month', 'day', 'weekday'] as const;

function sameDate(a: PartialDate, b: PartialDate): boolean {
  return PARTS.every((part) => a[part] === b[part]);
}

function compatible(a: PartialDate, b: PartialDate): boolean {
  const shared = PARTS.filter((part) => a[part] !== undefined && b[part] !== undefined);
  return shared.length > 0 && shared.every((part) => a[part] === b[part]);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= PRECISION * Math.max(Math.abs(a), Math.abs(b));
}
