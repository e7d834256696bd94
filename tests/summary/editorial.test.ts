import { describe, expect, it } from 'vitest';
import { standsAlone } from '../../src/summary/editorial.ts';

describe('standsAlone', () => {
  it('is 1 for a sentence that needs nothing around it', () => {
    expect(standsAlone('南屿县建成两座码头。')).toBe(1);
    expect(standsAlone('“路修好了。”老周介绍说。')).toBe(1);
    expect(standsAlone('The village repaired its pier.')).toBe(1);
  });

  it('is less for what points back, asks, is one of several points, speech without a speaker, or cut off', () => {
    expect(standsAlone('他们修好了码头。')).toBe(0.7);
    expect(standsAlone('此外，该县修好了码头。')).toBe(0.7);
    expect(standsAlone('They repaired the pier.')).toBe(0.7);
    expect(standsAlone('二是修好码头。')).toBe(0.85);
    expect(standsAlone('码头修好了吗？')).toBe(0.3);
    expect(standsAlone('“码头修好了。”')).toBe(0.45);
    expect(standsAlone('码头修好后，渔船...[详细]')).toBe(0.4);
    expect(standsAlone('“码头修好了，船也来了。')).toBeLessThan(0.5);
  });

  it('is multiplied where several are so', () => {
    expect(standsAlone('他们修好了码头吗？')).toBeCloseTo(0.21);
  });
});
