import type { Edit, Repair } from './edits.ts';

/**
 * Characters nobody sees and that no word needs. They break words for search, and bidirectional ones can make a quote read
 * differently from what it holds. By general category: controls that are no white space (Cc), format characters but the
 * zero-width joiners, which emoji and some scripts need (Cf), and the combining grapheme joiner. Of \r\n the first goes.
 */
const INVISIBLE = /(?:\r(?=\n)|(?![\t-\r]|\u200c|\u200d)[\p{Cc}\p{Cf}])+|\u034f+/gu;
/** Joiners where there is nothing to join. */
const STRAY_JOINERS = /(?<!\p{Extended_Pictographic}|\p{M}|\p{L})(?:\u200c|\u200d)+/gu;

export const invisible: Repair = {
  name: 'invisible-characters',
  find: (text) => [INVISIBLE, STRAY_JOINERS].flatMap((pattern) => [...text.matchAll(pattern)].map(deletion)),
};

function deletion(match: RegExpExecArray): Edit {
  return { kind: 'delete', start: match.index, end: match.index + match[0].length };
}
