import type { Edit, Repair } from './edits.ts';

/** White space around line breaks; one break is enough once wrapped lines are joined. */
const AROUND_BREAKS = /(?<!\s)[^\S\n]*\n\s*|^\s+|(?<!\s)\s+$/gu;

/** Leaves one block a line: no blank lines, no indentation, nothing before the first or after the last block. */
export const blankLines: Repair = { name: 'blank-lines', find };

function find(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const { index, 0: found } of text.matchAll(AROUND_BREAKS)) {
    const end = index + found.length;
    // The break that stays is the first one, unless the whole run is at an end of the text.
    const kept = index === 0 || end === text.length ? end : index + found.indexOf('\n');
    if (kept > index) edits.push({ kind: 'delete', start: index, end: kept });
    if (end > kept + 1) edits.push({ kind: 'delete', start: kept + 1, end });
  }
  return edits;
}
