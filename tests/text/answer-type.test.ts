import { describe, expect, it } from 'vitest';
import { type AnswerType, answerTypeOf } from '../../src/text/answer-type.ts';

describe('the type of answer a question asks for', () => {
  it.each<[question: string, type: AnswerType | undefined]>([
    ['书记是谁？', { kind: 'name' }],
    ['哪位医生救了他', { kind: 'person' }],
    ['老板叫什么名字？', { kind: 'name' }],
    ['那首歌叫什么名字？', undefined],
    ['那家公司叫什么名字？', { kind: 'organization', noun: '公司' }],
    ['毕业于哪所大学', { kind: 'organization', noun: '大学' }],
    ['热线电话是多少？', { kind: 'phone' }],
    ['今年多大年纪了', { kind: 'age' }],
    ['几点开门', { kind: 'time' }],
    ['是第几批医疗队', { kind: 'rank' }],
    ['今天气温多少', { kind: 'temperature' }],
    ['有多少户搬走', { kind: 'people', noun: '户' }],
    ['Who wrote the report?', { kind: 'person' }],
    ['大桥什么时候通车？', { kind: 'date' }],
    ['哪一年建成的', { kind: 'date', noun: '年' }],
    ['免费刻章几月开始的', { kind: 'date', noun: '月' }],
    ['When did the bridge open?', { kind: 'date' }],
    ['修了多久才打通？', { kind: 'duration' }],
    ['从无到有花了几天？', { kind: 'duration' }],
    ['How long did the works take?', { kind: 'duration' }],
    ['How often does the committee meet?', { kind: 'duration' }],
    ['一共有多少人报名？', { kind: 'people' }],
    ['选派了几名干部', { kind: 'people' }],
    ['How many people took part?', { kind: 'people' }],
    ['花了多少扶贫款？', { kind: 'money' }],
    ['借款总额是多少？', { kind: 'money' }],
    ['平均每人多挣了多少？', { kind: 'money' }],
    ['How much did the road cost?', { kind: 'money' }],
    ['服务企业多少家？', { kind: 'number', measure: '家' }],
    ['种了几亩土豆', { kind: 'number', measure: '亩', noun: '土豆' }],
    ['提供了多少个名额？', { kind: 'number', measure: '个', noun: '名额' }],
    ['让多少本地人有了活干', { kind: 'people' }],
    ['照顾哪几种家庭？', undefined],
    ['张金亮是谁？', undefined],
    ['張金亮是誰？', undefined],
    ['Who is Zhang Jinliang?', undefined],
    ['Who is the mayor?', { kind: 'person' }],
    ['县长是谁？', { kind: 'name' }],
    ['这座塔有多高？', { kind: 'number' }],
    ['How many bridges are there?', { kind: 'number' }],
    ['党员占比多少？', { kind: 'percent' }],
    ['工厂搬到了哪里？', { kind: 'place' }],
    ['去了哪个省', { kind: 'place', noun: '省' }],
    ['Which county is it in?', { kind: 'place' }],
    ['为什么停工？', { kind: 'reason' }],
    ['Why was it closed?', { kind: 'reason' }],
    ['誰來當書記', { kind: 'person' }],
    ['為什麼停工？', { kind: 'reason' }],
    ['县里送了什么？', undefined],
    ['怎么申请补贴？', undefined],
    ['What is the song called?', undefined],
    ['几乎全村都来了吗', undefined],
    ['土豆基地', undefined],
    ['', undefined],
  ])('of %j is %j', (question, type) => {
    expect(answerTypeOf(question)).toEqual(type);
  });

  it('is the same for a question in other width, case and script', () => {
    expect(answerTypeOf('ＷＨＥＮ did it open?')).toEqual({ kind: 'date' });
  });
});
