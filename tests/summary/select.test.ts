import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/summary/candidate.ts';
import { select } from '../../src/summary/select.ts';

/** A sentence of one clause. */
const whole = (value: number, cost: number, terms: readonly number[]): Candidate => ({
  parts: [{ value, terms }],
  options: [{ first: 0, last: 0, cost, loss: 0 }],
});
const chosenOf = (candidates: readonly Candidate[], cost: number, sentences = Number.POSITIVE_INFINITY) => [
  ...select(candidates, { cost, sentences }),
];

describe('select', () => {
  it('takes what is worth most for its length, and goes no further than the limit', () => {
    // Values for each character: 0.1, 0.05, 0.2. With 15 there is room for the third and the first.
    const candidates = [whole(1, 10, [0]), whole(0.5, 10, [1]), whole(1, 5, [2])];
    expect(chosenOf(candidates, 15)).toEqual([0, -1, 0]);
    expect(chosenOf(candidates, 4)).toEqual([-1, -1, -1]);
    expect(chosenOf(candidates, 25)).toEqual([0, 0, 0]);
    expect(chosenOf(candidates, 25, 1).filter((option) => option === 0)).toHaveLength(1);
  });

  it('gives up a good small one for a better large one that then fits', () => {
    // 0.3 for 1 is the best rate, but leaves no room for 10 of 10.
    expect(chosenOf([whole(0.3, 1, [0]), whole(2, 10, [1])], 10)).toEqual([-1, 0]);
  });

  it('takes nothing twice that says the same, as long as there is something else', () => {
    const candidates = [whole(1, 10, [0, 1]), whole(1, 10, [0, 1]), whole(0.4, 10, [2])];
    const chosen = chosenOf(candidates, 20);
    expect(chosen[2]).toBe(0);
    expect(chosen.slice(0, 2).sort()).toEqual([-1, 0]);
  });

  it('shows a run of clauses, and lets it grow while there is room', () => {
    const sentence: Candidate = {
      parts: [
        { value: 1, terms: [0] },
        { value: 0.2, terms: [1] },
      ],
      options: [
        { first: 0, last: 1, cost: 20, loss: 0 },
        { first: 0, last: 0, cost: 8, loss: 0.03 },
      ],
    };
    expect(chosenOf([sentence], 10)).toEqual([1]);
    expect(chosenOf([sentence], 20)).toEqual([0]);
  });

  it('leaves out a cut that costs more than it holds', () => {
    const candidate: Candidate = {
      parts: [{ value: 0.02, terms: [0] }],
      options: [{ first: 0, last: 0, cost: 5, loss: 0.03 }],
    };
    expect(chosenOf([candidate], 10)).toEqual([-1]);
  });

  const candidate = fc.record({
    value: fc.double({ min: 0.01, max: 1, noNaN: true }),
    cost: fc.integer({ min: 1, max: 12 }),
    terms: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
  });

  it('keeps to any limit, and comes near the best of all choices', () => {
    const ratios: number[] = [];
    fc.assert(
      fc.property(
        fc.array(candidate, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 40 }),
        (made, most) => {
          const candidates = made.map(({ value, cost, terms }) => whole(value, cost, terms));
          const chosen = chosenOf(candidates, most, 4);
          const taken = made.filter((_, i) => chosen[i] === 0);
          expect(taken.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(most);
          expect(taken.length).toBeLessThanOrEqual(4);
          const best = bestOf(made, most, 4);
          if (best === 0) return;
          const ratio = worth(made, taken) / best;
          ratios.push(ratio);
          // (1 - 1/e) / 2, which is proved.
          expect(ratio).toBeGreaterThan(0.316);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeGreaterThan(0.98);
  });
});

interface Made {
  readonly value: number;
  readonly cost: number;
  readonly terms: readonly number[];
}

/** The objective, worked out anew: each term counts once, as the clause has it that counts most for it. */
function worth(all: readonly Made[], taken: readonly Made[]): number {
  const weight = (term: number) => 1 / all.filter(({ terms }) => terms.includes(term)).length;
  const credit = ({ value, terms }: Made, term: number) =>
    terms.includes(term) ? (value * weight(term)) / terms.reduce((sum, other) => sum + weight(other), 0) : 0;
  const terms = [...new Set(taken.flatMap((one) => one.terms))];
  return terms.reduce((sum, term) => sum + Math.max(...taken.map((one) => credit(one, term))), 0);
}

function bestOf(all: readonly Made[], most: number, sentences: number): number {
  let best = 0;
  for (let bits = 0; bits < 1 << all.length; bits++) {
    const taken = all.filter((_, i) => bits & (1 << i));
    if (taken.length > sentences || taken.reduce((sum, { cost }) => sum + cost, 0) > most) continue;
    best = Math.max(best, worth(all, taken));
  }
  return best;
}
