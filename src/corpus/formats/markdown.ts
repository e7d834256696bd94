import type { Nodes } from 'mdast';
import type { Heading, Span } from '../../types.ts';
import { isTerminated } from '../lines.ts';
import type { Edit } from '../repair/edits.ts';
import { joint } from '../repair/hard-wrap.ts';
import { webAddress } from './address.ts';
import { decodeText } from './decode.ts';
import { readRows, rowsIn, wordsOf } from './markdown-tables.ts';
import { type FormatReader, UnreadableError } from './reader.ts';
import { COMMENT_DEPTH } from './table.ts';

/** Data about the file at its beginning, between lines of three hyphens. */
const FRONT_MATTER = /^---\n[\s\S]*?\n(?:---|\.\.\.)(?:\n|$)/;

/** The page that the text stands on, in the front matter. */
const ADDRESS = /^(?:url|canonical|canonical_url|link):\s*["']?(https?:\/\/[^\s"']+)/im;

const COMMENT = /^\s*(?:#+|\/\/|--|;)\s+\S/;
const FENCE = /^\s*(?:```|~~~)/;

/** Parsing takes the square of the depth. */
const NESTED = /^[ \t]{0,3}(?:>[ \t]?){100}/m;

/** CommonMark (0.31). Its marks are deleted, so that citations still point at the file's own lines. */
export const markdown: FormatReader = {
  format: 'markdown',
  extensions: ['.md', '.markdown'],
  read: async (bytes) => {
    const { encoding, text } = decodeText(bytes);
    if (NESTED.test(text)) throw new UnreadableError('its quotations are nested more than 100 deep');
    const { fromMarkdown } = await import('mdast-util-from-markdown');
    const front = FRONT_MATTER.exec(text)?.[0].length ?? 0;
    // Blanked rather than cut off, so that every offset stays the file's own.
    const tree = fromMarkdown(' '.repeat(front).replace(/ $/, '\n') + text.slice(front));
    const kept = keptSpans(tree, text);
    const url = webAddress(ADDRESS.exec(text.slice(0, front))?.[1]);
    return {
      ...{ encoding, text, markup: marksBetween(text, kept), headings: headingsOf(tree, text), isStructured: true },
      ...(url !== undefined && { places: { addresses: [{ start: 0, url }] } }),
    };
  },
};

/** A stretch of words to read, and how it follows the one before. */
interface Kept extends Span {
  readonly follows: 'directly' | 'on the next line' | 'after a tag' | 'in another cell';
}

/** The words to read: text, code, and the text of links and images, a stretch for each line they have in the file. */
function keptSpans(node: Nodes, file: string): Kept[] {
  const { start, end } = spanOf(node);
  const rows = node.type === 'paragraph' ? rowsIn(file, { start, end }) : [];
  if (rows.length > 0) return readRows(file, rows).lines.flatMap((line) => keptCells(line, file));
  if ('children' in node) return node.children.flatMap((child) => keptSpans(child, file));
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return linesOf(file, { start, end }, node.value.split('\n'));
    case 'code':
      // The first line of a fence may name a language, even one that is the code itself.
      return linesOf(
        file,
        { start: /^[ ]{0,3}[`~]{3}/.test(file.slice(start, end)) ? nextLine(file, start) : start, end },
        node.value.split('\n'),
        'directly',
      );
    case 'image':
    case 'imageReference':
      return linesOf(file, { start, end }, [node.alt ?? '']);
    case 'html':
      return /^<br\b/i.test(node.value) ? [{ start: end, end, follows: 'after a tag' }] : [];
    default:
      return [];
  }
}

/** The words of a row, or of the part of it that is read as a line of its own. */
function keptCells(line: Span, file: string): Kept[] {
  return wordsOf(file, line).map((words, i) => ({ ...words, follows: i === 0 ? 'in another cell' : 'directly' }));
}

/**
 * Where each line of a value stands within its node. A line with escapes or entities differs from the file: then the rest
 * of the node is kept as it is, marks and all.
 */
function linesOf(
  file: string,
  { start, end }: Span,
  lines: readonly string[],
  wrapped: Kept['follows'] = 'on the next line',
): Kept[] {
  const kept: Kept[] = [];
  let from = start;
  for (const [i, line] of lines.entries()) {
    if (line === '') continue;
    const at = file.slice(from, end).indexOf(line);
    if (at < 0) return [...kept, { start: from, end, follows: 'directly' }];
    kept.push({ start: from + at, end: from + at + line.length, follows: i === 0 ? 'directly' : wrapped });
    from += at + line.length;
  }
  return kept;
}

function nextLine(file: string, offset: number): number {
  return file.indexOf('\n', offset) + 1 || file.length;
}

/**
 * Deletes what lies between the kept stretches. Line breaks stay, since a block ends there, but for those inside a
 * sentence, which are closed up as wrapped lines are.
 */
function marksBetween(text: string, kept: readonly Kept[]): Edit[] {
  const edits: Edit[] = [];
  let before: Span = { start: 0, end: 0 };
  for (const next of [...kept, { start: text.length, end: text.length, follows: 'directly' as const }]) {
    if (next.start < before.end) continue;
    const isOpen = !isTerminated(text.slice(before.start, before.end).trimEnd());
    if (next.follows === 'on the next line' && isOpen) edits.push(...joint(text, before, next));
    else {
      for (const mark of text.slice(before.end, next.start).matchAll(/[^\n]*\S[^\n]*/g))
        edits.push({ kind: 'delete', start: before.end + mark.index, end: before.end + mark.index + mark[0].length });
      const isSameLine = !text.slice(before.end, next.start).includes('\n');
      if (next.follows === 'in another cell' && isSameLine && before.end > 0)
        edits.push({ kind: 'break', at: next.start });
      if (next.follows === 'after a tag' && next.end < text.length) edits.push({ kind: 'space', at: next.end });
    }
    before = next;
  }
  return edits;
}

function headingsOf(node: Nodes, file: string): Heading[] {
  if (node.type === 'heading') return [{ ...spanOf(node), depth: node.depth }];
  if (node.type === 'code') return commentsIn(file, spanOf(node));
  const rows = node.type === 'paragraph' ? rowsIn(file, spanOf(node)) : [];
  if (rows.length > 0) return readRows(file, rows).headings;
  return 'children' in node ? node.children.flatMap((child) => headingsOf(child, file)) : [];
}

/** Comments right above lines of code, which say what those do. */
function commentsIn(file: string, { start, end }: Span): Heading[] {
  const lines = [...file.slice(start, end).matchAll(/[^\n]+/g)].filter(([line]) => line.trim());
  const comments = lines.flatMap(({ index, 0: line }, i): Heading[] => {
    const next = lines[i + 1]?.[0];
    if (!COMMENT.test(line) || next === undefined || COMMENT.test(next) || FENCE.test(next)) return [];
    const own = start + index + (line.length - line.trimStart().length);
    return [{ start: own, end: start + index + line.length, depth: COMMENT_DEPTH }];
  });
  return comments.length > 0 ? [...comments, { start: end, end, depth: COMMENT_DEPTH }] : [];
}

function spanOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
