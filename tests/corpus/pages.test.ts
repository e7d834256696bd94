import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/types.ts';
import { embedder } from '../support/models.ts';
import { generatePage, LAYOUTS } from '../support/pages/generate.ts';
import { articlesFound, type Rates, ratesOf, type Score, scorePage, sumOf } from '../support/pages/score.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** What is reached over all layouts; raised when more is reached. */
const LEAST: Rates = { f1: 0.95, precision: 0.93, recall: 0.95, titles: 0.92, kinds: 0.98 };
/** The same by wording alone, as with a model whose vectors are not looked up. */
const LEAST_BY_WORDING = 0.84;

describe('pages laid out in many ways', () => {
  it('are divided into their articles', async () => {
    const model = await embedder();
    const scores = await scoresOf((text) => articlesFound(text, model));
    const rates = ratesOf(sumOf([...scores.values()]));
    for (const [rate, least] of Object.entries(LEAST))
      expect(rates[rate as keyof Rates], `${rate}\n${tableOf(scores)}`).toBeGreaterThanOrEqual(least);
  });

  it('are divided less well by wording alone', async () => {
    const scores = await scoresOf((text) => articlesFound(text));
    expect(ratesOf(sumOf([...scores.values()])).f1, tableOf(scores)).toBeGreaterThanOrEqual(LEAST_BY_WORDING);
  });
});

async function scoresOf(find: (text: string) => Promise<readonly Article[]>): Promise<Map<string, Score>> {
  const scores = new Map<string, Score>();
  for (const layout of LAYOUTS) {
    const pages = SEEDS.map((seed) => generatePage(layout, seed));
    const found = await Promise.all(pages.map(({ text }) => find(text)));
    scores.set(layout, sumOf(pages.map((page, i) => scorePage(page, found[i] ?? []))));
  }
  return scores;
}

function tableOf(scores: ReadonlyMap<string, Score>): string {
  const rows = [...scores, ['ALL', sumOf([...scores.values()])] as const];
  const width = Math.max(...rows.map(([layout]) => layout.length));
  const lines = rows.map(([layout, score]) => {
    const { f1, precision, recall, titles, kinds } = ratesOf(score);
    const rates = [f1, precision, recall, titles, kinds].map((rate) => rate.toFixed(2).padStart(6));
    return `${layout.padEnd(width)}${rates.join('')}${String(score.gold).padStart(6)}${String(score.predicted).padStart(6)}`;
  });
  const head = ['F1', 'p', 'r', 'title', 'kind', 'gold', 'found'].map((name) => name.padStart(6)).join('');
  return [`${' '.repeat(width)}${head}`, ...lines].join('\n');
}
