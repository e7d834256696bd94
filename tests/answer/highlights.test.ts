import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight } from '../../src/answer/highlights.ts';
import { questionTerms } from '../../src/text/question.ts';

describe('the words that answer', () => {
  it.each<[question: string, quote: string, marked: readonly string[], lead: string | null]>([
    ['校长叫什么名字？', '校长赵志刚说，新楼下月启用。', ['赵志刚'], '赵志刚'],
    ['谁是宝妈？', '书记汪硕是一名“80后”宝妈。', ['汪硕'], '汪硕'],
    ['记者是谁？', '□ 本报记者 王婷', ['王婷'], '王婷'],
    ['谁介绍了经验？', '局长李明介绍了经验。', ['李明'], '李明'],
    ['修路花了多少钱？', '修路共花了近662万元。', ['近662万元'], '近662万元'],
    // The number must be of what was asked for: the pickers' posts, not the firms'.
    ['采茶工岗位有多少个？', '57家企业开发岗位891个，采茶工岗位4261个。', ['4261个'], '4261个'],
    ['为什么停工？', '受暴雨影响停工两天，损失不大。', ['受暴雨影响停工两天'], null],
    ['书记住在哪里？', '书记常年住在高新区。', ['高新区'], null],
    // Two numbers as near as each other: which of them is not certain.
    ['船票多少元？', '船票三元或五元。', ['三元'], null],
    ['这件事怎么办？', '先登记，后领取20元。', [], null],
    ['校长叫什么名字？', '校长今天没有来。', [], null],
  ])('of %j in %j are %j', (question, quote, marked, lead) => {
    const { terms } = questionTerms(question);
    const query = { question, terms: new Map(terms.map((term) => [term, 1 / terms.length])) };
    const found = highlight(query, quote);
    expect(found.spans.map(({ start, end }) => quote.slice(start, end))).toEqual(marked);
    expect(found.lead).toBe(lead);
  });

  it('lie inside any quote', () => {
    const questions = [
      '谁来了？',
      '多少人？',
      '多少钱？',
      '为什么？',
      '哪里？',
      '几点？',
      'Who?',
      'How many?',
      '何时？',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.string({ unit: 'binary' }), (question, quote) => {
        for (const { start, end } of highlight({ question, terms: new Map([['人', 1]]) }, quote).spans)
          expect(0 <= start && start < end && end <= quote.length).toBe(true);
      }),
    );
  });
});
