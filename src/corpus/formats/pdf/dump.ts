import type { Damage, PageStart, Span } from '../../../types.ts';
import type { Edit } from '../../repair/edits.ts';
import { joint } from '../../repair/hard-wrap.ts';
import type { RawText } from '../reader.ts';
import type { PageBlock } from './blocks.ts';
import { marginsOf, type Page } from './margins.ts';

/** How much larger than most of the text a headline is, and how many lines it has at most. */
const HEADLINE = 1.2;
const MOST_HEADLINES = 4;

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
      else if (isHeadline(block, usual)) markup.push(...jointsOf(text, spans));
      text += '\n';
    }
  }
  return { text, markup, headings: [], isStructured: false, places: { pages: starts }, damages };
}

function isHeadline({ size, lines }: PageBlock, usual: number): boolean {
  return size >= HEADLINE * usual && lines.length > 1 && lines.length <= MOST_HEADLINES;
}

/** A headline of several lines is one. */
function jointsOf(text: string, spans: readonly Span[]): Edit[] {
  return spans.flatMap((span, i) => {
    const before = spans[i - 1];
    return before ? joint(text, before, span) : [];
  });
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
