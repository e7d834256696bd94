import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Heading, Span } from '../../types.ts';
import type { Edit } from '../repair/edits.ts';
import { decodeText } from './decode.ts';
import type { FormatReader } from './reader.ts';

/** CommonMark (0.31). Its marks are deleted, so that citations still point at the file's own lines. */
export const markdown: FormatReader = {
  format: 'markdown',
  extensions: ['.md', '.markdown'],
  read: (bytes) => {
    const { encoding, text } = decodeText(bytes);
    const tree = fromMarkdown(text);
    return { encoding, text, markup: marksOutside(text, keptSpans(tree, text)), headings: headingsOf(tree) };
  },
};

/** The parts of the file that are words to read: text, code and the text of links and images. */
function keptSpans(node: Nodes, file: string): Span[] {
  if ('children' in node) return node.children.flatMap((child) => keptSpans(child, file));
  const span = spanOf(node);
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
    case 'image':
    case 'html': {
      const value = node.type === 'image' ? (node.alt ?? '') : node.type === 'html' ? '' : node.value;
      return inside(file, span, value);
    }
    default:
      return [];
  }
}

/** The value's own place within its node: a value with escapes, entities or indentation is kept whole with its marks. */
function inside(file: string, span: Span, value: string): Span[] {
  if (value === '') return [];
  const at = file.slice(span.start, span.end).indexOf(value);
  return [at < 0 ? span : { start: span.start + at, end: span.start + at + value.length }];
}

/** Deletes what lies between the kept parts, but never a line break: lines are what citations count. */
function marksOutside(text: string, kept: readonly Span[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { start, end } of [...kept, { start: text.length, end: text.length }]) {
    for (const mark of text.slice(at, start).matchAll(/[^\n]*\S[^\n]*/g))
      edits.push({ kind: 'delete', start: at + mark.index, end: at + mark.index + mark[0].length });
    at = Math.max(at, end);
  }
  return edits;
}

function headingsOf(node: Nodes): Heading[] {
  if (node.type === 'heading') return [{ ...spanOf(node), depth: node.depth }];
  return 'children' in node ? node.children.flatMap(headingsOf) : [];
}

function spanOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
