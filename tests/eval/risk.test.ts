import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf } from '../../src/eval/bootstrap.ts';
import { rankingArea, riskArea, riskCurve, type Wager } from '../../src/eval/risk.ts';

describe('riskCurve', () => {
  it('has a point for each confidence, the surest first', () => {
    expect(riskCurve(wagers([0.5, 1], [0.9, 0], [0.7, 0], [0.5, 0]))).toEqual([
      { confidence: 0.9, coverage: 1 / 4, risk: 0 },
      { confidence: 0.7, coverage: 2 / 4, risk: 0 },
      { confidence: 0.5, coverage: 1, risk: 1 / 4 },
    ]);
    expect(riskCurve([])).toEqual([]);
  });
});

describe('riskArea', () => {
  it.each<[string, Wager[], number]>([
    // Risks 0, 0, 1/3, 1/2.
    ['right ones surest', wagers([0.9, 0], [0.8, 0], [0.2, 1], [0.1, 1]), 5 / 24],
    // Risks 1, 1, 2/3, 1/2.
    ['wrong ones surest', wagers([0.9, 1], [0.8, 1], [0.2, 0], [0.1, 0]), 19 / 24],
    // Risks 0, 0, 1/3, 1/4.
    ['a wrong one in the third place', wagers([0.4, 0], [0.9, 0], [0.6, 1], [0.8, 0]), 7 / 48],
    // All equally sure: half of the answers are wrong wherever one stops.
    ['no order', wagers([0.5, 0], [0.5, 1], [0.5, 1], [0.5, 0]), 1 / 2],
    // Risk 0, then (0 + 1/2) / 2 and 1 / 3.
    ['two that are equally sure', wagers([0.9, 0], [0.5, 1], [0.5, 0]), (1 / 4 + 1 / 3) / 3],
    ['all right', wagers([0.9, 0], [0.1, 0]), 0],
    ['all wrong', wagers([0.9, 1], [0.1, 1]), 1],
  ])('of %s', (_what, given, expected) => {
    expect(areaOf(given)).toBeCloseTo(expected, 12);
  });

  it('is undefined of nothing', () => {
    expect(areaOf([])).toBeUndefined();
  });

  it('is the same in any order, from 0 to 1, and no more when a wrong answer becomes less sure', () => {
    const wager = fc.record({ confidence: fc.constantFrom(0.1, 0.4, 0.6, 0.9), loss: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.array(wager, { minLength: 1, maxLength: 30 }), (given) => {
        const area = areaOf(given) ?? Number.NaN;
        expect(areaOf(given.toReversed())).toBeCloseTo(area, 12);
        expect(area).toBeGreaterThanOrEqual(0);
        expect(area).toBeLessThanOrEqual(1);
        const first = given.findIndex(({ loss }) => loss === 1);
        const humbler = given.map((one, i) => (i === first ? { ...one, confidence: 0 } : one));
        expect(areaOf(humbler)).toBeLessThanOrEqual(area + 1e-12);
      }),
    );
  });
});

describe('rankingArea', () => {
  const areaBetween = (answerable: readonly number[], others: readonly number[]) => {
    const of = (confidences: readonly number[], isAnswerable: boolean) =>
      confidences.map((confidence) => ({ confidence, answerable: isAnswerable }));
    const all = [...of(others, false), ...of(answerable, true)];
    return rankingArea(all)(allOf(all.length));
  };

  it('is the share of pairs in which the answerable question has more confidence, the same counting for half', () => {
    expect(areaBetween([0.9, 0.8], [0.1])).toBe(1);
    expect(areaBetween([0.1], [0.9, 0.8])).toBe(0);
    // 0.9 beats both; 0.5 beats 0.2 and ties with 0.5; 0.1 beats none: 2 + 1.5 of 6.
    expect(areaBetween([0.9, 0.5, 0.1], [0.5, 0.2])).toBeCloseTo(3.5 / 6, 12);
    expect(areaBetween([0.5], [0.5])).toBe(0.5);
  });

  it('is undefined without a pair', () => {
    expect(areaBetween([0.9], [])).toBeUndefined();
    expect(areaBetween([], [0.9])).toBeUndefined();
  });
});

function areaOf(given: readonly Wager[]): number | undefined {
  return riskArea(given)(allOf(given.length));
}

function wagers(...pairs: readonly (readonly [confidence: number, loss: number])[]): Wager[] {
  return pairs.map(([confidence, loss]) => ({ confidence, loss }));
}
