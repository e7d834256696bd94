import type { AnswerReport, Figures } from './answers.ts';
import type { ArticleReport } from './articles.ts';
import type { RankingReport } from './ranking.ts';

/** A report as a table for people, each figure beside the baseline's where one is given. */
export function describeReport(report: AnswerReport, baseline?: AnswerReport): string {
  const rows = Object.entries(report.styles).map(([style, figures]) => row(style, figures, baseline?.styles[style]));
  return [...rows, row('citations', report.citations, baseline?.citations), row('ms', report.ms, baseline?.ms)].join(
    '\n',
  );
}

/** The articles found as a table for people: a line for each document, then all together. */
export function describeArticles(report: ArticleReport): string {
  const width = Math.max(...Object.keys(report).map((name) => name.length));
  return Object.entries(report)
    .map(([name, figures]) => row(name.padEnd(width), figures, undefined))
    .join('\n');
}

function row(name: string, figures: Figures, before: Figures | undefined): string {
  const cells = Object.entries(figures).map(([figure, value]) => {
    const old = before?.[figure];
    const change =
      old === undefined || figure === 'n' ? '' : ` (${value >= old ? '+' : ''}${(value - old).toFixed(3)})`;
    return `${figure} ${Number.isInteger(value) ? value : value.toFixed(3)}${change}`;
  });
  return `${name.padEnd(14)} ${cells.join('  ')}`;
}

/** Figures where less is better; of the others more is. */
const LESS_IS_BETTER = new Set(['falseRefusal', 'repaired']);
/** Below this a difference may be chance in sets of a hundred questions. */
const TOLERANCE = 0.02;

/** The figures of all questions together that fell behind a baseline, and any loss of exactness, named. */
export function regressions(report: AnswerReport, baseline: AnswerReport): string[] {
  const lost = ['ALL', 'UNANSWERABLE'].flatMap((style) =>
    Object.entries(baseline.styles[style] ?? {}).flatMap(([figure, before]) => {
      const now = report.styles[style]?.[figure] ?? 0;
      const loss = LESS_IS_BETTER.has(figure) ? now - before : before - now;
      return figure !== 'n' && loss > TOLERANCE ? [change(`${style} ${figure}`, before, now)] : [];
    }),
  );
  const [before = 0, now = 0] = [baseline.citations.exact, report.citations.exact];
  return now < before ? [...lost, change('citations exact', before, now)] : lost;
}

function change(name: string, before: number, now: number): string {
  return `${name} ${before.toFixed(3)} → ${now.toFixed(3)}`;
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
