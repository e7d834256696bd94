import { crossesGap, cutKnownWords } from '../../text/words.ts';
import { isLead } from '../lines.ts';
import type { Edit, Repair } from './edits.ts';
import { isChineseProse, linesIn } from './prose.ts';

const HAN = '[\\p{Script=Han}〇]';
const GAP = '[ \\u00a0]';
const ANY = /[ \u00a0]/;

/** A space that a Chinese mark does not have before or after it. */
const BESIDE_MARK = new RegExp(
  `(?<=[\\p{Script=Han}〇”’》）\\d%％])${GAP}{1,2}(?=[，。、；：！？）》”』」】])|(?<=[，。、；！？“《（])${GAP}(?=[\\p{Script=Han}〇“《（\\d])`,
  'gu',
);
/** A space between a Chinese character and a figure, on either side of the figure. */
const BESIDE_FIGURE = new RegExp(`(?<=${HAN})${GAP}(?=\\d)|(?<=[\\d%％])${GAP}(?=${HAN})`, 'gu');
/** Where such a space could stand and does not; dates and ordinals never have one. */
const CLOSED_FIGURE = new RegExp(`(?<=(?!第)${HAN})(?=\\d)|(?<=[\\d%％])(?=(?![年月日时分])${HAN})`, 'gu');
const SPACED_LATIN = new RegExp(`(?<=${HAN})${GAP}(?=[A-Za-z])|(?<=[A-Za-z])${GAP}(?=${HAN})`, 'gu');
const CLOSED_LATIN = new RegExp(`(?<=${HAN})(?=[A-Za-z])|(?<=[A-Za-z])(?=${HAN})`, 'gu');
const BETWEEN_HAN = new RegExp(`(?<=${HAN})${GAP}(?=${HAN})`, 'gu');

/** A text in which this share of figures stands close to Chinese, and so many, is not set with spaces around figures. */
const CLOSED_SHARE = 0.3;
const FEWEST_CLOSED = 3;
/** In UTF-16 units: the space behind a dateline or a reporter's name is meant, 本报讯 4月20日. */
const LONGEST_LEAD = 24;

/**
 * Takes spaces out of Chinese paragraphs: beside a Chinese mark; around figures, unless the text is set with spaces there
 * throughout; and inside a dictionary word. Headings, datelines and names keep theirs, which are pauses.
 */
export const straySpace: Repair = { name: 'stray-space', find };

function find(text: string): Edit[] {
  const lines = linesIn(text);
  const prose = lines.filter(({ text: line }) => ANY.test(line.trim()) && isChineseProse(line));
  const hasSpacedFigure = prose.some(({ text: line }) => line.search(BESIDE_FIGURE) >= 0);
  const mixesFigures = hasSpacedFigure && isMixed(lines.map(({ text: line }) => line).filter(isChineseProse));
  return prose.flatMap(({ text: line, start }) => {
    const gaps = new Map<number, number>();
    const add = (pattern: RegExp) => {
      for (const { index, 0: gap } of line.matchAll(pattern))
        if (!isAfterLead(line, index)) gaps.set(index, gap.length);
    };
    add(BESIDE_MARK);
    if (mixesFigures) add(BESIDE_FIGURE);
    for (const { index } of line.matchAll(BETWEEN_HAN)) if (isInsideWord(line, index)) gaps.set(index, 1);
    return [...gaps].map(([at, length]) => ({ kind: 'delete' as const, start: start + at, end: start + at + length }));
  });
}

/** Whether figures stand close to Chinese often enough that a space there is a fault. */
function isMixed(lines: readonly string[]): boolean {
  const count = (pattern: RegExp) => lines.reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0);
  const [spaced, closed] = [count(BESIDE_FIGURE), count(CLOSED_FIGURE)];
  return (
    closed >= FEWEST_CLOSED && closed >= CLOSED_SHARE * (spaced + closed) && count(SPACED_LATIN) <= count(CLOSED_LATIN)
  );
}

function isAfterLead(line: string, at: number): boolean {
  return at <= LONGEST_LEAD && isLead(line.trimStart()) && !/[，。；！？]/u.test(line.slice(0, at));
}

/** Between two characters of a word one of which at least is no word by itself; 研究 生活 is no such place. */
function isInsideWord(line: string, at: number): boolean {
  const [before, after] = [line.slice(Math.max(0, at - 4), at), line.slice(at + 1, at + 5)];
  if (!crossesGap(before, after)) return false;
  const last = cutKnownWords(/\p{Script=Han}+$/u.exec(before)?.[0] ?? '').at(-1);
  const first = cutKnownWords(/^\p{Script=Han}+/u.exec(after)?.[0] ?? '')[0];
  return last?.length === 1 || first?.length === 1;
}
