import { INVISIBLE, STRAY_JOINERS } from '../../text/characters.ts';
import type { Edit, Repair } from './edits.ts';

/**
 * Takes out the characters that nobody sees. They break words for search, and bidirectional ones can make a quote read
 * differently from what it holds.
 */
export const invisible: Repair = {
  name: 'invisible-characters',
  find: (text) => [INVISIBLE, STRAY_JOINERS].flatMap((pattern) => [...text.matchAll(pattern)].map(deletion)),
};

function deletion(match: RegExpExecArray): Edit {
  return { kind: 'delete', start: match.index, end: match.index + match[0].length };
}
