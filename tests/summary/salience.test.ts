import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, featuresOf, salienceOf, termsOf } from '../../src/summary/salience.ts';
import { unitsOf } from '../../src/summary/units.ts';
import { passageWith } from '../support/passages.ts';

const [unit] = unitsOf([passageWith('路修好了。')]);
if (!unit) throw new Error('a sentence is a unit');
const vector = Float32Array.of(1, 0);
const placed = { unit, vector };
const context = contextOf([placed, { unit, vector: Float32Array.of(0, 1) }], '渠水入田');
const worthOf = (clause: string) => salienceOf(featuresOf(clause, placed, context));

describe('salience', () => {
  it('is higher for figures and for the headline’s words than for a phrase', () => {
    const phrase = worthOf('大家心里都十分高兴，干劲更足了');
    expect(worthOf('全县新修水渠1200公里，惠及3万户')).toBeGreaterThan(2 * phrase);
    expect(worthOf('渠水入田，大家心里都十分高兴啊')).toBeGreaterThan(phrase);
  });

  it('is a probability for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = worthOf(text);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(1);
      }),
    );
  });

  it('takes the mean of the vectors for what the text is about', () => {
    // The mean of (1, 0) and (0, 1), at unit length.
    expect(Array.from(context.centroid ?? []).map((value) => value.toFixed(4))).toEqual(['0.7071', '0.7071']);
    expect(contextOf([], '').centroid).toBeNull();
  });
});

describe('termsOf', () => {
  it('are pairs of characters and words, the same for the same', () => {
    expect(termsOf('修水渠')).toHaveLength(2);
    expect(termsOf('水渠')).toEqual(termsOf('修水渠').slice(1));
    expect(termsOf('Canal water')).toEqual(termsOf('canal, WATER!'));
    expect(termsOf('，。')).toEqual([]);
  });
});
