import { describe, expect, it } from 'vitest';
import { type Choice, fitCases, fitChoices, logistic } from '../../src/eval/fit.ts';

describe('a conditional logit', () => {
  it('gives odds that reproduce how often each was chosen', () => {
    // Chosen three times of four: e^w / (e^w + 1) = ¾, so w = ln 3.
    const choice = (right: number): Choice => ({
      candidates: [[1], [0]],
      isRight: [right === 0, right === 1],
      share: 1,
    });
    expect(fitChoices([choice(0), choice(0), choice(0), choice(1)], 0)[0]).toBeCloseTo(Math.log(3), 4);
    // The same with a share of three.
    expect(fitChoices([{ ...choice(0), share: 3 }, choice(1)], 0)[0]).toBeCloseTo(Math.log(3), 4);
  });

  it('passes over choices without a right one, and is content with any right one', () => {
    const none: Choice = { candidates: [[1], [0]], isRight: [false, false], share: 1 };
    const any: Choice = { candidates: [[1], [0]], isRight: [true, true], share: 1 };
    expect(fitChoices([any, none], 0.1)[0]).toBeCloseTo(0, 6);
  });

  it('is drawn towards 0 by the penalty', () => {
    const choices: Choice[] = [{ candidates: [[1], [0]], isRight: [true, false], share: 1 }];
    const [weak = 0, strong = 0] = [fitChoices(choices, 1)[0], fitChoices(choices, 0.1)[0]];
    expect(weak).toBeGreaterThan(0);
    expect(strong).toBeGreaterThan(weak);
  });

  it('penalises each feature as it is told', () => {
    // Each feature is of one candidate, which was chosen three times of four. A free weight is ln 3. A feature that is 1 in
    // a quarter of all candidates has the variance 3/16; with a penalty of ½ its weight solves 4 / (1 + e^-w) - 3 + 3/16 w = 0.
    const against = (features: [number, number], right: number): Choice => ({
      candidates: [features, [0, 0]],
      isRight: [right === 0, right === 1],
      share: 1,
    });
    const choices = (
      [
        [1, 0],
        [0, 1],
      ] as [number, number][]
    ).flatMap((features) => [0, 0, 0, 1].map((right) => against(features, right)));
    const [free = 0, held = 0] = fitChoices(choices, [0, 0.5]);
    expect(free).toBeCloseTo(Math.log(3), 4);
    expect(held).toBeCloseTo(0.8876, 3);
  });
});

describe('a logistic regression', () => {
  it('gives the shares of right cases', () => {
    // Right 1 of 4 where x is 0, 3 of 4 where it is 1: bias ln ⅓, weight ln 9.
    const cases = [0, 1].flatMap((x) =>
      [0, 1, 2, 3].map((i) => ({ features: [x], isRight: i < (x === 0 ? 1 : 3), share: 1 })),
    );
    const [weight = 0, bias = 0] = fitCases(cases, 0);
    expect(weight).toBeCloseTo(Math.log(9), 3);
    expect(bias).toBeCloseTo(Math.log(1 / 3), 3);
    expect(logistic(weight + bias)).toBeCloseTo(0.75, 3);
  });

  it('does not penalise the bias', () => {
    const cases = [true, true, true, false].map((isRight) => ({ features: [5], isRight, share: 1 }));
    const [weight = 1, bias = 0] = fitCases(cases, 1000);
    expect(logistic(weight * 5 + bias)).toBeCloseTo(0.75, 3);
  });
});
