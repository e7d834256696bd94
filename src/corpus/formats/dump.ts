import type { Heading } from '../../types.ts';
import { type RawText, UnreadableError } from './reader.ts';

/** A paragraph, heading, list item or table row of a file that is no text. */
export interface DumpBlock {
  /** One line, without white space around it. */
  readonly text: string;
  /** Of a heading, from 1. */
  readonly depth?: number;
  /** Headings so deep, or deeper, head nothing after this block. */
  readonly ends?: number;
}

/** The raw text of a file that is no text: a block a line, so that a line's number is its block's. */
export function dumpOf(blocks: readonly DumpBlock[]): Pick<RawText, 'text' | 'markup' | 'headings' | 'isStructured'> {
  if (blocks.length === 0) throw new UnreadableError('the file holds no text');
  const headings: Heading[] = [];
  let at = 0;
  for (const { text, depth, ends } of blocks) {
    if (depth !== undefined) headings.push({ start: at, end: at + text.length, depth });
    if (ends !== undefined) headings.push({ start: at + text.length, end: at + text.length, depth: ends });
    at += text.length + 1;
  }
  return { text: `${blocks.map(({ text }) => text).join('\n')}\n`, markup: [], headings, isStructured: true };
}
