/** A number as it is written: its digits and scale, without sign, unit or limit. */
export interface Numeral {
  readonly end: number;
  readonly value: number;
  /** What the last written place counts: 10,000 in 23万, 0.1 in 3.5; 1 where the number is written out. */
  readonly step: number;
  /** The least and the most of what says no one number: 十几, 七八, 几百. */
  readonly range?: readonly [least: number, most: number];
  /** 百分之三 counts hundredths; 三分之一 and 1/3 are a fraction of one. */
  readonly share?: 'percent' | 'fraction';
  readonly isOrdinal?: boolean;
  /** Whether it may be part of a word as well as a number, and counts only before a unit: 一, 千万. */
  readonly isWeak?: boolean;
}

const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
/** 千 before these belongs to the unit: 5千克. */
const AFTER_KILO = /[米克瓦帕伏焦卡赫]/;
const VULGAR: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅛': 1 / 8,
};
/** Between thousands, besides a comma. Chinese text sets none of them. */
const GROUP_MARKS = /[,' \u00a0\u2009\u202f]/;
const DECIMALS_KEPT = 15;

export function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9' && character.length === 1;
}

/** The end of the digits at `at`. */
export function arabicEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text[end])) end++;
  return end;
}

/** The Arabic numeral at `at` in folded text: 1,234.5; 1 234; 3.5万; ½; 1/3. */
export function readArabic(text: string, at: number): Numeral | null {
  const vulgar = VULGAR[text[at] ?? ''];
  if (vulgar !== undefined) return { end: at + 1, value: vulgar, step: 1, share: 'fraction' };
  const whole = groupsEnd(text, at);
  if (whole === at) return null;
  const plain = onlyDigits(text, at, whole);
  const decimals = text[whole] === '.' ? arabicEnd(text, whole + 1) : whole;
  if (decimals > whole + 1) {
    // 1.2.3 is a version or a section.
    if (text[decimals] === '.' && isDigit(text[decimals + 1])) return null;
    const value = Number(`${plain}${text.slice(whole, decimals)}`);
    return scaled(text, { end: decimals, value, step: 10 ** -Math.min(decimals - whole - 1, DECIMALS_KEPT) });
  }
  const added = VULGAR[text[whole] ?? ''];
  if (added !== undefined) return { end: whole + 1, value: Number(plain) + added, step: 1 };
  return readFraction(text, { from: at, whole }) ?? scaled(text, { end: whole, value: Number(plain), step: 1 });
}

/** 1/3, but neither 1/3/2024 nor 2024/3. */
function readFraction(text: string, { from, whole }: { from: number; whole: number }): Numeral | null {
  const end = text[whole] === '/' ? arabicEnd(text, whole + 1) : whole;
  if (end < whole + 2 || end > whole + 4 || whole > from + 3 || text[end] === '/' || text[from - 1] === '/')
    return null;
  const [upper, lower] = [Number(text.slice(from, whole)), Number(text.slice(whole + 1, end))];
  return upper < lower ? { end, value: upper / lower, step: 1, share: 'fraction' } : null;
}

function groupsEnd(text: string, at: number): number {
  let end = arabicEnd(text, at);
  if (end > at + 3 || end === at) return end;
  const mark = text[end] ?? '';
  if (!GROUP_MARKS.test(mark)) return end;
  while (text[end] === mark && isDigit(text[end + 1]) && isDigit(text[end + 2]) && isDigit(text[end + 3])) {
    if (isDigit(text[end + 4])) break;
    end += 4;
  }
  return end;
}

function onlyDigits(text: string, from: number, to: number): string {
  let written = '';
  for (let i = from; i < to; i++) if (isDigit(text[i])) written += text[i];
  return written;
}

/** A numeral with the Chinese scale that follows it: 3.5万, 5千万, 2万亿. */
export function scaled(text: string, numeral: Numeral): Numeral {
  const from = text[numeral.end] === ' ' && /[万亿]/.test(text[numeral.end + 1] ?? '') ? numeral.end + 1 : numeral.end;
  const end = scaleEnd(text, from);
  if (end === from) return numeral;
  const scale = scaleOf(text, from, end);
  return { ...numeral, end, value: numeral.value * scale, step: numeral.step * scale };
}

/** At most 千, 万 and 亿 each once, in this order; 千 in 千克 is none. */
export function scaleEnd(text: string, at: number): number {
  let end = at;
  if (/[十百千]/.test(text[end] ?? '') && !(text[end] === '千' && AFTER_KILO.test(text[end + 1] ?? ''))) end++;
  if (text[end] === '万') end++;
  if (text[end] === '亿') end++;
  return end;
}

export function scaleOf(text: string, from: number, to: number): number {
  let scale = 1;
  for (let i = from; i < to; i++) scale *= SCALES[text[i] ?? ''] ?? 1;
  return scale;
}
