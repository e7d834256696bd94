import { describe, expect, it } from 'vitest';
import { missesOf, missOf } from '../../src/eval/misses.ts';
import { absent, outcome } from '../support/outcomes.ts';

describe('missOf', () => {
  it.each([
    ['a right answer from the first passage', outcome('q'), undefined],
    ['a refusal of what the documents lack', absent('q', false), undefined],
    ['an answer to what they lack', absent('q', true), 'wrongly answered'],
    ['a refusal of what they have, found or not', outcome('q', { answered: false, rank: 0 }), 'wrongly refused'],
    ['evidence that is nowhere', outcome('q', { rank: 0 }), 'not found'],
    ['evidence behind other passages', outcome('q', { rank: 2, scores: { answer: 0 } }), 'not first'],
    ['another sentence of the first passage', outcome('q', { scores: { answer: 0, cited: 0 } }), 'wrong sentence'],
    ['an answer that its citations lack', outcome('q', { scores: { cited: 0 } }), 'wrong sentence'],
  ])('of %s', (_what, given, miss) => {
    expect(missOf(given)).toBe(miss);
  });
});

describe('missesOf', () => {
  it('groups what went wrong, wrong answers first, and leaves out what did not', () => {
    const late = outcome('late', { rank: 3 });
    const worse = outcome('worse', { rank: 2, scores: { answer: 0 } });
    const groups = missesOf([late, outcome('right'), worse, absent('said', true), absent('refused', false)]);
    expect([...groups].map(([miss, some]) => [miss, some.map(({ id }) => id)])).toEqual([
      ['wrongly answered', ['said']],
      ['not first', ['worse', 'late']],
    ]);
  });
});
