import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, MODEL, SIGNS, signsOf, statedInstead } from '../../src/answer/sufficiency.ts';
import type { Evidence, Query, ReadSentence } from '../../src/answer-types.ts';
import { identityMap } from '../../src/corpus/repair/source-map.ts';
import type { Passage } from '../../src/types.ts';

const TEXT = '图书馆周日闭馆。';
/** 图书 and 馆周 are in the text, 火星 is not. */
const TERMS = { 图书: 0.5, 馆周: 0.3, 火星: 0.2 };

describe('signsOf', () => {
  it('says how the sentence fits, how near its passage is, and how much of the question that holds', () => {
    expect(signsOf(query(TERMS), evidence(0.4))).toEqual({ unfit: 0, fit: 0, exact: 0, cosine: 0.4, held: 0.8 });
    expect(signsOf(query(TERMS), evidence(undefined, { fit: 0 }))).toMatchObject({ unfit: 1, fit: 0, cosine: 0 });
    expect(signsOf(query(TERMS), evidence(0, { fit: 0.5 }))).toMatchObject({ unfit: 0, fit: 1, exact: 0 });
    expect(signsOf(query(TERMS), evidence(0, { fit: 1 }))).toMatchObject({ unfit: 0, fit: 1, exact: 1 });
    // Token by token it holds more than word for word.
    expect(signsOf(query(TERMS), { ...evidence(0), hit: { ...evidence(0).hit, late: 0.9 } }).held).toBe(0.9);
  });
});

describe('what the documents state instead', () => {
  const asked = (question: string) => ({ ...query({ 图书: 0.7, 撤销: 0.3 }), question });

  it('is the best sentence, where a reason is asked for that it does not give', () => {
    const [near, unlike] = [evidence(0.5, { fit: 0 }), evidence(0.1, { fit: 0 })];
    expect(statedInstead(asked('图书馆为什么撤销了？'), [near])).toEqual([near]);
    expect(statedInstead(asked('图书馆为什么撤销了？'), [unlike])).toEqual([]);
    // 撤销 alone is not what the text is about.
    expect(statedInstead({ ...asked('为什么撤销？'), terms: new Map([['撤销', 1]]) }, [near])).toEqual([]);
  });

  it('is nothing where something else is asked for, or where a reason is there', () => {
    expect(statedInstead(asked('图书馆在哪里？'), [evidence(0.5, { fit: 0 })])).toEqual([]);
    expect(statedInstead(asked('图书馆为什么撤销了？'), [evidence(0.5, { fit: 1 })])).toEqual([]);
    expect(statedInstead(asked('图书馆为什么撤销了？'), [])).toEqual([]);
  });
});

describe('judge', () => {
  it('finds nothing enough without evidence, or without a term to go by', () => {
    expect(judge(query(TERMS), [])).toEqual({ isEnough: false, value: 0 });
    expect(judge(query({}), [evidence(1)])).toEqual({ isEnough: false, value: 0 });
  });

  it('is the logistic function of the weighted signs', () => {
    const signs = signsOf(query(TERMS), evidence(0.3, { fit: 1 }));
    const sum = SIGNS.reduce((all, name) => all + MODEL[name] * signs[name], MODEL.bias);
    expect(judge(query(TERMS), [evidence(0.3, { fit: 1 })]).value).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
  });

  it('finds a passage enough that has the words and is alike, and not enough one that is neither', () => {
    expect(judge(query({ 图书: 1 }), [evidence(0.7)])).toMatchObject({ isEnough: true });
    expect(judge(query({ 火星: 1 }), [evidence(0)])).toMatchObject({ isEnough: false });
  });

  it('misses words of the kind asked for', () => {
    const value = (fit: ReadSentence['fit']) => judge(query(TERMS), [evidence(0.3, { fit })]).value;
    expect(value(0)).toBeLessThan(0.2);
    expect(value(0)).toBeLessThan(value(-1));
    expect(value(-1)).toBeLessThan(value(0.5));
  });

  it('goes by the best sentence, wherever it stands', () => {
    const [good, bad] = [evidence(0.7, { score: 2 }), evidence(0, { score: 1, fit: 0 })];
    expect(judge(query(TERMS), [bad, good])).toEqual(judge(query(TERMS), [good]));
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
});

function query(terms: Record<string, number>): Query {
  return {
    ...{ question: '', language: 'zh-Hans', terms: new Map(Object.entries(terms)), rarity: 1 },
    ...{ vector: Float32Array.of(1), tokens: new Uint16Array(), focus: new Float32Array() },
  };
}

function evidence(cosine: number | undefined, sentence: Partial<ReadSentence> = {}): Evidence {
  const passage: Passage = {
    ...{ id: 1, source: 'a.txt', ordinal: 0, role: 'body', text: TEXT, articleOrdinal: 0 },
    article: { title: null, byline: null, date: null, place: null, kind: 'article' },
    provenance: { raw: TEXT, start: 0, line: 1, map: identityMap(TEXT.length) },
  };
  const hit = { passage, score: 1, ...(cosine !== undefined && { cosine }) };
  const span = { start: 0, end: TEXT.length };
  return { hit, sentence: { span, score: 1, fit: -1, terms: new Set(), features: {}, ...sentence } };
}
