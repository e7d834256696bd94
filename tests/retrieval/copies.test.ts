import { describe, expect, it } from 'vitest';
import type { Hit } from '../../src/answer-types.ts';
import { fillWithCopies } from '../../src/retrieval/copies.ts';
import { openAnswers } from '../support/answers.ts';

const MILL = '磨坊边的老水车停了二十年，去年秋天由三名木匠修好，如今每天碾米四百斤。';
const FILES = { 'a.txt': MILL, 'b.txt': MILL, 'c.txt': MILL, 'd.txt': '渡口的木船换成了铁船。' };

async function hitsOf(...sources: readonly string[]): Promise<Hit[]> {
  const { index } = await openAnswers(FILES);
  const passages = await Promise.all(sources.map((source) => index.passagesBetween(source, 0, 0)));
  return passages.flat().map((passage, i) => ({ passage, score: 1 / (i + 1) }));
}

const sourcesOf = (hits: readonly Hit[]) => hits.map(({ passage }) => passage.source);

describe('a ranking with room left', () => {
  it('ends with the copies of what it found, none of them above the last hit', async () => {
    const { index } = await openAnswers(FILES);
    const hits = await fillWithCopies(index, await hitsOf('a.txt', 'd.txt'), 10);
    expect(sourcesOf(hits)).toEqual(['a.txt', 'd.txt', 'b.txt', 'c.txt']);
    expect(hits.map(({ score }) => score)).toEqual([1, 0.5, 0.5, 0.5]);
  });

  it.each([0, 1, 2, 3])('has at most %i hits where no more are wanted', async (limit) => {
    const { index } = await openAnswers(FILES);
    const hits = await fillWithCopies(index, await hitsOf('d.txt', 'a.txt'), limit);
    expect(sourcesOf(hits)).toEqual(['d.txt', 'a.txt', 'b.txt'].slice(0, limit));
  });

  it('is left as it is where nothing found has a copy', async () => {
    const { index } = await openAnswers(FILES);
    expect(sourcesOf(await fillWithCopies(index, await hitsOf('d.txt'), 10))).toEqual(['d.txt']);
  });
});
