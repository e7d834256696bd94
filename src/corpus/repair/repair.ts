import type { SourceMap } from '../../types.ts';
import { blankLines } from './blank-lines.ts';
import { applyEdits, type Edit, type Repair } from './edits.ts';
import { hardWrap } from './hard-wrap.ts';
import { invisible } from './invisible.ts';
import { letterSpacing } from './letter-spacing.ts';
import { composeMaps } from './source-map.ts';

/** Raised when a repair's result changes, so that an index built with the older one is built anew. */
export const REPAIR_VERSION = 1;

/** In order: invisible characters hide patterns, wide spacing tells a heading, and joining needs the blank lines. */
const REPAIRS: readonly Repair[] = [invisible, hardWrap, letterSpacing, blankLines];
/** For texts whose format says where a paragraph ends. */
const STRUCTURED: readonly Repair[] = [invisible, letterSpacing, blankLines];

export interface Repaired {
  readonly text: string;
  /** From the repaired text to the raw one. */
  readonly map: SourceMap;
  /** How many edits each repair made. */
  readonly repairs: Readonly<Record<string, number>>;
}

/**
 * Reads a messy text as an editor would, without adding or changing a word (R1). Pure.
 *
 * @param raw the decoded file.
 * @param markup edits of the file's format over `raw`: Markdown's marks, say. They come first.
 * @param isStructured whether every line left by `markup` is a block of its own.
 */
export function repair(raw: string, markup: readonly Edit[] = [], isStructured = false): Repaired {
  let { text, map } = applyEdits(raw, markup);
  const repairs: Record<string, number> = {};
  for (const { name, find } of isStructured ? STRUCTURED : REPAIRS) {
    const edits = find(text);
    repairs[name] = edits.length;
    if (edits.length === 0) continue;
    const edited = applyEdits(text, edits);
    text = edited.text;
    map = composeMaps(edited.map, map);
  }
  return { text, map, repairs };
}
