import { READING_FIGURES, type ReadingFigure, type ReadingReport } from './reading.ts';
import { aligned } from './table.ts';

const NAMES = Object.keys(READING_FIGURES) as ReadingFigure[];

/** How passages were read as a table for people, each figure with its 95 % interval. */
export function describeReading({ groups }: ReadingReport, leftOut: number): string {
  const rows = Object.entries(groups).map(([group, { n, figures }]) => [
    ...[group, String(n)],
    ...NAMES.map((name) => {
      const found = figures[name];
      return found ? `${found.value.toFixed(3)} ${found.interval.map((end) => end.toFixed(2)).join('…')}` : '–';
    }),
  ]);
  const remark = leftOut > 0 ? `\n${leftOut} questions left out: their answers are not given` : '';
  return `${aligned([['reading', 'n', ...NAMES], ...rows])}${remark}`;
}
