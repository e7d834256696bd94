import { displayWidth } from '../text/characters.ts';
import { type ArticleFigures, SHARES, type SummaryReport, together } from './summaries.ts';

/** In columns. */
const TITLE_WIDTH = 44;

/**
 * Summaries as a table for people: for each article and length the key facts kept, beside the most that any choice of whole
 * sentences could hold and what the baselines hold; then all together, as shares, and which facts are missed at a quarter.
 */
export function describeSummaries({ articles, redundancy, exact, citations }: SummaryReport): string {
  const rows = articles.flatMap((article) => [
    `${article.source} 《${shortened(article.title ?? '')}》 ${article.facts} facts`,
    ...article.shares.map(({ share, kept, best, baselines }) => {
      const others = Object.entries(baselines).map(([name, count]) => `${name} ${count}`);
      return `  ${percent(share)}  kept ${kept}  best possible ${best}  ${others.join('  ')}`;
    }),
    ...missedOf(article),
  ]);
  const all = SHARES.map((share) => {
    const cells = Object.entries(together(articles, share)).map(([name, value]) => `${name} ${value.toFixed(3)}`);
    return `ALL ${percent(share)}  ${cells.join('  ')}`;
  });
  const quality = `redundancy ${redundancy.toFixed(3)}  exact ${exact.toFixed(3)}  citations ${citations}`;
  return [...rows, ...all, quality].join('\n');
}

function missedOf({ missed }: ArticleFigures): string[] {
  return missed.length === 0 ? [] : [`  missed at 25 %: ${missed.join(' · ')}`];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function shortened(title: string): string {
  let short = '';
  for (const character of title) {
    if (displayWidth(short + character) > TITLE_WIDTH) return `${short}…`;
    short += character;
  }
  return short;
}
