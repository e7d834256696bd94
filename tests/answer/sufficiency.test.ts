import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/answer/sufficiency.ts';
import type { Evidence, Query } from '../../src/answer-types.ts';
import { identityMap } from '../../src/corpus/repair/source-map.ts';
import type { Passage } from '../../src/types.ts';

const TEXT = '图书馆周日闭馆。';
/** 图书 and 馆周 are in the text, 火星 is not. */
const TERMS = { 图书: 0.5, 馆周: 0.3, 火星: 0.2 };

describe('judge', () => {
  it('finds nothing enough without evidence, or without a term to go by', () => {
    expect(judge(query(TERMS), [])).toEqual({ isEnough: false, value: 0 });
    expect(judge(query({}), [evidence(1)])).toEqual({ isEnough: false, value: 0 });
  });

  it('finds a passage enough that has the words and is alike', () => {
    const { isEnough, value } = judge(query({ 图书: 1 }), [evidence(0.7)]);
    expect(isEnough).toBe(true);
    expect(value).toBeGreaterThan(0.9);
  });

  it('finds a passage not enough that has no word and is unlike', () => {
    const { isEnough, value } = judge(query({ 火星: 1 }), [evidence(0)]);
    expect(isEnough).toBe(false);
    expect(value).toBeLessThan(0.1);
  });

  it('takes the likeness of the sentence where the vector ranking did not return the passage', () => {
    expect(judge(query(TERMS), [evidence(undefined, TEXT, 0.4)])).toEqual(judge(query(TERMS), [evidence(0.4)]));
    expect(judge(query(TERMS), [evidence(0.4, TEXT, 0.9)])).toEqual(judge(query(TERMS), [evidence(0.4)]));
  });

  it('is surer the more of the question is there, and the nearer it is', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (a, b, cosine) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const held = (part: number) => judge(query({ 图书: part, 火星: 1 - part }), [evidence(cosine)]).value;
        expect(held(more)).toBeGreaterThanOrEqual(held(less));
        const near = (likeness: number) => judge(query(TERMS), [evidence(likeness)]).value;
        expect(near(more)).toBeGreaterThanOrEqual(near(less));
        for (const value of [held(less), near(more)]) expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });

  it('counts what several passages hold together', () => {
    const both = judge(query({ 图书: 0.5, 苹果: 0.5 }), [evidence(0.1), evidence(0.1, '苹果熟了。')]).value;
    const one = judge(query({ 图书: 0.5, 苹果: 0.5 }), [evidence(0.1)]).value;
    expect(both).toBeGreaterThan(one);
  });
});

function query(terms: Record<string, number>): Query {
  return {
    ...{ question: '', language: 'zh-Hans', terms: new Map(Object.entries(terms)), rarity: 1 },
    ...{ vector: Float32Array.of(1), tokens: new Uint16Array() },
  };
}

function evidence(cosine: number | undefined, text = TEXT, own = 0): Evidence {
  const passage: Passage = {
    ...{ id: 1, source: 'a.txt', ordinal: 0, role: 'body', text, articleOrdinal: 0 },
    article: { title: null, byline: null, date: null, place: null, kind: 'article' },
    provenance: { raw: text, start: 0, line: 1, map: identityMap(text.length) },
  };
  const hit = { passage, score: 1, ...(cosine !== undefined && { cosine }) };
  return { hit, span: { start: 0, end: text.length }, cosine: own, score: 0.5 };
}
