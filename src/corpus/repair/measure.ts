import { hasInnerMark, isByline, isLatin, isTerminated, type Line } from '../lines.ts';
import { beginsLower, endsWithMark, opensBlock } from './layout.ts';

/** Columns by which lines of one measure differ: a Chinese mark hangs over or moves down, a first line is indented by two. */
const CHINESE_SLACK = 5;
/** Ragged right margins leave up to a long word. */
const LATIN_SLACK = 14;
/** Narrower lines are verse, lists or tables; wider ones are whole paragraphs. */
const NARROWEST = 14;
const WIDEST = 130;
/** Lines to either side in which a measure counts as the same column's. */
const REACH = 12;
/** Full lines nearby that say how wide a column is. */
const WITNESSES = 7;

export interface Columns {
  /**
   * Whether line `i` is as wide as the column it stands in, but for so many columns (by default those by which full lines
   * differ), and as far from the next line as the column's lines are.
   */
  readonly fills: (i: number, slack?: number) => boolean;
  /** The usual width of the full lines near line `i`; 0 when there are none. */
  readonly usual: (i: number) => number;
  /** Whether paragraphs begin with an indented line: after a short last line the next one is narrower than the column. */
  readonly isIndented: boolean;
}

/**
 * Finds hard-wrapped columns: three lines in a row of one measure and one distance, running text among them, establish
 * one; single lines nearby of the same measure belong to it (the first line of a paragraph, the only full one of another).
 */
export function measureColumns(lines: readonly Line[]): Columns {
  const established = new Set<number>();
  for (let i = 0; i + 2 < lines.length; i++) {
    const three = lines.slice(i, i + 3);
    const alike =
      three.every((line) => !isByline(line.text) && three.every((other) => isSameMeasure(line, other))) &&
      three.filter(({ text }) => opensBlock(text)).length <= 1;
    const isColumn = alike && three[1]?.gap === three[2]?.gap && three.some(isRunning) && breaksSentences(lines, i);
    if (isColumn && !haveOneShape(three)) for (let j = i; j < i + 3; j++) established.add(j);
  }
  /** The established lines nearest to a line, nearest first. */
  const beside = (i: number): number[] => {
    const found: number[] = [];
    for (let distance = 0; distance <= REACH && found.length < WITNESSES; distance++)
      for (const j of new Set([i - distance, i + distance])) if (established.has(j)) found.push(j);
    return found;
  };
  const usual = (i: number): number => {
    const widths = beside(i).map((j) => lines[j]?.width ?? 0);
    return widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
  };
  const fills = (i: number, slack?: number): boolean => {
    const [line, witness] = [lines[i], beside(i)[0]];
    if (!line || witness === undefined || lines[i + 1]?.gap !== gapOf(lines, witness)) return false;
    const missing = usual(i) - line.width;
    return established.has(i) || (missing <= (slack ?? slackOf(line)) && -missing <= slackOf(line));
  };
  return { fills, usual, isIndented: indents(lines, { fills, usual }) };
}

/** Paragraphs that tell whether first lines are indented, and how many of them must be. */
const FEWEST_PARAGRAPHS = 3;
const INDENTED_SHARE = 0.6;

function indents(lines: readonly Line[], { fills, usual }: Omit<Columns, 'isIndented'>): boolean {
  const missing = lines.flatMap((line, i) => {
    const before = lines[i - 1];
    const isFirst = before !== undefined && isTerminated(before.text) && usual(i) - before.width > CHINESE_SLACK;
    return isFirst && fills(i) && !isLatin(line.text) ? [usual(i) - line.width] : [];
  });
  const indented = missing.filter((columns) => columns >= 3);
  return missing.length >= FEWEST_PARAGRAPHS && indented.length >= INDENTED_SHARE * missing.length;
}

/** The distance between the lines of the column that line `j` belongs to: the commoner of the two beside it. */
function gapOf(lines: readonly Line[], j: number): number {
  const [at, below, further] = [lines[j]?.gap ?? 0, lines[j + 1]?.gap ?? 0, lines[j + 2]?.gap ?? 0];
  return at === below ? at : below === further ? below : at === further ? at : below;
}

function slackOf(line: Line): number {
  return isLatin(line.text) ? LATIN_SLACK : CHINESE_SLACK;
}

function isSameMeasure(a: Line, b: Line): boolean {
  const slack = Math.min(slackOf(a), slackOf(b));
  const [narrow, wide] = a.width < b.width ? [a.width, b.width] : [b.width, a.width];
  return wide - narrow <= slack && narrow >= NARROWEST && wide <= WIDEST;
}

/** Lines whose marks stand at the same places, as in verse and lists. */
function haveOneShape([first, ...rest]: readonly Line[]): boolean {
  const shape = (line: Line | undefined) => line?.text.replace(/[\p{L}\p{N}.]/gu, 'x');
  return first !== undefined && hasInnerMark(first.text) && rest.every((line) => shape(line) === shape(first));
}

/**
 * Whether the lines from `i` on are sentences that the column breaks. One of the three ends without a mark, or goes on in
 * lower case; and a sentence ends in one of the lines that follow. Verse ends its lines with marks or begins them with
 * capitals, and headings in a row end no sentence.
 */
function breaksSentences(lines: readonly Line[], i: number): boolean {
  const [first, second, third, fourth] = lines.slice(i, i + 4);
  if (!first || !second || !third) return false;
  const goesOn = isLatin(first.text)
    ? [second, third, fourth].some((line) => beginsLower(line?.text))
    : [first, second, third].some(({ text }) => !endsWithMark(text));
  if (!goesOn) return false;
  // A column may widen or narrow around a picture, but a whole paragraph on one line is no part of it.
  for (const { text, width } of lines.slice(i, i + 3 + REACH)) {
    if (width > 2 * first.width) return isLatin(first.text);
    if (isTerminated(text) || /[。；！？](?=.)/u.test(text)) return true;
  }
  return isLatin(first.text) || lines.length > i + 3 + REACH;
}

/** Running text; a list of names or of headings of one length is not. */
function isRunning(line: Line): boolean {
  return hasInnerMark(line.text) || isLatin(line.text);
}
