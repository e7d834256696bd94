import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPossible, MOST_FACTS } from '../../src/eval/best-possible.ts';

const of = (sentences: readonly string[], facts: readonly string[], most: number) =>
  bestPossible({ sentences, lengths: sentences.map(({ length }) => length) }, facts, most);

describe('bestPossible', () => {
  it('is the most facts that fit, however they are spread', () => {
    // One long sentence has two facts, two short ones have one each.
    const sentences = ['甲乙丙丁戊己庚辛壬癸', '甲乙子', '己庚丑'];
    expect(of(sentences, ['甲乙', '己庚'], 10)).toBe(2);
    expect(of(sentences, ['甲乙', '己庚'], 6)).toBe(2);
    expect(of(sentences, ['甲乙', '己庚'], 5)).toBe(1);
    expect(of(sentences, ['甲乙', '己庚'], 2)).toBe(0);
  });

  it('needs both sentences for a fact that stands across them', () => {
    expect(of(['种树三千', '棵又浇水'], ['三千棵'], 8)).toBe(1);
    expect(of(['种树三千', '棵又浇水'], ['三千棵'], 7)).toBe(0);
  });

  it('is what trying every choice gives', () => {
    const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), minLength: 1, maxLength: 5 });
    const facts = fc.uniqueArray(fc.constantFrom('甲', '乙丙', '丁', '丙甲', '丁丁'), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 7 }), facts, fc.nat(20), (sentences, wanted, most) => {
        // Without facts across two sentences, which trying does not join.
        const split = sentences.map((text) => `${text}，`);
        expect(of(split, wanted, most)).toBe(tried(split, wanted, most));
      }),
    );
  });

  it('refuses more facts than it can count', () => {
    const facts = Array.from({ length: MOST_FACTS + 1 }, (_, i) => `${i}`);
    expect(() => of(['甲'], facts, 1)).toThrow(RangeError);
  });
});

function tried(sentences: readonly string[], facts: readonly string[], most: number): number {
  let best = 0;
  for (let bits = 0; bits < 1 << sentences.length; bits++) {
    const taken = sentences.filter((_, i) => bits & (1 << i));
    if (taken.join('').length > most) continue;
    best = Math.max(best, facts.filter((fact) => taken.some((text) => text.includes(fact))).length);
  }
  return best;
}
