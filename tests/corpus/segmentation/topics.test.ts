import { describe, expect, it } from 'vitest';
import { createTopics } from '../../../src/corpus/segmentation/topics.ts';

const TEXTS = ['山里修公路', '公路修到山里', '图书馆借书', '到图书馆借书'];
const ALL = TEXTS.map(() => true);

describe('createTopics', () => {
  it('tells a change of topic by the words', () => {
    const { shift } = createTopics(TEXTS, ALL);
    expect(shift([0], [1])).toBeLessThan(0);
    expect(shift([0, 1], [2, 3])).toBeGreaterThan(0);
    // Nothing in common: the cosine is 0, so the logarithm that of 0.005.
    expect(shift([0], [2])).toBeCloseTo(-8.91 - 2.41 * Math.log(0.005), 6);
  });

  it('tells it by what they mean where there are vectors', () => {
    const vectors = [0, 0, 1, 1].map((topic) => Float32Array.of(1 - topic, topic));
    const { shift } = createTopics(['甲乙', '丙丁', '戊己', '庚辛'], ALL, vectors);
    // No word in common: only the cosines 1 and 0 differ.
    expect(shift([2], [3])).toBeCloseTo(2.35 - 0.41 * Math.log(0.005) - 12.06, 5);
    expect(shift([0], [2])).toBeCloseTo(2.35 - 0.41 * Math.log(0.005), 5);
  });

  it('tells what a heading is about, by likelihood', () => {
    // Two texts of two terms each; the heading's one term is one of the first text's: its share of all is 1/4.
    const { likeness } = createTopics(['路通', 'alpha beta', 'gamma delta', 'alpha'], [false, true, true, false]);
    expect(likeness(3, [1])).toBeCloseTo(Math.log((1 / 0.25 + 100) / (2 + 100)), 9);
    expect(likeness(3, [2])).toBeCloseTo(Math.log(100 / 102), 9);
    expect(likeness(0, [1])).toBe(0);
  });
});
