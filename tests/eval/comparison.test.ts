import { describe, expect, it } from 'vitest';
import { type Comparison, compareRuns, regressions } from '../../src/eval/comparison.ts';
import type { Outcome } from '../../src/eval/outcome.ts';
import { absent, outcome } from '../support/outcomes.ts';

describe('compareRuns', () => {
  it.each([
    // Binomial, eight draws of 1/8: at most three in 98.9 of 100.
    [1, [0, 3 / 8], 'same'],
    // Eight draws of one half: none in 0.4 of 100, at most one in 3.5.
    [4, [1 / 8, 7 / 8], 'better'],
    [8, [1, 1], 'better'],
    [0, [0, 0], 'same'],
  ])('draws questions for both runs or neither: %i of 8 better', (gained, interval, verdict) => {
    const [now, before] = [answers(gained), answers(0)];
    expect(differenceOf(compareRuns(now, before), 'ALL', 'answer')).toEqual({
      ...{ group: 'ALL', figure: 'answer', before: 0, now: gained / 8, interval, verdict },
    });
    const [low = 0, high = 0] = interval;
    expect(differenceOf(compareRuns(before, now), 'ALL', 'answer')).toMatchObject({
      interval: [0 - high, 0 - low],
      verdict: verdict === 'better' ? 'worse' : 'same',
    });
  });

  it('finds no difference where as many questions gained as lost, however many', () => {
    const [now, before] = [0, 1].map((rest) =>
      run((i) => outcome(`q${i}`, { scores: { answer: Number(i % 2 === rest) } })),
    );
    const found = differenceOf(compareRuns(now ?? [], before ?? []), 'ALL', 'answer');
    expect(found).toMatchObject({ before: 1 / 2, now: 1 / 2, verdict: 'same' });
    expect(found?.interval[0]).toBeLessThan(0);
  });

  it('knows what is better less, and what neither', () => {
    const changed = run((i) => outcome(`q${i}`, { length: 50, loss: 1, scores: { falseRefusal: 1 } }));
    const comparison = compareRuns(
      changed,
      run((i) => outcome(`q${i}`)),
    );
    expect(differenceOf(comparison, 'ALL', 'falseRefusal')?.verdict).toBe('worse');
    expect(differenceOf(comparison, 'ALL', 'aurc')).toMatchObject({ before: 0, now: 1, verdict: 'worse' });
    expect(differenceOf(comparison, 'ALL', 'length')).toMatchObject({ before: 5, now: 50, verdict: 'other' });
    expect(regressions(comparison).map(({ group, figure }) => `${group} ${figure}`)).toEqual([
      ...['ALL falseRefusal', 'ALL aurc', 'BOTH aurc'],
    ]);
  });

  it('takes any loss of exactness for a fault', () => {
    const inexact = { source: 'a.txt', lines: [1, 1] as const, text: '', exact: false, repaired: false };
    const now = run((i) => outcome(`q${i}`, i === 0 ? { citations: [inexact] } : {}));
    const before = run((i) => outcome(`q${i}`));
    expect(differenceOf(compareRuns(now, before), 'ALL', 'exact')?.verdict).toBe('worse');
    expect(differenceOf(compareRuns(before, now), 'ALL', 'exact')?.verdict).toBe('same');
  });

  it('pairs questions by id and words, in any order, and says how many are left out', () => {
    const now = [
      outcome('a', { scores: { mrr: 1 / 2 } }),
      outcome('b'),
      outcome('c', { question: 'another?' }),
      outcome('d'),
    ];
    const before = [outcome('c'), outcome('b'), outcome('a', { scores: { mrr: 1 / 4 } })];
    const comparison = compareRuns(now, before);
    expect(comparison).toMatchObject({ paired: 2, onlyNow: 2, onlyBefore: 1 });
    expect(differenceOf(comparison, 'ALL', 'mrr')).toMatchObject({ before: 5 / 8, now: 3 / 4 });
    expect(compareRuns(now, [outcome('z')])).toEqual({ paired: 0, onlyNow: 4, onlyBefore: 1, differences: [] });
  });
});

describe('regressions', () => {
  it('are about honesty too', () => {
    const refused = (share: boolean) => run((i) => absent(`q${i}`, !share));
    expect(regressions(compareRuns(refused(false), refused(true)))).toMatchObject([
      { group: 'UNANSWERABLE', figure: 'refused', before: 1, now: 0 },
    ]);
    expect(regressions(compareRuns(refused(true), refused(false)))).toEqual([]);
  });

  it('are not of single styles, of which one often falls behind by chance', () => {
    const now = run((i) => outcome(`q${i}`, i < 2 ? { style: 'rare', scores: { mrr: 0 } } : {}), 80);
    const before = run((i) => outcome(`q${i}`, i < 2 ? { style: 'rare' } : {}), 80);
    const comparison = compareRuns(now, before);
    expect(differenceOf(comparison, 'rare', 'mrr')?.verdict).toBe('worse');
    expect(differenceOf(comparison, 'ALL', 'mrr')?.verdict).toBe('same');
    expect(regressions(comparison)).toEqual([]);
  });

  it('are none against itself', () => {
    const same = [...answers(3), absent('u1', true), absent('u2', false)];
    expect(regressions(compareRuns(same, same))).toEqual([]);
  });
});

function run(make: (i: number) => Outcome, n = 8): Outcome[] {
  return Array.from({ length: n }, (_, i) => make(i));
}

/** Eight questions, of which so many were answered rightly: every second first. */
function answers(right: number): Outcome[] {
  const order = [0, 2, 4, 6, 1, 3, 5, 7];
  return run((i) => outcome(`q${i}`, { scores: { answer: Number(order.indexOf(i) < right) } }));
}

function differenceOf({ differences }: Comparison, group: string, figure: string) {
  return differences.find((one) => one.group === group && one.figure === figure);
}
