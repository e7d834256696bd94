import { describe, expect, it } from 'vitest';
import { BASELINES } from '../../src/eval/baselines.ts';

const at = (text: string, x: number, y: number) => ({ text, vector: Float32Array.of(x, y) });
// Of 4, 6, 4 and 5 characters.
const SENTENCES = [at('山上种树', 0, 1), at('水渠通到水田', 1, 0), at('水渠水田', 0.9, 0.1), at('天气很晴朗', 0, 0.2)];

describe('baselines', () => {
  it('lead takes the first sentences, and stops at the first that does not fit', () => {
    expect(BASELINES.lead(SENTENCES, 10)).toEqual([0, 1]);
    expect(BASELINES.lead(SENTENCES, 9)).toEqual([0]);
    expect(BASELINES.lead(SENTENCES, 3)).toEqual([]);
  });

  it('TextRank prefers sentences that share words, and passes over what does not fit', () => {
    expect(BASELINES.textRank(SENTENCES, 10)).toEqual([1, 2]);
    expect(BASELINES.textRank([], 10)).toEqual([]);
  });

  it('centroid prefers what is nearest to the mean', () => {
    // The mean is (1.9, 1.3): products 1.3, 1.9, 1.84 and 0.26.
    expect(BASELINES.centroid(SENTENCES, 10)).toEqual([1, 2]);
    expect(BASELINES.centroid(SENTENCES, 4)).toEqual([2]);
  });
});
