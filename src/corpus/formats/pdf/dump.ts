import { isHan } from '../../../text/characters.ts';
import type { Damage, PageStart, Span } from '../../../types.ts';
import type { Edit } from '../../repair/edits.ts';
import { joint } from '../../repair/hard-wrap.ts';
import type { RawText } from '../reader.ts';
import type { PageBlock } from './blocks.ts';
import { marginsOf, type Page } from './margins.ts';

/** How much larger than most of the text a headline is, and how many lines it has at most. */
const HEADLINE = 1.2;
const MOST_HEADLINES = 4;
/** In sizes of the font. */
const INDENTED = 0.8;
const LATIN_LETTER = 0.5;
const SPACE = 0.3;

/**
 * The text of a PDF, a line of the page a line, a blank line between blocks, in reading order. What belongs to the page and
 * not to its text is there and deleted by markup, so that the dump holds all that the page says.
 */
export function dumpPages(pages: readonly Page[]): Omit<RawText, 'encoding'> {
  const margins = marginsOf(pages);
  const usual = usualSize(pages);
  const starts: PageStart[] = [];
  const damages: Damage[] = [];
  const markup: Edit[] = [];
  let text = '';
  for (const { page, blocks } of pages) {
    starts.push({ start: text.length, page });
    if (blocks.length === 0) {
      const note = `page ${page} has no text; it may be a picture of a page (a scan), which needs OCR`;
      damages.push({ kind: 'page-without-text', note, span: { start: text.length, end: text.length } });
      text += '\n';
    }
    for (const block of blocks) {
      const spans: Span[] = [];
      for (const line of block.lines) {
        spans.push({ start: text.length, end: text.length + line.text.length });
        text += `${line.text}\n`;
      }
      const [first, last] = [spans[0], spans.at(-1)];
      if (margins.has(block) && first && last) markup.push({ kind: 'delete', start: first.start, end: last.end });
      else markup.push(...jointsOf(text, spans, isHeadline(block, usual) ? () => true : wrapsOf(block)));
      text += '\n';
    }
  }
  return { text, markup, headings: [], isStructured: false, places: { pages: starts }, damages };
}

function isHeadline({ size, lines }: PageBlock, usual: number): boolean {
  return size >= HEADLINE * usual && lines.length > 1 && lines.length <= MOST_HEADLINES;
}

/** @param wraps whether line `i` goes on in the next one. */
function jointsOf(text: string, spans: readonly Span[], wraps: (i: number) => boolean): Edit[] {
  return spans.flatMap((span, i) => {
    const before = spans[i - 1];
    return before && wraps(i - 1) ? joint(text, before, span) : [];
  });
}

/**
 * A line goes on in the next one when the next one's first word had no room on it, and is not indented as the first line of
 * a paragraph is. Across columns and pages repair decides, by what the lines say.
 */
function wrapsOf({ lines, left, right, size }: PageBlock): (i: number) => boolean {
  return (i) => {
    const [line, next] = [lines[i], lines[i + 1]];
    if (!line || !next || next.left - left > INDENTED * size) return false;
    return line.right + roomFor(next.text) * size > right;
  };
}

/** In sizes of the font: a Chinese mark may not begin a line and takes the letter before it along. */
function roomFor(text: string): number {
  const [first = ''] = text;
  if (!isHan(first)) return /^[\p{P}]/u.test(first) ? 2.2 : (/^\S+/.exec(text)?.[0].length ?? 0) * LATIN_LETTER + SPACE;
  return 1.2;
}

/** The size that most of the text is set in. */
function usualSize(pages: readonly Page[]): number {
  const letters = new Map<number, number>();
  for (const { blocks } of pages)
    for (const { lines } of blocks)
      for (const { size, text } of lines) {
        const rounded = Math.round(size * 2) / 2;
        letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
      }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
