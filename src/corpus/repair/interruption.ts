import { lettersAndDigits } from '../../text/characters.ts';
import { crossesGap } from '../../text/words.ts';
import {
  beginsCaption,
  endsWithPhotoCredit,
  hasInnerMark,
  isByline,
  isDateLine,
  isLatin,
  isLead,
  isMarked,
  isTerminated,
  type Line,
  linesOf,
} from '../lines.ts';
import type { Edit, Repair } from './edits.ts';
import { joint } from './hard-wrap.ts';

/** In columns: running text longer than any heading. */
const LONGEST_HEADING = 64;
/** In lines: more of them are another article. */
const MOST_LINES = 4;
/** In characters: of a heading or a label that stands in the middle of a sentence. */
const LONGEST_STRANGER = 40;

const CONTINUES = /^[，。、；：！？）)」』”’》】％%…]/u;
const SENTENCE_END = /[。！？；]|(?<=\p{L})\.\s/gu;

/**
 * A caption, a credit or another short block that stands in the middle of a sentence, because the page had it there, is
 * moved behind the paragraph. The paragraph must break off in a sentence; what follows the block must go on with it: by
 * what cannot begin a sentence, by a word across the gap, or, around captions and credits, as running text.
 */
export const interruption: Repair = { name: 'interruption', find };

function find(text: string): Edit[] {
  const lines = linesOf(text);
  const edits: Edit[] = [];
  for (let i = 0; i < lines.length; i++) {
    const end = continuationOf(lines, i);
    const [open, last, next] = [lines[i], lines[end - 1], lines[end]];
    if (!open || !last || !next || end === 0) continue;
    edits.push({ kind: 'move', start: open.end, end: last.end, to: next.end });
    edits.push(...joint(text, { start: open.start, end: open.end }, next).map((edit) => afterBlock(edit, last.end)));
    // The continuation may break off in its turn; that is for the next round.
    i = end;
  }
  return edits;
}

/** The gap that is closed begins where the moved block ends. */
function afterBlock(edit: Edit, start: number): Edit {
  return edit.kind === 'delete' ? { ...edit, start } : edit;
}

/** Index of the line that goes on with the sentence that line `i` breaks off in; 0 when none clearly does. */
function continuationOf(lines: readonly Line[], i: number): number {
  const open = lines[i];
  if (!open || !breaksOff(open)) return 0;
  let onlyPictures = true;
  for (let j = i + 1; j < lines.length && j - i <= MOST_LINES; j++) {
    const [line, next] = [lines[j] as Line, lines[j + 1]];
    const isPicture = belongsToPicture(line, next);
    if (!isPicture && !isStranger(line)) return 0;
    onlyPictures &&= isPicture;
    if (!next || belongsToPicture(next, lines[j + 2])) continue;
    if (goesOn(open, next, onlyPictures)) return isShorter(lines.slice(i + 1, j + 1), open, next) ? j + 1 : 0;
  }
  return 0;
}

/** Running text without an end. */
function breaksOff({ text, width }: Line): boolean {
  if (isTerminated(text) || /[：:—…\]】]$/u.test(text) || isCaptionLike(text) || isByline(text)) return false;
  const isText = /[。；！？](?=.)/u.test(text) || (hasInnerMark(text) && width > LONGEST_HEADING);
  return isText && /[\p{L}\p{N}，、,”’》]$/u.test(text) && !isLatinName(text);
}

function goesOn(open: Line, next: Line, onlyPictures: boolean): boolean {
  if (isMarked(next.text) || isLead(next.text) || isByline(next.text) || isDateLine(next.text)) return false;
  if (CONTINUES.test(next.text) || crossesGap(open.text, next.text)) return true;
  if (isLatin(open.text)) return onlyPictures && /^[\p{Ll}(]/u.test(next.text);
  return onlyPictures && !isLatin(next.text) && (isTerminated(next.text) || hasInnerMark(next.text));
}

function belongsToPicture({ text, width }: Line, next: Line | undefined): boolean {
  if (isCaptionLike(text)) return true;
  // Words above a photographer's line.
  return next !== undefined && isCredit(next.text) && width <= 2 * LONGEST_HEADING && !isByline(text);
}

function isCaptionLike(text: string): boolean {
  return beginsCaption(text) || endsWithPhotoCredit(text) || isCredit(text);
}

function isCredit(text: string): boolean {
  return text.length <= LONGEST_STRANGER && endsWithPhotoCredit(text) && !/[，。；]/u.test(text);
}

/** A short line that is no text: a heading, a label, a page's header. */
function isStranger({ text }: Line): boolean {
  return text.length <= LONGEST_STRANGER && !isTerminated(text) && !/[，、；,;]$/u.test(text) && !isByline(text);
}

/** A list of names ends without a mark. */
function isLatinName(text: string): boolean {
  return isLatin(text) && !/\p{Ll}{2}[\s,]+\p{Ll}/u.test(text);
}

/** Words that stand far apart in the file prove no quotation, so the block must be shorter than the sentence around it. */
function isShorter(block: readonly Line[], open: Line, next: Line): boolean {
  const tail = open.text.slice((endsOf(open.text).at(-1) ?? -1) + 1);
  const head = next.text.slice(0, endsOf(next.text)[0] ?? next.text.length);
  const letters = (words: string) => lettersAndDigits(words).length;
  return letters(block.map(({ text }) => text).join('')) <= letters(tail) + letters(head);
}

function endsOf(text: string): number[] {
  return [...text.matchAll(SENTENCE_END)].map(({ index }) => index);
}
