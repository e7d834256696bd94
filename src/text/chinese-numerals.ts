import { type Numeral, readArabic, scaled, scaleEnd, scaleOf } from './numerals.ts';

const HAN_DIGITS = new Map<string, number>(
  ['零〇○', '一壹', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((row, value) =>
    [...row].map((digit): [string, number] => [digit, value]),
  ),
);
const FINANCIAL = /[壹贰叁肆伍陆柒捌玖拾佰仟]/;
const SMALL: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30, 卌: 40 };
const BIG: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
/** 千 before these belongs to the unit. */
const AFTER_KILO = /[米克瓦帕伏焦卡赫]/;
/** 数 after these is a noun: 人数十分. */
const COUNTED_NUMBER = /[人次总指倍多少无分件户岁基字参函系级]/;
/** Of 几 and 数: from two to nine. */
const FEW: readonly [number, number] = [2, 9];

export function hanDigit(character: string | undefined): number | undefined {
  return HAN_DIGITS.get(character ?? '');
}

export function startsHan(text: string, at: number): boolean {
  const c = text[at] ?? '';
  return HAN_DIGITS.has(c) || c in SMALL || c in TENS || c in BIG || c === '几' || c === '数';
}

/** The Chinese numeral at `at` in folded text, with its decimals, its fraction and its scale. */
export function readHan(text: string, at: number): Numeral | null {
  const whole = readDigits(text, at) ?? readFew(text, at) ?? readSections(text, at);
  if (!whole) return null;
  const { end } = whole;
  if (text.startsWith('分之', end)) return readShare(text, whole) ?? whole;
  if (text[end] !== '点' || whole.range || hanDigit(text[end + 1]) === undefined) return whole;
  const last = digitsEnd(text, end + 1);
  // 八点三十 is a time.
  if ((text[last] ?? '') in SMALL) return whole;
  const decimals = last - end - 1;
  const value = whole.value + Number(`0.${positional(text, end + 1, last).padStart(decimals, '0')}`);
  return scaled(text, { end: last, value, step: 10 ** -Math.min(decimals, 15) });
}

/** 分子 over 分母: 百分之三点五, 三分之一. */
function readShare(text: string, { end, value }: Numeral): Numeral | null {
  const from = end + 2;
  const isHan = startsHan(text, from) && !text.startsWith('分之', from);
  const part = isHan ? (readDigits(text, from) ?? readSections(text, from)) : readArabic(text, from);
  if (!part || value === 0) return null;
  const decimals = isHan && text[part.end] === '点' ? digitsEnd(text, part.end + 1) : part.end;
  const digitsAfter = decimals > part.end + 1 ? positional(text, part.end + 1, decimals) : '';
  const upper = part.value + (digitsAfter ? Number(`0.${digitsAfter}`) : 0);
  const last = digitsAfter ? decimals : part.end;
  const isPercent = value === 100 || value === 1000 || value === 10_000;
  return isPercent
    ? { end: last, value: upper * (100 / value), step: 10 ** -digitsAfter.length, share: 'percent' }
    : { end: last, value: upper / value, step: 1, share: 'fraction' };
}

/** Digits read one by one (二〇一一), or two that stand for about as many (七八个, 三四百). */
function readDigits(text: string, at: number): Numeral | null {
  const last = digitsEnd(text, at);
  const count = last - at;
  if (count < 2) return null;
  const [a = 0, b = 0] = [hanDigit(text[at]), hanDigit(text[at + 1])];
  if (count === 2 && a > 0 && (b === a + 1 || (a === 3 && b === 5))) {
    const end = scaleEnd(text, last);
    const scale = scaleOf(text, last, end);
    return { end, value: ((a + b) / 2) * scale, step: scale, range: [a * scale, b * scale], isWeak: true };
  }
  // The last digit before 十 belongs to it.
  const end = (text[last] ?? '') in SMALL && count > 2 ? last - 1 : last;
  if ((text[last] ?? '') in SMALL && count === 2) return null;
  const numeral = { end, value: Number(positional(text, at, end)), step: 1 };
  return count === 2 && a !== 0 && b !== 0 ? { ...numeral, isWeak: true } : scaled(text, numeral);
}

/** 几十, 数百万 */
function readFew(text: string, at: number): Numeral | null {
  const isFew = text[at] === '几' || (text[at] === '数' && !COUNTED_NUMBER.test(text[at - 1] ?? ''));
  const end = scaleEnd(text, at + 1);
  if (!isFew || end === at + 1) return null;
  const scale = scaleOf(text, at + 1, end);
  return { end, value: 5 * scale, step: scale, range: [FEW[0] * scale, FEW[1] * scale], isWeak: true };
}

/** Hundreds and tens, thousands and 万: 一万零五百, 十七, 两万三, 廿四, 十几万. */
function readSections(text: string, at: number): Numeral | null {
  let total = 0;
  let section = 0;
  let pending = -1;
  let small = 1e4;
  let big = Number.POSITIVE_INFINITY;
  let unit = 1;
  let hasZero = false;
  let end = at;
  const isBare = (text[at] ?? '') in BIG || ((text[at] ?? '') in SMALL && !/[十拾]/.test(text[at] ?? ''));
  let few: readonly [number, number] | null = null;
  for (let i = at; !few; i++) {
    const c = text[i] ?? '';
    const digit = HAN_DIGITS.get(c);
    if (digit !== undefined) {
      if (i === at && digit === 0) return { end: at + 1, value: 0, step: 1, isWeak: true };
      if (isBare) break;
      if (pending > 0 && digit === pending + 1 && unit === 10) {
        few = [pending, digit];
        pending = -1;
        end = i + 1;
      } else if (pending >= 0 || (digit === 0 && !startsPlace(text, i + 1))) break;
      else if (digit === 0) hasZero = true;
      else {
        pending = digit;
        end = i + 1;
      }
      continue;
    }
    const tens = TENS[c];
    const place = tens === undefined ? SMALL[c] : 10;
    if (place !== undefined) {
      if (place >= small || (pending < 0 && place !== 10 && i !== at) || (tens !== undefined && pending >= 0)) break;
      if (i === at && place === 1000 && AFTER_KILO.test(text[i + 1] ?? '')) return null;
      section += tens ?? Math.max(pending, pending < 0 ? 1 : 0) * place;
      small = place;
      unit = place;
    } else if (c in BIG) {
      const scale = BIG[c] ?? 1;
      const part = section + Math.max(pending, 0);
      if (scale < big && part === 0 && i !== at) break;
      total = scale < big ? total + (i === at ? 1 : part) * scale : (total + part) * scale;
      [section, small, big, unit] = [0, 1e4, scale, scale];
    } else {
      if (c !== '几' || unit !== 10 || pending >= 0 || section === 0) break;
      few = [1, 9];
      end = i + 1;
      continue;
    }
    pending = -1;
    hasZero = false;
    end = i + 1;
  }
  if (end === at) return null;
  // 两万三 is 23,000, 一万零三 is 10,003.
  const last = pending < 0 ? 0 : !hasZero && unit >= 100 ? (pending * unit) / 10 : pending;
  const value = total + section + last;
  if (few) return fewMore(text, { from: value, few, end });
  const isWeak = isBare || end === at + 1 || FINANCIAL.test(text[at] ?? '');
  const step = pending < 0 && unit >= 1e4 ? unit : 1;
  return { end, value, step, ...(isWeak && (end < at + 3 || isBare) && { isWeak: true }) };
}

/** 十几万: what is not known exactly is scaled as a whole. */
function fewMore(
  text: string,
  { from, few, end }: { from: number; few: readonly [number, number]; end: number },
): Numeral {
  const last = (text[end] ?? '') in BIG ? end + 1 : end;
  const scale = last > end ? (BIG[text[end] ?? ''] ?? 1) : 1;
  const [least, most] = [(from + few[0]) * scale, (from + few[1]) * scale];
  return { end: last, value: (least + most) / 2, step: scale, range: [least, most] };
}

function startsPlace(text: string, at: number): boolean {
  return (hanDigit(text[at]) ?? 0) > 0 || text[at] === '十';
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  while (HAN_DIGITS.has(text[end] ?? '')) end++;
  return end;
}

function positional(text: string, from: number, to: number): string {
  let written = '';
  for (let i = from; i < to; i++) written += hanDigit(text[i]) ?? '';
  return written;
}
