import { wordEnd } from './measures.ts';
import { isDigit, type Numeral, readArabic } from './numerals.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ORDINAL_ONES =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const ORDINAL_TENS = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth';

const SMALL = new Map<string, number>([
  ...ONES.split(' ').map((word, i): [string, number] => [word, i]),
  ...TENS.split(' ').map((word, i): [string, number] => [word, (i + 2) * 10]),
]);
const ORDINAL = new Map<string, number>([
  ...ORDINAL_ONES.split(' ').map((word, i): [string, number] => [word, i]),
  ...ORDINAL_TENS.split(' ').map((word, i): [string, number] => [word, (i + 2) * 10]),
]);
const SCALE = new Map<string, number>([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
]);
const PARTS = new Map<string, number>([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fourths', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['sixths', 6],
  ['eighths', 8],
  ['tenth', 10],
  ['tenths', 10],
]);
const MULTIPLES = new Map<string, number>([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);
/** One of these says one thing of many, not how many. */
const AFTER_ONE = new Set(['of', 'another', 'who', 'which', 'that', 'can', 'may', 'must', 'should', 'day']);
const BEFORE_ONE = /(?:^|[^a-z])(?:no|any|every|some|each|this|that|which|the|another) $/;

/** What an English number of once, twice and thrice counts. */
export function readMultiple(text: string, at: number): { end: number; value: number } | null {
  const end = wordEnd(text, at);
  const value = MULTIPLES.get(text.slice(at, end));
  return value === undefined ? null : { end, value };
}

/** The number in English words at `at`, the beginning of a word of folded text, or a fraction or an ordinal. */
export function readWords(text: string, at: number): Numeral | null {
  const first = text.slice(at, wordEnd(text, at));
  if (first === 'half') return readHalf(text, at + 4);
  const isOne = first === 'a' || first === 'an' || first === 'one';
  if (isOne) {
    const next = nextWord(text, at + first.length);
    const lower = next ? PARTS.get(next.word) : undefined;
    if (next && lower && (first === 'one' || lower === 2 || next.word === 'third' || text.startsWith(' of', next.end)))
      return lower === 2 ? readHalf(text, next.end) : fraction(next.end, 1, lower);
    if (first !== 'one') {
      const scale = next ? SCALE.get(next.word) : undefined;
      return next && scale ? readSections(text, at, { end: next.end, section: scale, small: scale }) : null;
    }
    if ((next && AFTER_ONE.has(next.word)) || BEFORE_ONE.test(text.slice(Math.max(0, at - 9), at))) return null;
  }
  const number = readSections(text, at, null);
  const next = number && !number.isOrdinal ? nextWord(text, number.end) : null;
  const lower = next && number && number.value > 1 && number.value < 20 ? PARTS.get(next.word) : undefined;
  if (next && lower && next.word.endsWith('s')) return fraction(next.end, number?.value ?? 0, lower);
  return number && withHalf(text, number);
}

/** Of an Arabic numeral, the scale in words after it: 3.5 million, 2 dozen; and the half: 2 and a half. */
export function withScale(text: string, number: Numeral): Numeral {
  const next = nextWord(text, number.end);
  const scale = next ? SCALE.get(next.word) : undefined;
  if (!next || !scale) return withHalf(text, number);
  return { end: next.end, value: number.value * scale, step: number.step * scale };
}

function withHalf(text: string, number: Numeral): Numeral {
  const tail = ' and a half';
  const has = !number.isOrdinal && text.startsWith(tail, number.end);
  return has ? { end: number.end + tail.length, value: number.value + 0.5, step: 1 } : number;
}

function readHalf(text: string, end: number): Numeral | null {
  // Half past eight is a time.
  return text.startsWith(' past ', end) || /[a-z]/.test(text[end] ?? '') ? null : fraction(end, 1, 2);
}

function fraction(end: number, upper: number, lower: number): Numeral {
  return { end, value: upper / lower, step: 1, share: 'fraction' };
}

interface Begun {
  readonly end: number;
  readonly section: number;
  readonly small: number;
}

/** two hundred and five, twenty-three thousand, a hundred and one, twenty-first */
function readSections(text: string, at: number, begun: Begun | null): Numeral | null {
  let total = 0;
  let section = begun && begun.small < 1000 ? begun.section : 0;
  let limit = Number.POSITIVE_INFINITY;
  if (begun && begun.small >= 1000) {
    total = begun.section;
    limit = begun.small;
  }
  /** The next small number must be below this. */
  let room = begun ? (begun.small === 12 ? 0 : begun.small) : 100;
  let step = begun && begun.small >= 1000 ? begun.small : 1;
  let end = begun?.end ?? at;
  let kept: { end: number; section: number; total: number; step: number } | null = null;
  for (;;) {
    const next = end === at ? { word: text.slice(at, wordEnd(text, at)), end: wordEnd(text, at) } : nextWord(text, end);
    if (!next) break;
    if (next.word === 'and') {
      const small = nextWord(text, next.end);
      const value = small ? (SMALL.get(small.word) ?? ORDINAL.get(small.word)) : undefined;
      if (kept || (section + total) % 100 !== 0 || value === undefined || value >= room || end === at) break;
      kept = { end, section, total, step };
      end = next.end;
      continue;
    }
    const small = SMALL.get(next.word);
    const ordinal = ORDINAL.get(next.word);
    const value = small ?? ordinal;
    if (value !== undefined) {
      if (value >= room || value === 0) {
        if (value === 0 && end === at) return { end: next.end, value: 0, step: 1 };
        break;
      }
      section += value;
      room = value >= 20 ? 10 : 0;
      step = 1;
      end = next.end;
      if (ordinal !== undefined && small === undefined)
        return { end, value: total + section, step: 1, isOrdinal: true };
      continue;
    }
    const scale = SCALE.get(next.word);
    if (scale === undefined || section === 0 || scale >= limit) break;
    // Five hundred and six hundred are two numbers.
    if (kept && scale <= 100) {
      ({ end, section, total, step } = kept);
      break;
    }
    if (scale <= 100) {
      if (section >= 100) break;
      section *= scale;
      room = scale === 12 ? 0 : 100;
      step = 1;
    } else {
      total += section * scale;
      [section, limit, room, step] = [0, scale, 1000 > scale ? scale : 100, scale];
      kept = null;
    }
    end = next.end;
  }
  return end === at ? null : { end, value: total + section, step };
}

/** The word after a space or a hyphen. */
function nextWord(text: string, at: number): { word: string; end: number } | null {
  if (text[at] !== ' ' && text[at] !== '-' && text[at] !== '\u00a0') return null;
  const end = wordEnd(text, at + 1);
  return end === at + 1 ? null : { word: text.slice(at + 1, end), end };
}

/** A number in digits or words; for what reads one in the middle of a text. */
export function readEither(text: string, at: number): Numeral | null {
  return isDigit(text[at]) ? readArabic(text, at) : readWords(text, at);
}
