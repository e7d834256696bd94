import { describe, expect, it } from 'vitest';
import { unitsOf } from '../../src/summary/units.ts';
import { passageWith } from '../support/passages.ts';

const textsOf = (...texts: readonly string[]) =>
  unitsOf(texts.map((text) => passageWith(text))).map(({ text }) => text);

describe('unitsOf', () => {
  it('are sentences, with their place in the passage and the article', () => {
    const [first, second] = unitsOf([passageWith('河水涨了。船出港。')]);
    expect(first).toMatchObject({ text: '河水涨了。', span: { start: 0, end: 5 }, order: 0, opens: true });
    expect(second).toMatchObject({ text: '船出港。', span: { start: 5, end: 9 }, order: 1, opens: false });
  });

  it('keep a quotation of several sentences whole, with the short sentence that names its speaker', () => {
    expect(textsOf('“路修好了。车也通了。”村民们很高兴。')).toEqual(['“路修好了。车也通了。”', '村民们很高兴。']);
    expect(textsOf('“路修好了。”老周介绍说。山上种了树。')).toEqual(['“路修好了。”老周介绍说。', '山上种了树。']);
  });

  it('leave an unclosed quotation as it is, sentence by sentence', () => {
    const long = `“${'路修好了。'.repeat(80)}`;
    expect(textsOf(long)).toHaveLength(80);
  });

  it('leave out subheads, but not the rows of a table', () => {
    expect(textsOf('修路\n路修好了，车也通了。\n种树\n山上种了三千棵树。')).toEqual([
      '路修好了，车也通了。',
      '山上种了三千棵树。',
    ]);
    expect(textsOf('东村 12户 30亩\n西村 8户 16亩\n南村 21户 45亩')).toEqual([
      '东村 12户 30亩',
      '西村 8户 16亩',
      '南村 21户 45亩',
    ]);
  });

  it('begin after a dateline, a dash or a number of a list', () => {
    expect(textsOf('本报讯 路修好了。')).toEqual(['路修好了。']);
    expect(textsOf('新华社南屿3月10日电 路修好了。')).toEqual(['路修好了。']);
    expect(textsOf('——东村的路修好了。\n2. 西村的路也修好了。')).toEqual(['东村的路修好了。', '西村的路也修好了。']);
  });

  it('are none where there is nothing to read', () => {
    expect(textsOf('……\n——\n。')).toEqual([]);
    expect(textsOf()).toEqual([]);
  });
});
