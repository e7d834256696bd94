import { describe, expect, it } from 'vitest';
import { groupsOf, reportOf } from '../../src/eval/figures.ts';
import type { Outcome } from '../../src/eval/outcome.ts';
import { absent, outcome } from '../support/outcomes.ts';

const cited = (exact: boolean, repaired = false) => ({
  ...{ source: 'a.txt', lines: [1, 1] as const, text: '闭馆。', exact, repaired },
});
const OUTCOMES: readonly Outcome[] = [
  outcome('q1', { length: 10, citations: [cited(true), cited(true, true), cited(true)], ms: 1 }),
  outcome('q2', {
    ...{ style: 'hard', length: 30, confidence: 0.8, loss: 1, citations: [cited(false)], ms: 4 },
    scores: { 'hit@1': 0, mrr: 1 / 4, answer: 0, cited: 0, citationPrecision: 1 / 2 },
  }),
  {
    ...outcome('q3', { style: 'hard', answered: false, confidence: 0.2, length: null, citations: [], ms: 2 }),
    scores: { 'hit@1': 1, mrr: 1, answer: 0, falseRefusal: 1 },
  },
  absent('q4', false, { confidence: 0.3, ms: 3 }),
  absent('q5', true, { confidence: 0.6, citations: [], ms: 9 }),
];

describe('reportOf', () => {
  it('works out each figure of the questions that have it, by style and all together', () => {
    const { groups } = reportOf(OUTCOMES);
    expect(Object.entries(groups).map(([name, { n }]) => [name, n])).toEqual([
      ...[
        ['ALL', 3],
        ['UNANSWERABLE', 2],
        ['BOTH', 5],
      ],
      ...[
        ['far', 2],
        ['hard', 2],
        ['plain', 1],
      ],
    ]);
    expect(values(groups.ALL)).toMatchObject({ 'hit@1': 2 / 3, mrr: 3 / 4, answer: 1 / 3, falseRefusal: 1 / 3 });
    // Of the two that were answered.
    expect(values(groups.ALL)).toMatchObject({ cited: 1 / 2, citationPrecision: 3 / 4, length: 10 });
    // Of the four citations.
    expect(values(groups.ALL)).toMatchObject({ exact: 3 / 4 });
    // Risks 0, 1/2, 1/3.
    expect(values(groups.ALL).aurc).toBeCloseTo(5 / 18, 12);
    expect(values(groups.UNANSWERABLE)).toEqual({ refused: 1 / 2, length: 5 });
    expect(values(groups.far)).toEqual(values(groups.UNANSWERABLE));
    expect(values(groups.hard)).toMatchObject({ 'hit@1': 1 / 2, cited: 0, exact: 0 });
    expect(values(groups.plain)).toMatchObject({ exact: 1, aurc: 0 });
  });

  it('has of both kinds of question what belongs to both', () => {
    // In order of confidence right, wrong, wrong, wrong, right: risks 0, 1/2, 2/3, 3/4, 3/5.
    const { groups } = reportOf(OUTCOMES);
    expect(Object.keys(groups.BOTH?.figures ?? {})).toEqual(['exact', 'aurc', 'auroc']);
    expect(values(groups.BOTH).aurc).toBeCloseTo((1 / 2 + 2 / 3 + 3 / 4 + 3 / 5) / 5, 12);
    // Of six pairs the two of 0.2 with 0.3 and 0.6 are the wrong way round.
    expect(values(groups.BOTH).auroc).toBeCloseTo(4 / 6, 12);
  });

  it('gives each figure its interval', () => {
    const { groups } = reportOf(
      Array.from({ length: 8 }, (_, i) => outcome(`q${i}`, { scores: { answer: Number(i < 4) } })),
    );
    // Binomial, eight draws of one half: see the tests of the bootstrap.
    expect(groups.ALL?.figures.answer).toEqual({ value: 1 / 2, interval: [1 / 8, 7 / 8] });
  });

  it('counts citations and times', () => {
    expect(reportOf(OUTCOMES)).toMatchObject({ citations: { n: 4, repaired: 1 / 4 }, ms: { median: 3, p95: 9 } });
  });

  it('counts the words set in front, and as wrong those of questions that the documents do not answer', () => {
    const lead = (leadRight: number) => ({ scores: { leadGiven: 1, leadRight, right: 1 } });
    const wrong = absent('q4', true);
    const report = reportOf([
      ...[outcome('q1', lead(1)), outcome('q2', lead(0)), outcome('q3', { scores: { leadGiven: 0, right: 0 } })],
      { ...wrong, scores: { ...wrong.scores, leadGiven: 1, leadRight: 0, right: 0 } },
    ]);
    expect(report.leads).toEqual({ given: 2, right: 1, toUnanswerable: 1 });
    expect(values(report.groups.ALL)).toMatchObject({ leadGiven: 2 / 3, leadRight: 1 / 2, right: 2 / 3 });
    expect(values(report.groups.BOTH)).toMatchObject({ leadGiven: 3 / 4, leadRight: 1 / 3, right: 1 / 2 });
    expect(values(report.groups.UNANSWERABLE)).toMatchObject({ leadGiven: 1, leadRight: 0, right: 0 });
  });

  it('is empty of nothing', () => {
    const leads = { given: 0, right: 0, toUnanswerable: 0 };
    const nothing = { groups: {}, citations: { n: 0, repaired: 0 }, leads, ms: { median: 0, p95: 0 } };
    expect(reportOf([])).toEqual(nothing);
  });
});

describe('groupsOf', () => {
  it('keeps a style apart that is called as all together are', () => {
    const names = [...groupsOf([outcome('q1', { style: 'ALL' }), outcome('q2')]).keys()];
    expect(names).toEqual(['ALL', 'BOTH', 'ALL (style)', 'plain']);
  });
});

function values(group: ReturnType<typeof reportOf>['groups'][string] | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(group?.figures ?? {}).map(([name, { value }]) => [name, value]));
}
