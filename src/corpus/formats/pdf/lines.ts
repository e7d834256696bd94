import { isHan } from '../../../text/characters.ts';

/** A run of text on a page, in points from the page's upper left corner. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the baseline. */
  readonly y: number;
  /** Of the font. */
  readonly size: number;
}

/** A stretch of text on one baseline within one column. */
export type PageLine = Run;

/** Shares of the font's size: how far baselines of one line may differ, what is a space, and what ends a column anyway. */
const SAME_BASELINE = 0.35;
const SPACE = 0.18;
const LEAST_GUTTER = 0.7;
const SURE_GUTTER = 3.5;
/** Lines above and below that tell whether a gap is a gutter, in sizes of the font. */
const NEARBY = 7;

/** Puts a page's runs together to lines, and takes lines apart where a gutter between columns runs through them. */
export function linesOf(runs: readonly Run[]): PageLine[] {
  const rows = rowsOf(runs);
  return rows.flatMap((row, i) => {
    const pieces: Run[][] = [];
    for (const run of row) {
      const piece = pieces.at(-1);
      const before = piece?.at(-1);
      if (!piece || !before || isGutter({ before, run, rows, i })) pieces.push([run]);
      else piece.push(run);
    }
    return pieces.map(joined);
  });
}

/** Runs of one baseline, from left to right; rows from top to bottom. */
function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const row = rows.findLast(
      (own) => Math.abs((own[0]?.y ?? 0) - run.y) <= SAME_BASELINE * Math.min(run.size, own[0]?.size ?? 0),
    );
    if (row) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

interface Gap {
  readonly before: Run;
  readonly run: Run;
  readonly rows: readonly (readonly Run[])[];
  /** The row that the gap is in. */
  readonly i: number;
}

/** Whether the gap between two runs of a row parts columns: lines nearby have a gap there too, and none crosses it. */
function isGutter({ before, run, rows, i }: Gap): boolean {
  const gap = run.left - before.right;
  const size = Math.max(before.size, run.size);
  if (gap < LEAST_GUTTER * size) return false;
  const middle = (before.right + run.left) / 2;
  let clear = 0;
  let crossed = 0;
  const look = (step: 1 | -1) => {
    for (let j = i + step; j >= 0 && j < rows.length; j += step) {
      const row = rows[j] ?? [];
      if (Math.abs((row[0]?.y ?? 0) - before.y) > NEARBY * size) return;
      if (row.some(({ left, right }) => left < middle && right > middle)) crossed++;
      else if (row.some(({ right }) => right <= middle) && row.some(({ left }) => left >= middle)) clear++;
    }
  };
  look(1);
  look(-1);
  return gap >= SURE_GUTTER * size ? crossed === 0 || clear > 0 : clear >= 2 && clear > 2 * crossed;
}

function joined(runs: readonly Run[]): PageLine {
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const isApart = text !== '' && run.left - right > SPACE * run.size && !/\s$/.test(text) && !/^\s/.test(run.text);
    // Chinese is set with gaps that mean nothing; wide ones part the letters of a heading, which repair closes up.
    const isClose = isHan(text.at(-1)) && isHan(run.text[0]) && run.left - right < 0.5 * run.size;
    text += (isApart && !isClose ? ' ' : '') + run.text;
    right = Math.max(right, run.right);
  }
  const sizes = runs.toSorted((a, b) => b.text.length - a.text.length);
  const [first] = runs;
  return { text: text.trim(), left: first?.left ?? 0, right, y: first?.y ?? 0, size: sizes[0]?.size ?? 0 };
}
