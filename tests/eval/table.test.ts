import { describe, expect, it } from 'vitest';
import type { AnswerReport, Figures } from '../../src/eval/answers.ts';
import type { Estimate } from '../../src/eval/ranking.ts';
import { describeRankings, describeReport, regressions } from '../../src/eval/table.ts';

describe('describeReport', () => {
  it('sets a row for each style, for citations and for times', () => {
    expect(describeReport(report({ n: 3, answer: 2 / 3, falseRefusal: 0 }))).toBe(
      [
        'ALL            n 3  answer 0.667  falseRefusal 0',
        'citations      n 3  exact 1  repaired 0',
        'ms             median 4.250  p95 9',
      ].join('\n'),
    );
  });

  it('sets the change beside each figure of the baseline', () => {
    const before = report({ n: 2, answer: 0.5, mrr: 1 });
    const [row] = describeReport(report({ n: 3, answer: 0.75, mrr: 0.875, cited: 1 }), before).split('\n');
    expect(row).toBe('ALL            n 3  answer 0.750 (+0.250)  mrr 0.875 (-0.125)  cited 1');
  });
});

describe('regressions', () => {
  it('names the figures that fell by more than chance', () => {
    const before = report({ n: 9, answer: 0.9, mrr: 0.8, 'hit@1': 0.7 });
    expect(regressions(report({ n: 9, answer: 0.8, mrr: 0.79, 'hit@1': 0.9 }), before)).toEqual([
      'ALL answer 0.900 → 0.800',
    ]);
  });

  it('knows where less is better', () => {
    const before = report({ n: 9, falseRefusal: 0.1 });
    expect(regressions(report({ n: 9, falseRefusal: 0.3 }), before)).toEqual(['ALL falseRefusal 0.100 → 0.300']);
    expect(regressions(report({ n: 9, falseRefusal: 0 }), before)).toEqual([]);
  });

  it('counts a figure that is gone as lost', () => {
    expect(regressions(report({ n: 9 }), report({ n: 9, cited: 0.9 }))).toEqual(['ALL cited 0.900 → 0.000']);
  });

  it('is about honesty too', () => {
    const refused = (share: number): AnswerReport => ({
      ...report({ n: 1 }),
      styles: { UNANSWERABLE: { n: 9, refused: share } },
    });
    expect(regressions(refused(0.5), refused(0.9))).toEqual(['UNANSWERABLE refused 0.900 → 0.500']);
  });

  it('says that fewer citations stand in the files', () => {
    const inexact = { ...report({ n: 9 }), citations: { n: 9, exact: 0.5, repaired: 0 } };
    expect(regressions(inexact, report({ n: 9 }))).toEqual(['citations exact 1.000 → 0.500']);
  });

  it('are none against itself', () => {
    const same = report({ n: 9, answer: 0.9, falseRefusal: 0.2 });
    expect(regressions(same, same)).toEqual([]);
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

function report(all: Figures): AnswerReport {
  return { styles: { ALL: all }, citations: { n: 3, exact: 1, repaired: 0 }, ms: { median: 4.25, p95: 9 } };
}
