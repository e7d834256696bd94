import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, MODEL, SIGNS, signsFrom, signsOf, statedInstead } from '../../src/answer/sufficiency.ts';
import type { Evidence, Hit } from '../../src/answer-types.ts';
import { queryWith, readHit, wholeOf } from '../support/hits.ts';
import { passageWith } from '../support/passages.ts';
import type { Margins } from '../support/reader.ts';

const TEXT = '图书馆周日闭馆。';
/** 图书 and 馆周 are in the text, 火星 is not. */
const TERMS = { 图书: 0.5, 馆周: 0.3, 火星: 0.2 };
const HALF = queryWith({ 图书: 0.5, 火星: 0.5 });

describe('the signs of an answer', () => {
  it('are how sure its words are, how sure others are, whether they agree, and what its passage holds', () => {
    const seen = {
      ...{ margin: 4, others: [2, undefined, -1], isAgreed: true },
      ...{ cosine: 0.4, held: 0.8, about: 0.9, isUnknown: true, isCrossed: true },
    };
    const held = { cosine: 0.4, held: 0.8, about: 0.9, unknown: 1, crossed: 1 };
    expect(signsFrom(seen)).toEqual({ margin: 4, second: 2, agreed: 1, ...held });
    // Ten nats are as good as certain, and where there are no words "not here" is.
    expect(signsFrom({ ...seen, margin: 25, others: [] })).toMatchObject({ margin: 10, second: -10 });
    expect(signsFrom({ ...seen, margin: undefined, isAgreed: false })).toMatchObject({ margin: -10, agreed: 0 });
  });

  it('are those of the best evidence beside the other passages that were read', () => {
    const best = readHit(TEXT, { 周日: 6 }, { cosine: 0.4 });
    const others = [best, other({ 周一: 3, 馆: 1 }), other({ 周二: 2 })];
    const signs = { margin: 6, second: 3, agreed: 0, cosine: 0.4, held: 0.8, about: 0.5, unknown: 0, crossed: 0 };
    expect(signsOf(queryWith(TERMS), wholeOf(best), others)).toEqual(signs);
    // Token by token the passage holds more than word for word.
    const late = { ...best, late: 0.9 };
    expect(signsOf(queryWith(TERMS), wholeOf(late), others).held).toBe(0.9);
  });

  it('say that passages agree where another has the same words marked, however written, and not as no answer', () => {
    const best = readHit('每天９点开门。', { '９点': 6 });
    const agreed = (...hits: Hit[]) => signsOf(HALF, wholeOf(best), [best, ...hits]).agreed;
    expect(agreed()).toBe(0);
    expect(agreed(other({ '9 点': 0.5 }, '早上 9 点开门。'))).toBe(1);
    expect(agreed(other({ 早上: 5, '9 点': 0.5 }, '早上 9 点开门。'))).toBe(1);
    expect(agreed(other({ '9 点': -0.5 }, '早上 9 点开门。'))).toBe(0);
    expect(agreed(other({ '8 点': 5 }, '早上 8 点开门。'))).toBe(0);
  });

  it('are without what was not read, and near to nothing where the vector search did not find it', () => {
    const unread = { passage: passageWith(TEXT), score: 1 };
    const none = { margin: -10, second: -10, agreed: 0, cosine: 0, held: 0.8, about: 0.5, unknown: 0, crossed: 0 };
    expect(signsOf(queryWith(TERMS), wholeOf(unread), [unread, { ...unread }])).toEqual(none);
  });
});

describe('judge', () => {
  it('finds nothing enough without evidence, or without a term to go by', () => {
    expect(judge(HALF, { evidence: [], hits: [] })).toEqual({ isEnough: false, value: 0 });
    expect(judge(queryWith(), seen(wholeOf(readHit(TEXT, { 周日: 9 }))))).toEqual({ isEnough: false, value: 0 });
  });

  it.each([
    ['read', readHit(TEXT, { 周日: 2 }, { cosine: 0.3 })],
    ['unread', { passage: passageWith(TEXT), score: 1, cosine: 0.3 }],
  ] as const)('is the logistic function of the signs, by the weights of what was %s', (kind, hit) => {
    const [evidence, model] = [wholeOf(hit), MODEL[kind]];
    const signs = signsOf(HALF, evidence, [hit]);
    const sum = SIGNS.reduce((all, name) => all + model[name] * signs[name], model.bias);
    expect(judge(HALF, seen(evidence)).value).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
  });

  it('finds words enough that the reader is sure of, and not those that it holds for no answer', () => {
    const about = queryWith({ 图书: 1 });
    const value = (margin: number) => judge(about, seen(wholeOf(readHit(TEXT, { 周日: margin }, { cosine: 0.5 }))));
    expect(value(8).isEnough).toBe(true);
    expect(value(-8).isEnough).toBe(false);
  });

  it('finds a passage enough that was not read where it has the words and is alike, and not one that is neither', () => {
    const unread = (cosine: number) => wholeOf({ passage: passageWith(TEXT), score: 1, cosine });
    expect(judge(queryWith({ 图书: 1 }), seen(unread(0.7))).isEnough).toBe(true);
    expect(judge(queryWith({ 火星: 1 }), seen(unread(0))).isEnough).toBe(false);
  });

  it('goes by the best evidence, wherever it stands, and by the bar it is given', () => {
    const [good, bad] = [wholeOf(readHit(TEXT, { 周日: 8 }), 2), wholeOf(readHit(TEXT, { 周日: -8 }), 1)];
    const both = { evidence: [bad, good], hits: [good.hit] };
    expect(judge(HALF, both)).toEqual(judge(HALF, seen(good)));
    const { value } = judge(HALF, both);
    expect(judge(HALF, both, value).isEnough).toBe(true);
    expect(judge(HALF, both, value + 1e-9).isEnough).toBe(false);
  });

  it('is surer the surer the reader is, the more of the question is there, and the nearer it is', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const nats = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(share, share, nats, nats, (a, b, c, d) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const read = (cosine: number, margin = c) => wholeOf(readHit(TEXT, { 周日: margin }, { cosine }));
        const held = (part: number) => judge(queryWith({ 图书: part, 火星: 1 - part }), seen(read(a))).value;
        const near = (cosine: number) => judge(HALF, seen(read(cosine))).value;
        const sure = (margin: number) => judge(HALF, seen(read(a, margin))).value;
        expect(held(more)).toBeGreaterThanOrEqual(held(less));
        expect(near(more)).toBeGreaterThanOrEqual(near(less));
        expect(sure(Math.max(c, d))).toBeGreaterThanOrEqual(sure(Math.min(c, d)));
        for (const value of [held(less), near(more), sure(d)]) expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });
});

describe('what the documents state instead', () => {
  it('is the best evidence, without its marks, where its passage holds most of the question', () => {
    const [near, best] = [wholeOf(readHit(TEXT, { 周日: 1 }), 1), wholeOf(readHit(TEXT, { 闭馆: -1 }), 2)];
    expect(statedInstead(queryWith({ 图书: 0.8, 撤销: 0.2 }), [near, best])).toEqual([{ ...best, marks: [] }]);
  });

  it('is nothing where it holds less, and where there is none', () => {
    expect(statedInstead(queryWith({ 图书: 0.7, 撤销: 0.3 }), [wholeOf(readHit(TEXT, { 周日: 1 }))])).toEqual([]);
    expect(statedInstead(queryWith({ 图书: 1 }), [])).toEqual([]);
  });
});

function other(margins: Margins, text = '周一至周五开馆，周二闭馆。'): Hit {
  return readHit(text, margins, { passage: { id: 2, source: 'b.txt' } });
}

/** The evidence and the one passage it is of. */
function seen(evidence: Evidence) {
  return { evidence: [evidence], hits: [evidence.hit] };
}
