import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradicts, premisesOf } from '../../src/text/contradiction.ts';

const denies = (question: string, text: string, around = '') => contradicts(premisesOf(question), text, around);

describe('a text', () => {
  it.each([
    ['第23届书展签了多少个项目？', '第24届书展签约项目23个。'],
    ['第二批物资何时到？', '第三批物资昨日抵达。'],
    ['第十二届书展在哪里？', '第13届书展在县城举行。'],
    ['大桥右幅哪天合龙？', '大桥左幅于7月26日合龙。'],
    ['2022年度的基数是多少？', '2023年度的基数已经公布。'],
    ['去年接诊了多少人？', '今年1月至7月接诊3708人。'],
    ['男子组谁夺冠？', '女子组由李梅夺冠。'],
    ['上半年产量多少？', '下半年产量300吨。'],
    ['东岸的灯塔谁看守？', '西岸的灯塔由老渔民看守。'],
    ['8名干部分到了哪些村？', '全县有5名干部分到各村。'],
    ['兩名幹部去了哪裡？', '三名干部去了北村。'],
    ['２０２２年的产量多少？', '2021年的产量为300吨。'],
    ['泾县县长是谁？', '山西省五台县县长武新亮到会。'],
    ['西丰县的县委书记叫什么？', '望谟县委书记李建勋说。'],
  ])('contradicts what %j takes for granted: %j', (question, text) => {
    expect(denies(question, text)).toBe(true);
  });

  it.each([
    ['第24届书展签了多少个项目？', '第二十四届书展签约项目23个。'],
    ['第23届书展签了多少个项目？', '书展签约项目23个。'],
    ['第23届书展签了多少个项目？', '第23届比第22届多签约3个项目。'],
    ['第一批物资何时到？', '第二季物资昨日抵达。'],
    ['大桥右幅哪天合龙？', '大桥主跨于7月26日合龙。'],
    ['今年多少家公司参加？', '共有503家公司参加，较去年增长一倍。'],
    ['2017年少了多少？', '《2018年指数》显示，2017年同比下降26%。'],
    ['8名干部分到了哪些村？', '5名教师分到各村，干部也去了。'],
    ['两名干部去了哪里？', '2名干部去了北村。'],
    ['泾县的县委书记是谁？', '安徽省泾县县委书记王明到会。'],
    ['泾县县长是谁？', '副县长赵补文到会，县长也来了。'],
    ['张家口市市长是谁？', '河北省张家口市市长王明到会。'],
    ['图书馆几点开门？', '第24届书展在左侧大厅，2023年由8名干部筹备。'],
  ])('does not contradict %j: %j', (question, text) => {
    expect(denies(question, text)).toBe(false);
  });

  it('does not contradict where the one asked about is told of around it', () => {
    const [question, text] = ['第23届书展签了多少个项目？', '比第22届多签约3个。'];
    expect(denies(question, text)).toBe(true);
    expect(denies(question, text, '第23届书展落幕')).toBe(false);
  });

  it('contradicts no question whose own words it has, whatever else it says', () => {
    const words = fc
      .array(
        fc.constantFrom('第', '3', '三', '十', '届', '名', '干部', '去', '今', '年', '左', '右', '幅', '2023', '，'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (question, more) => {
        expect(denies(question, question, more)).toBe(false);
        expect(denies(question, more, question)).toBe(false);
      }),
    );
  });
});
