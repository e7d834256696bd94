import { beforeAll, describe, expect, it } from 'vitest';
import { generatePage, LAYOUTS } from '../support/pages/generate.ts';
import { articlesFound, type Rates, ratesOf, type Score, scorePage, sumOf } from '../support/pages/score.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** What is reached over all layouts; raised when more is reached. */
const LEAST: Rates = { f1: 0.72, precision: 0.78, recall: 0.67, titles: 0.71, kinds: 0.97 };

describe('pages laid out in many ways', () => {
  const scores = new Map<string, Score>();

  beforeAll(async () => {
    for (const layout of LAYOUTS) {
      const pages = SEEDS.map((seed) => generatePage(layout, seed));
      const found = await Promise.all(pages.map(({ text }) => articlesFound(text)));
      scores.set(layout, sumOf(pages.map((page, i) => scorePage(page, found[i] ?? []))));
    }
    console.log(tableOf([...scores, ['ALL', sumOf([...scores.values()])]]));
  });

  it.each(Object.keys(LEAST) as (keyof Rates)[])('are divided into their articles: %s', (rate) => {
    expect(ratesOf(sumOf([...scores.values()]))[rate]).toBeGreaterThanOrEqual(LEAST[rate]);
  });
});

function tableOf(rows: readonly (readonly [layout: string, score: Score])[]): string {
  const width = Math.max(...rows.map(([layout]) => layout.length));
  const lines = rows.map(([layout, score]) => {
    const { f1, precision, recall, titles, kinds } = ratesOf(score);
    const rates = [f1, precision, recall, titles, kinds].map((rate) => rate.toFixed(2).padStart(6));
    return `${layout.padEnd(width)}${rates.join('')}${String(score.gold).padStart(6)}${String(score.predicted).padStart(6)}`;
  });
  const head = ['F1', 'p', 'r', 'title', 'kind', 'gold', 'found'].map((name) => name.padStart(6)).join('');
  return [`${' '.repeat(width)}${head}`, ...lines].join('\n');
}
