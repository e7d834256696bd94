import type { AblationReport } from './ablation.ts';
import type { ArticleReport, Figures } from './articles.ts';
import type { Estimate, Interval } from './bootstrap.ts';
import type { Comparison, Difference, Verdict } from './comparison.ts';
import { type AnswerReport, type FigureName, type Group, TOGETHER } from './figures.ts';
import type { RankingReport } from './ranking.ts';

/** The figures of answers, as people read them: what was found, what was said of it, and what was refused. */
const TABLES: readonly (readonly [title: string, figures: readonly FigureName[]])[] = [
  ['evidence found', ['hit@1', 'hit@3', 'hit@5', 'hit@10', 'mrr', 'ndcg@10']],
  ['answers', ['answer', 'cited', 'citationPrecision', 'exact', 'length']],
  ['refusals', ['falseRefusal', 'refused', 'aurc', 'auroc']],
  ['a part of it found', ['part@1', 'part@3', 'part@5', 'part@10', 'part@20']],
  ['looser', ['said', 'right', 'foreign', 'leadGiven', 'leadRight']],
];

/** A report as tables for people, a line for each group of questions, each figure with its 95 % interval. */
export function describeReport({ groups, citations, leads, ms }: AnswerReport): string {
  const tables = TABLES.map(([title, figures]) => {
    const isShown = ([, { figures: own }]: [string, Group]) => figures.some((name) => name !== 'exact' && own[name]);
    const rows = Object.entries(groups)
      .filter(isShown)
      .map(([group, { n, figures: own }]) => [group, String(n), ...figures.map((name) => cell(name, own[name]))]);
    return rows.length > 0 ? aligned([[title, 'n', ...figures], ...rows]) : '';
  });
  const quoted = `citations ${citations.n}, ${percent(citations.repaired)} repaired`;
  const took = `median ${ms.median.toFixed(1)} ms, 95 % within ${ms.p95.toFixed(1)} ms`;
  return [...tables.filter(Boolean), `${describeLeads(leads)}\n${quoted}; ${took}`].join('\n\n');
}

/** How often words were set in front, and rightly so. */
export function describeLeads({ given, right, toUnanswerable }: AnswerReport['leads']): string {
  const precision = given + toUnanswerable === 0 ? '–' : (right / (given + toUnanswerable)).toFixed(3);
  return `leads ${given}, ${right} right; ${toUnanswerable} to unanswerable questions; precision with these ${precision}`;
}

/** What differs from a saved run: everything of all questions together, and of single styles what is no chance. */
export function describeComparison({ paired, onlyNow, onlyBefore, differences }: Comparison): string {
  const others = onlyNow + onlyBefore > 0 ? `; ${onlyNow} only in this run and ${onlyBefore} only in the other` : '';
  const shown = differences.filter(({ group, verdict }) => TOGETHER.includes(group) || verdict !== 'same');
  const rows = shown.map(({ group, figure, before, now, interval, verdict }) => [
    ...[group, figure, value(figure, before), value(figure, now), signed(figure, now - before)],
    ...[between(figure, interval, signed), now === before ? 'equal' : VERDICTS[verdict]],
  ]);
  const heading = ['compared', 'figure', 'before', 'now', 'change', '95 %', ''];
  return `Compared with the other run on ${paired} questions${others}.\n\n${aligned([heading, ...rows], 2)}`;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  ...{ better: 'better', worse: 'WORSE', other: 'other than chance', same: 'may be chance' },
};

/** The figures of the ablation for people; all are in the JSON. */
const SHOWN: readonly (readonly [group: string, figure: FigureName])[] = [
  ...(['hit@1', 'hit@5', 'mrr', 'answer', 'cited', 'falseRefusal'] as const).map((figure) => ['ALL', figure] as const),
  ...([
    ['UNANSWERABLE', 'refused'],
    ['BOTH', 'aurc'],
  ] as const),
];

/** What each part brings; a star where that is no chance. */
export function describeAblation(report: AblationReport): string {
  const rows = report.map(({ part, differences }) => [
    part,
    ...SHOWN.map(([group, figure]) => {
      const found = differences.find((one) => one.group === group && one.figure === figure);
      return found ? `${signed(figure, found.now - found.before)}${found.verdict === 'same' ? ' ' : '*'}` : '–';
    }),
  ]);
  return `${aligned([['what each part brings', ...SHOWN.map(([, figure]) => figure)], ...rows])}\n* more than chance`;
}

/** A regression as a clause of a sentence. */
export function describeDifference({ group, figure, before, now }: Difference): string {
  return `${group} ${figure} ${value(figure, before)} → ${value(figure, now)}`;
}

/** A figure with its interval; a dash where a group does not have it. */
export function cell(figure: FigureName, found: Estimate | undefined): string {
  return found ? `${value(figure, found.value)} ${between(figure, found.interval, narrow)}` : '–';
}

export function value(figure: FigureName, number: number): string {
  return figure === 'length' ? String(number) : number.toFixed(3);
}

export function signed(figure: FigureName, number: number): string {
  const text = value(figure, Math.abs(number));
  return Number(text) === 0 ? text : `${number < 0 ? '-' : '+'}${text}`;
}

export function between(figure: FigureName, ends: Interval, format: typeof value): string {
  return ends.map((end) => format(figure, end)).join('…');
}

function narrow(figure: FigureName, number: number): string {
  return figure === 'length' ? String(number) : number.toFixed(2);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Columns of the same width, those of numbers to the right; the first row is the heading. */
export function aligned(rows: readonly (readonly string[])[], words = 1): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((text, i) => (i < words ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

/** The articles found as a table for people: a line for each document, then all together. */
export function describeArticles(report: ArticleReport): string {
  const width = Math.max(...Object.keys(report).map((name) => name.length));
  return Object.entries(report)
    .map(([name, figures]) => row(name.padEnd(width), figures))
    .join('\n');
}

function row(name: string, figures: Figures): string {
  const cells = Object.entries(figures).map(
    ([figure, number]) => `${figure} ${Number.isInteger(number) ? number : number.toFixed(3)}`,
  );
  return `${name.padEnd(14)} ${cells.join('  ')}`;
}

/** Rankings as a table for people: a line for each ranking and style, each figure with its 95 % interval. */
export function describeRankings(report: RankingReport): string {
  const lines = Object.entries(report).flatMap(([ranking, styles]) =>
    Object.entries(styles).map(([style, figures]) => {
      const cells = Object.entries(figures).map(([figure, { value, interval }]) => {
        const [low, high] = interval.map((end) => end.toFixed(2));
        return `${figure} ${value.toFixed(3)} [${low}, ${high}]`;
      });
      return `${ranking.padEnd(17)}${style.padEnd(12)}${cells.join('  ')}`;
    }),
  );
  return lines.join('\n');
}
