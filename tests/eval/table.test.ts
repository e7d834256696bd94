import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/eval/bootstrap.ts';
import { compareRuns } from '../../src/eval/comparison.ts';
import { reportOf } from '../../src/eval/figures.ts';
import {
  describeAblation,
  describeComparison,
  describeDifference,
  describeRankings,
  describeReport,
} from '../../src/eval/table.ts';
import { absent, outcome } from '../support/outcomes.ts';

const HALVES = Array.from({ length: 8 }, (_, i) => outcome(`q${i}`, { ms: 4, scores: { 'hit@1': i % 2 } }));

describe('describeReport', () => {
  it('sets a table for what was found, said and refused, each figure with its interval', () => {
    const lines = describeReport(reportOf([...HALVES, absent('u1', false, { ms: 9 })])).split('\n');
    // Binomial, eight draws of one half: see the tests of the bootstrap.
    expect(lines.slice(0, 3)).toEqual([
      'evidence found  n            hit@1            hit@3            hit@5           hit@10              mrr          ndcg@10',
      'ALL             8  0.500 0.13…0.88  1.000 1.00…1.00  1.000 1.00…1.00  1.000 1.00…1.00  1.000 1.00…1.00  1.000 1.00…1.00',
      'plain           8  0.500 0.13…0.88  1.000 1.00…1.00  1.000 1.00…1.00  1.000 1.00…1.00  1.000 1.00…1.00  1.000 1.00…1.00',
    ]);
    expect(lines).toContain('ALL      8  1.000 1.00…1.00  1.000 1.00…1.00    1.000 1.00…1.00  1.000 1.00…1.00   5 5…5');
    expect(lines).toContain('UNANSWERABLE  1                –  1.000 1.00…1.00                –                –');
    expect(lines.at(-2)).toBe('leads 0, 0 right; 0 to unanswerable questions; precision with these –');
    expect(lines.at(-1)).toBe('citations 8, 0.0 % repaired; median 4.0 ms, 95 % within 9.0 ms');
  });

  it('leaves out a table of which there is nothing', () => {
    const text = describeReport(reportOf([absent('u1', false)]));
    expect(text).not.toMatch(/evidence found|answers/);
    expect(text).toMatch(/^refusals/);
  });
});

describe('describeComparison', () => {
  it('has all figures of all questions, and of styles those that are no chance', () => {
    const before = HALVES.map((one, i) => ({ ...one, scores: { ...one.scores, 'hit@1': 1, mrr: i === 0 ? 0.5 : 1 } }));
    const text = describeComparison(compareRuns([...HALVES, outcome('new')], before));
    expect(text).toContain('Compared with the other run on 8 questions; 1 only in this run and 0 only in the other.');
    const rows = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
    expect(rows).toContain('ALL | hit@1 | 1.000 | 0.500 | -0.500 | -0.875…-0.125 | WORSE');
    // One of eight, by a half: at most three draws of it in 98.9 of 100.
    expect(rows).toContain('ALL | mrr | 0.938 | 1.000 | +0.063 | 0.000…+0.188 | may be chance');
    expect(rows).toContain('ALL | length | 5 | 5 | 0 | 0…0 | equal');
    expect(rows.filter((row) => row.startsWith('plain'))).toEqual([
      'plain | hit@1 | 1.000 | 0.500 | -0.500 | -0.875…-0.125 | WORSE',
    ]);
  });
});

describe('describeDifference', () => {
  it('names a figure with its values', () => {
    const [found] = compareRuns([outcome('q', { scores: { 'hit@1': 0 } })], [outcome('q')]).differences;
    expect(found && describeDifference(found)).toBe('ALL hit@1 1.000 → 0.000');
  });
});

describe('describeAblation', () => {
  it('has a line for each part, with a star where what it brings is no chance', () => {
    const without = HALVES.map((one) => ({ ...one, scores: { ...one.scores, 'hit@1': 0, mrr: 1 } }));
    const { differences } = compareRuns(HALVES, without);
    const lines = describeAblation([{ part: 'lexical leg', kind: 'leg', differences }]).split('\n');
    expect(lines[1]?.split(/\s+/)).toEqual(['lexical', 'leg', '+0.500*', ...Array(5).fill('0.000'), '–', '0.000']);
    expect(lines.at(-1)).toBe('* more than chance');
  });
});

describe('describeRankings', () => {
  it('sets a line for each ranking and style, with the interval of each figure', () => {
    const one: Estimate = { value: 1, interval: [1, 1] };
    const near = (value: number): Estimate => ({ value, interval: [value - 0.125, value + 0.125] });
    const rankings = {
      bm25: { ALL: { 'recall@1': near(0.5), mrr: one }, far: { 'recall@1': near(0.25), mrr: one } },
      'late interaction': { ALL: { mrr: one } },
    };
    expect(describeRankings(rankings)).toBe(
      [
        'bm25             ALL         recall@1 0.500 [0.38, 0.63]  mrr 1.000 [1.00, 1.00]',
        'bm25             far         recall@1 0.250 [0.13, 0.38]  mrr 1.000 [1.00, 1.00]',
        'late interaction ALL         mrr 1.000 [1.00, 1.00]',
      ].join('\n'),
    );
  });
});
