import { describe, expect, it } from 'vitest';
import { questionOf, statementsOf } from '../../../src/eval/challenge/statements.ts';

describe('statementsOf', () => {
  it.each([
    ['宁德市将全市划分为860多个网格，网格员每天上门。', '宁德市将全市划分为多少个网格？', '860多个'],
    ['静乐县今年种植土豆300亩。', '静乐县今年种植土豆多少亩？', '300亩'],
    ['海南省的森林覆盖率达到62.1%。', '海南省的森林覆盖率达到百分之多少？', '62.1%'],
    ['3月18日，静乐县召开扶贫工作例会。', '哪一天，静乐县召开扶贫工作例会？', '3月18日'],
    ['寿县已于2018年脱贫摘帽，村里修了路。', '寿县已于哪一年脱贫摘帽，村里修了路？', '2018年'],
    ['扶头会村第一书记聂峰说，村里打算种植鲜食玉米。', '扶头会村第一书记谁说，村里打算种植鲜食玉米？', '聂峰'],
    [
      'The battery of the Tagwright lasts for 500 cycles.',
      'The battery of the Tagwright lasts for how many cycles?',
      '500',
    ],
    ['The bridge over the Thames was opened in 1894.', 'The bridge over the Thames was opened in which year?', '1894'],
    ['The tenant pays £720 a month in advance.', 'The tenant pays how much a month in advance?', '£720'],
    ['Anna Smith founded the school after the war.', 'who founded the school after the war?', 'Anna Smith'],
  ])('asks in place of what a sentence says: %s', (sentence, question, answer) => {
    const [statement, ...others] = statementsOf(text(sentence));
    expect(others).toEqual([]);
    expect(statement && questionOf(statement)).toBe(question);
    expect(statement?.gap.words).toBe(answer);
  });

  it('has one for each thing that can be asked for', () => {
    const questions = statementsOf(text('2018年静乐县新增岗位30个，培训村民200人次。')).map(questionOf);
    expect(questions).toEqual([
      '2018年静乐县新增岗位多少个？',
      '2018年静乐县新增岗位30个，培训村民多少人次？',
      '哪一年静乐县新增岗位30个，培训村民200人次？',
    ]);
  });

  it.each([
    ['nothing of it can be asked for', '静乐县召开扶贫工作例会，认真学习讲话。'],
    ['it speaks of what was said before', '该县今年种植土豆300亩，收成很好。'],
    ['it is somebody’s words', '“静乐县今年种植土豆300亩。”'],
    ['it asks itself', '静乐县今年种植土豆300亩了吗？'],
    ['it is a heading', '静乐县今年种植土豆300亩'],
    ['a number of a series is no amount', '静乐县第3次会议讨论土豆。'],
    ['it speaks of what was said before, in English', 'It lasts for 500 cycles at most.'],
  ])('has none where %s', (_why, sentence) => {
    expect(statementsOf(text(sentence))).toEqual([]);
  });

  it('takes none from titles and captions', () => {
    expect(statementsOf({ ...text('静乐县今年种植土豆300亩。'), isBody: false })).toEqual([]);
  });
});

function text(words: string) {
  return { source: 'a.txt', article: 0, text: words, isBody: true };
}
