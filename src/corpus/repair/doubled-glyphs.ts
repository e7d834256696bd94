import { isHan } from '../../text/characters.ts';
import { cutKnownWords } from '../../text/words.ts';
import type { Span } from '../../types.ts';
import type { Edit, Repair } from './edits.ts';
import { linesIn } from './prose.ts';

/** Headings are drawn twice, paragraphs are not; in UTF-16 units. */
const LONGEST_LINE = 200;
const LONGEST_UNIT = 24;
/** Fewer doubled units, or fewer different characters, may be a word that is doubled for itself (妈妈, 一步一步). */
const FEWEST_UNITS = 4;
const FEWEST_CHARACTERS = 4;
/** Or so many different characters, and so many in units that are no words. */
const STRANGE = { characters: 6, inUnits: 4 };
/** Marks that are doubled in clean text too. */
const DOUBLED_MARKS = /^[.…—–\-·・=*_~～!！?？\d]+$/u;

/**
 * Type that is outlined or set bold by drawing it twice comes out twice, piece by piece: 新疆新疆：：转转移就业移就业. A
 * line is mended only when all of it falls into doubled units and enough of these are no words that Chinese doubles by
 * itself (干干净净, 研究研究); of each unit the first copy stays.
 */
export const doubledGlyphs: Repair = { name: 'doubled-glyphs', find };

function find(text: string): Edit[] {
  return headingsIn(text).flatMap(({ start, text: line }) =>
    (doubledUnits(line) ?? []).map((unit) => ({
      kind: 'delete' as const,
      start: start + (unit.start + unit.end) / 2,
      end: start + unit.end,
    })),
  );
}

/** Stretches of lines that look drawn twice but are not so as a whole; they are kept. */
export function doubledStretches(text: string): Span[] {
  return headingsIn(text).flatMap(({ start, text: line }) => {
    if (doubledUnits(line)) return [];
    return [...line.matchAll(/\S+/gu)].flatMap(({ index, 0: piece }) => {
      const units = partition(piece);
      return units && isConvincing(piece, units) ? [{ start: start + index, end: start + index + piece.length }] : [];
    });
  });
}

function headingsIn(text: string) {
  return linesIn(text).filter(({ start, end }) => end - start <= LONGEST_LINE);
}

/** The doubled units of a line, each with both copies, when it is made of nothing else. */
function doubledUnits(line: string): Span[] | undefined {
  const all: Span[] = [];
  for (const { index, 0: piece } of line.matchAll(/\S+/gu)) {
    const units = partition(piece);
    if (!units) return undefined;
    all.push(...units.map(({ start, end }) => ({ start: index + start, end: index + end })));
  }
  return isConvincing(line, all) ? all : undefined;
}

/** Cuts a piece without white space into units that stand there twice, the shortest first; undefined when some do not. */
function partition(piece: string): Span[] | undefined {
  const again = piece.indexOf(piece[0] ?? '', 1);
  if (piece.length % 2 !== 0 || again < 0 || again > LONGEST_UNIT || !hasEvenCounts(piece)) return undefined;
  const dead = new Set<number>();
  const units: Span[] = [];
  const from = (at: number): boolean => {
    if (at === piece.length) return true;
    if (dead.has(at)) return false;
    for (let length = 1; length <= LONGEST_UNIT && at + 2 * length <= piece.length; length++) {
      if (piece.slice(at, at + length) !== piece.slice(at + length, at + 2 * length)) continue;
      units.push({ start: at, end: at + 2 * length });
      if (from(at + 2 * length)) return true;
      units.pop();
    }
    dead.add(at);
    return false;
  };
  return from(0) ? units : undefined;
}

/** What is doubled throughout has every character an even number of times: a quick way to say no. */
function hasEvenCounts(piece: string): boolean {
  const odd = new Set<string>();
  for (const character of piece) if (!odd.delete(character)) odd.add(character);
  return odd.size === 0;
}

function isConvincing(line: string, units: readonly Span[]): boolean {
  const characters = new Set(line.match(/[\p{L}]/gu) ?? []);
  if (characters.size < FEWEST_CHARACTERS) return false;
  const reduplicated = spansOfWords(line).filter(({ end, start }) => end - start === 4);
  const strange = units.filter((unit) => {
    const half = line.slice(unit.start, (unit.start + unit.end) / 2);
    if (DOUBLED_MARKS.test(half)) return false;
    if (reduplicated.some(({ start, end }) => start <= unit.start && unit.end <= end)) return false;
    return !isWord(isHan(half) && half.length === 1 ? half + half : half);
  });
  const inStrange = strange.reduce((sum, { start, end }) => sum + (end - start) / 2, 0);
  if (characters.size >= STRANGE.characters && inStrange >= STRANGE.inUnits) return true;
  return units.length >= FEWEST_UNITS && strange.length >= 2 && 5 * strange.length >= 2 * units.length;
}

function spansOfWords(line: string): Span[] {
  let at = 0;
  return cutKnownWords(line).map((word) => {
    at += word.length;
    return { start: at - word.length, end: at };
  });
}

function isWord(text: string): boolean {
  return isHan(text[0]) && cutKnownWords(text).length === 1;
}
