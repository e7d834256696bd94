import { hasInnerMark, type Line } from '../lines.ts';

/** Columns by which lines of one measure differ: a Chinese mark hangs over or moves down, a first line is indented by two. */
const CHINESE_SLACK = 5;
/** Ragged right margins leave up to a long word. */
const LATIN_SLACK = 14;
/** Narrower lines are verse, lists or tables; wider ones are whole paragraphs. */
const NARROWEST = 14;
const WIDEST = 130;
/** Lines to either side in which a measure counts as the same column's. */
const REACH = 12;

export interface Columns {
  /** Whether line `i` is as wide as the column it stands in, and as far from the next line as the column's lines are. */
  readonly fills: (i: number) => boolean;
  /** The usual width of the full lines near line `i` that are of its measure; 0 when there are none. */
  readonly usual: (i: number) => number;
}

/**
 * Finds hard-wrapped columns: three lines in a row of one measure and one distance, running text among them, establish
 * one; single lines nearby of the same measure belong to it (the first line of a paragraph, the only full one of another).
 */
export function measureColumns(lines: readonly Line[]): Columns {
  const established = new Set<number>();
  for (let i = 0; i + 2 < lines.length; i++) {
    const three = lines.slice(i, i + 3);
    const alike = three.every((line) => three.every((other) => isSameMeasure(line, other)));
    if (alike && three[1]?.gap === three[2]?.gap && three.some(isRunning))
      for (let j = i; j < i + 3; j++) established.add(j);
  }
  const fills = (i: number): boolean => {
    const line = lines[i];
    if (!line) return false;
    for (let distance = 0; distance <= REACH; distance++)
      for (const j of [i - distance, i + distance]) {
        const other = lines[j];
        if (other && established.has(j) && isSameMeasure(line, other)) return lines[i + 1]?.gap === gapOf(lines, j);
      }
    return false;
  };
  const usual = (i: number): number => {
    const line = lines[i];
    const widths: number[] = [];
    for (let j = Math.max(0, i - REACH); line && j <= i + REACH; j++) {
      const other = lines[j];
      if (other && established.has(j) && isSameMeasure(line, other)) widths.push(other.width);
    }
    return widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
  };
  return { fills, usual };
}

/** The distance between the lines of the column that line `j` belongs to: the commoner of the two beside it. */
function gapOf(lines: readonly Line[], j: number): number {
  const [at, below, further] = [lines[j]?.gap ?? 0, lines[j + 1]?.gap ?? 0, lines[j + 2]?.gap ?? 0];
  return at === below ? at : below === further ? below : at === further ? at : below;
}

function isSameMeasure(a: Line, b: Line): boolean {
  const slack = isLatin(a) && isLatin(b) ? LATIN_SLACK : CHINESE_SLACK;
  const [narrow, wide] = a.width < b.width ? [a.width, b.width] : [b.width, a.width];
  return wide - narrow <= slack && narrow >= NARROWEST && wide <= WIDEST;
}

/** Running text; a list of names or of headings of one length is not. */
function isRunning(line: Line): boolean {
  return hasInnerMark(line.text) || isLatin(line);
}

function isLatin({ text }: Line): boolean {
  return !/\p{Script=Han}/u.test(text) && /\p{Script=Latin}{2}/u.test(text);
}
