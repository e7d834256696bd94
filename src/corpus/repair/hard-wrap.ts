import { isHan } from '../../text/characters.ts';
import { crossesGap, cutWords } from '../../text/words.ts';
import type { Span } from '../../types.ts';
import {
  endsWithPhotoCredit,
  hasInnerMark,
  isByline,
  isDateLine,
  isLatin,
  isTerminated,
  type Line,
  linesOf,
} from '../lines.ts';
import { isCompound } from './compounds.ts';
import type { Edit, Repair } from './edits.ts';
import { type Around, beginsLower, isRow, isVerse, opensBlock } from './layout.ts';
import { isLetterSpaced } from './letter-spacing.ts';
import { type Columns, measureColumns } from './measure.ts';

/** In columns; a longer line with marks inside and no end is a broken paragraph, not a heading. */
const LONGEST_HEADING = 64;

/** In columns: two characters; and what indentation and half-width figures together take from a first line. */
const INDENTATION = 4;
const SHORT_FIRST_LINE = 9;

/** What no sentence begins with; particles only where they are no part of a word (的山东, but not 的确). */
const CONTINUES = /^[，。、；：！？）)」』”’》】％%…]/u;
const PARTICLES = /^[的了着过们吗呢]/u;
/** Prepositions, auxiliaries and conjunctions, which lead on to something. */
const ENDS_OPEN = /[的和与及或在对为把被将让使向从于以是就也而并且其]$/u;
/** An adverb that refers to the text before, and the preposition or auxiliary of a clause. */
const CLAUSE = /[还也又却仍](?=[将把被向为对在是有要能会])/u;
/** In UTF-16 units, to either side: where a phrase is looked for. */
const NEARBY = 4000;
/** Two phrases and a pause between them. */
const PAUSED_HEADING = /^[\p{Script=Han}“”‘’《》\d]{4,20}[ \u3000][\p{Script=Han}“”‘’《》\d]{4,20}$/u;
const OPEN_END = /[，、,]$/u;

/**
 * Joins lines that were broken only because the column ended there, with or without blank lines between them: Chinese
 * without a space, Latin with one, a word divided by a hyphen without the hyphen. A line is joined to the next when it
 * ends no sentence and there is evidence: it fills its column, it is running text too long for a heading, a dictionary
 * word lies across the break, or the next line cannot begin a sentence. Bylines, bullets, captions and headings stay by
 * themselves.
 */
export const hardWrap: Repair = { name: 'hard-wrap', find };

function find(text: string): Edit[] {
  const lines = linesOf(text);
  const columns = measureColumns(lines);
  const { fills, usual } = columns;
  const edits: Edit[] = [];
  let joined = false;
  for (let i = 0; i + 1 < lines.length; i++) {
    const [before, line, next, following] = [lines[i - 1], lines[i], lines[i + 1], lines[i + 2]];
    if (!line || !next) break;
    const nearlyFills = fills(i, Math.max(SHORT_FIRST_LINE, usual(i) / 5));
    joined =
      isWrapped({ before, line, next, following, fills: fills(i), nearlyFills, usual: usual(i), joined }) ||
      isBrokenPhrase(text, line, next) ||
      endsInside(lines, i, columns);
    if (joined) edits.push(...joint(text, line, next));
  }
  return edits;
}

interface Break extends Around {
  /** Whether the line is as wide as its column and the gap to the next one is the column's. */
  readonly fills: boolean;
  /** The same, as far as a first line with figures in it may fall short. */
  readonly nearlyFills: boolean;
  /** The usual width of the column. */
  readonly usual: number;
  /** Whether the line continues the one before it. */
  readonly joined: boolean;
}

function isWrapped(at: Break): boolean {
  const { line, next, fills, nearlyFills, joined } = at;
  if (isTerminated(line.text) || line.text === next.text) return false;
  if (standsAlone(line.text) || standsAlone(next.text) || opensBlock(next.text)) return false;
  if (isRow(at)) return false;
  if (cannotBegin(next) || isDivided(line, next) || isDividedFigure(line, next) || isDividedCode(line, next))
    return true;
  if (/[：:…—]$/u.test(line.text)) return fills && (joined || hasInnerMark(line.text) || isText(line));
  if (isLatin(line.text)) return latinContinues(at);
  if (OPEN_END.test(line.text)) return line.text.length > 6 && (fills || !isVerse(line, next));
  if (fills) return joined || !mayBeHeading(at);
  if (nearlyFills && (isText(line) || crossesGap(line.text, next.text))) return true;
  const isBroken =
    hasInnerMark(line.text) && (joined || line.width > LONGEST_HEADING || crossesGap(line.text, next.text));
  return (
    isBroken &&
    !/[;；]$/u.test(line.text) &&
    !isLatin(next.text) &&
    (hasInnerMark(next.text) || isTerminated(next.text))
  );
}

/**
 * A sentence that ends where its full line does, within a paragraph: where paragraphs begin with an indented line, the
 * next line would be narrower if it began one.
 */
function endsInside(lines: readonly Line[], i: number, { fills, usual, isIndented }: Columns): boolean {
  const [before, line, next] = [lines[i - 1], lines[i], lines[i + 1]];
  if (!isIndented || !line || !next || !isTerminated(line.text) || !fills(i) || !fills(i + 1)) return false;
  if (isLatin(line.text) || opensBlock(next.text) || standsAlone(line.text) || standsAlone(next.text)) return false;
  const isFirst = before === undefined || isTerminated(before.text);
  const missing = (own: Line) => usual(i) - own.width;
  // A mark at the end may hang over the column's edge.
  const hanging = /[，。、；：！？”）]$/u.test(next.text) ? 2 : 0;
  const isFull = missing(line) <= 1 || (isFirst && Math.abs(missing(line) - INDENTATION) <= 1);
  return isFull && missing(next) + hanging <= 1 && /^[\p{L}\p{N}]/u.test(next.text);
}

/**
 * A clause that no heading is (还把, 也将) breaks off in the middle of a phrase that stands whole elsewhere nearby, before
 * running text.
 */
function isBrokenPhrase(text: string, line: Line, next: Line): boolean {
  if (!CLAUSE.test(line.text) || isTerminated(line.text) || !isText(next) || opensBlock(next.text)) return false;
  const phrase =
    (/\p{Script=Han}{2}$/u.exec(line.text)?.[0] ?? '') + (/^\p{Script=Han}{2}/u.exec(next.text)?.[0] ?? '');
  if (phrase.length < 4 || standsAlone(line.text) || standsAlone(next.text)) return false;
  return text.slice(Math.max(0, line.start - NEARBY), next.end + NEARBY).includes(phrase);
}

function cannotBegin({ text }: Line): boolean {
  return CONTINUES.test(text) || (PARTICLES.test(text) && cutWords(text.slice(0, 4))[0]?.length === 1);
}

/** Has the end of a sentence in it, as no heading has. */
function isText({ text }: Line): boolean {
  return /[。；！？](?=.)/u.test(text);
}

function standsAlone(line: string): boolean {
  return (
    isByline(line) || isDateLine(line) || endsWithPhotoCredit(line) || isLetterSpaced(line) || PAUSED_HEADING.test(line)
  );
}

/**
 * A line that begins a block may be a heading nearly as wide as the column. It is one when the next line begins a
 * paragraph, two characters shorter than the line after it; without a mark inside also when it falls short of the column
 * by more than a paragraph's indentation, or when the next line is wider than the column or a sentence by itself.
 */
function mayBeHeading({ before, line, next, following, usual }: Break): boolean {
  if (isText(line) || ENDS_OPEN.test(line.text) || (before && !isTerminated(before.text))) return false;
  if ((following?.width ?? 0) - next.width >= INDENTATION - 1 && !isTerminated(next.text))
    return !crossesGap(line.text, next.text);
  if (hasInnerMark(line.text)) return false;
  const isShort = usual - line.width > INDENTATION + 1 || next.width > line.width + INDENTATION + 1;
  return isShort || isTerminated(next.text);
}

/** A word goes on after a hyphen at the line's end. */
function isDivided(line: { readonly text: string }, next: { readonly text: string }): boolean {
  return /\p{Script=Latin}{2}-$/u.test(line.text) && /^\p{Ll}{2}/u.test(next.text);
}

/** A code or a range of numbers that the line's end divides at its own hyphen: A- | 17, 4- | 5 euros. */
function isDividedCode(line: { readonly text: string }, next: { readonly text: string }): boolean {
  return /(?:^|[^\p{L}\p{N}-])(?:\p{Lu}{1,4}|\d{1,6})-$/u.test(line.text) && /^\d/u.test(next.text);
}

/** A figure and its unit, which no heading begins with: 3月15 | 日. */
function isDividedFigure(line: Line, next: Line): boolean {
  return /[\p{Script=Han}，、]\d{1,4}$/u.test(line.text) && /^[年月日时分秒％%℃](?!\s)/u.test(next.text);
}

/** A sentence in Latin letters goes on in lower case; with a name only where the lines around are running text. */
function latinContinues({ line, next, following, fills, joined }: Break): boolean {
  if (beginsLower(next.text)) return fills || OPEN_END.test(line.text);
  const mayGoOn = hasInnerMark(line.text) && /[\p{L},]$/u.test(line.text);
  return fills && mayGoOn && (joined || beginsLower(following?.text));
}

/** Closes the gap between two lines of one sentence, without a space between Chinese characters. */
export function joint(text: string, line: Span, next: Span): Edit[] {
  const [before, after] = [text.slice(line.start, line.end), text.slice(next.start, next.end)];
  const isWord = isDivided({ text: before }, { text: after });
  const divided = isWord || isDividedCode({ text: before }, { text: after });
  const isOwnHyphen = divided && (!isWord || isCompound(before, after));
  const edits: Edit[] = [{ kind: 'delete', start: line.end - (divided && !isOwnHyphen ? 1 : 0), end: next.start }];
  const bothLatin = /[\p{Script=Latin}\p{N}][,.;:)”’"']*$/u.test(before) && !isHan(after[0]);
  if (bothLatin && !divided && /^[\p{L}\p{N}(“‘"']/u.test(after)) edits.push({ kind: 'space', at: next.start });
  return edits;
}
