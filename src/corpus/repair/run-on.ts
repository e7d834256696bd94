import type { Edit, Repair } from './edits.ts';

/** In UTF-16 units: shorter paragraphs are read in one, and shorter items are a list within a sentence. */
const LONG_PARAGRAPH = 300;
const SHORTEST_ITEM = 40;
const FEWEST_ITEMS = 2;

const NUMERALS = '一二三四五六七八九十';
const ITEM =
  /(?:(?<=[。！？”])|(?<=^[^\S\n]{0,8}))(?<number>[一二三四五六七八九十])是(?!否|非|不是)|(?:(?<=[。！？”])|(?<=^[^\S\n]{0,8}))第(?<ordinal>[一二三四五六七八九十])，/gmu;

/**
 * A long paragraph whose numbered points (一是……。二是……。) each are sentences of their own is broken before each point.
 * The numbers must run from one without a gap, and each point must be long enough to be a paragraph.
 */
export const runOn: Repair = { name: 'run-on', find };

function find(text: string): Edit[] {
  const edits: Edit[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start >= LONG_PARAGRAPH) edits.push(...breaksIn(text.slice(start, end), start));
    start = end + 1;
  }
  return edits;
}

function breaksIn(paragraph: string, offset: number): Edit[] {
  const items = [...paragraph.matchAll(ITEM)];
  const numbers = items.map(({ groups }) => NUMERALS.indexOf(groups?.number ?? groups?.ordinal ?? ''));
  const starts = items.map(({ index }) => index);
  const isSeries = numbers.length >= FEWEST_ITEMS && numbers.every((number, i) => number === i);
  const isLong = starts.every((start, i) => (starts[i + 1] ?? paragraph.length) - start >= SHORTEST_ITEM);
  if (!isSeries || !isLong) return [];
  return starts
    .filter((start) => paragraph.slice(0, start).trim())
    .map((start) => ({ kind: 'break', at: offset + start }));
}
