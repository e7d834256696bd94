import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerType, answerTypeOf, holdsAnswer } from '../../src/text/answer-type.ts';

describe('the type of answer a question asks for', () => {
  it.each<[question: string, type: AnswerType | undefined]>([
    ['书记是谁？', { kind: 'person' }],
    ['哪位医生救了他', { kind: 'person' }],
    ['店主叫什么名字？', { kind: 'person' }],
    ['Who wrote the report?', { kind: 'person' }],
    ['大桥什么时候通车？', { kind: 'date' }],
    ['哪一年建成的', { kind: 'date' }],
    ['免费刻章几月开始的', { kind: 'date' }],
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
    ['种了几亩土豆', { kind: 'number', measure: '亩' }],
    ['提供了多少个名额？', { kind: 'number', measure: '个' }],
    ['让多少本地人有了活干', { kind: 'people' }],
    ['照顾哪几种家庭？', undefined],
    ['张金亮是谁？', undefined],
    ['張金亮是誰？', undefined],
    ['Who is Zhang Jinliang?', undefined],
    ['Who is the mayor?', { kind: 'person' }],
    ['县长是谁？', { kind: 'person' }],
    ['这座塔有多高？', { kind: 'number' }],
    ['How many bridges are there?', { kind: 'number' }],
    ['党员占比多少？', { kind: 'percent' }],
    ['工厂搬到了哪里？', { kind: 'place' }],
    ['去了哪个省', { kind: 'place' }],
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

  it.each<[question: string, text: string]>([
    ['书记是谁？', '镇党委书记张金亮说。'],
    ['大桥什么时候通车？', '大桥6月底通车。'],
    ['大桥什么时候通车？', 'It opened on March 3, 2020.'],
    ['修了多久？', '前后用了45天。'],
    ['多久批复一次？', '每周召开一次会议。'],
    ['有多少人报名？', '850人报名参加'],
    ['有多少人报名？', '两千余名群众报名'],
    ['花了多少钱？', '投入资金662万元'],
    ['How much did it cost?', '总投资３.５亿元'],
    ['服务企业多少家？', '服务企业968家'],
    ['種了幾畝？', '种植300亩'],
    ['占比多少？', '达到100%'],
    ['工厂搬到了哪里？', '搬到高新区。'],
    ['为什么停工？', '受疫情影响停工'],
    ['Who wrote it?', 'The report was written by Anna Lind.'],
    ['Where was it made?', 'It was made in Osaka.'],
    ['How many jobs were created?', '开发岗位766个'],
    ['有多少单商品发运？', '200万单商品陆续发运'],
    ['照片是谁拍的？', '村民在大棚里采摘香菇。李长丽摄'],
    ['记者是谁？', '□ 本报记者 王婷'],
  ])('of %j is in %j', (question, text) => {
    expect(holdsAnswer(typeOf(question), text, question)).toBe(true);
  });

  it.each<[question: string, text: string]>([
    ['书记是谁？', '书记表示，要抓好生产。'],
    ['大桥什么时候通车？', '大桥已经通车。'],
    ['有多少人报名？', '报名十分踊跃。'],
    ['花了多少钱？', '种植300亩'],
    ['服务企业多少家？', '服务群众2000人'],
    ['有多少单商品发运？', '商品3月20日发运'],
    ['占比多少？', '有100人'],
    ['为什么停工？', '工厂停工。'],
    ['Who wrote it?', 'The report was written in May.'],
    ['When did Anna Lind arrive, and who met Anna Lind?', 'Anna Lind arrived on foot.'],
    ['有多少人报名？', ''],
    // What the question says itself is no answer to it.
    ['1月29日印发的通知哪天见报？', '1月29日印发通知。'],
    ['村里968家企业中有多少家复工？', '村里968家企业正在复工。'],
  ])('of %j is not in %j', (question, text) => {
    expect(holdsAnswer(typeOf(question), text, question)).toBe(false);
  });

  it('is the same for a question in other width, case and script', () => {
    expect(answerTypeOf('ＷＨＥＮ did it open?')).toEqual({ kind: 'date' });
    expect(holdsAnswer({ kind: 'number', measure: '亩' }, '３００畝', '多少亩')).toBe(true);
  });

  it('is told of any text, fast', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (question, text) => {
        const type = answerTypeOf(question);
        if (type) holdsAnswer(type, text, question);
      }),
    );
    // Long runs of numerals and of Chinese: a pattern that tries every split of them would not end.
    for (const long of ['一'.repeat(20_000), '1'.repeat(20_000), '县'.repeat(20_000), '王书记'.repeat(7000)])
      for (const question of ['多少人', '多少钱', '多少', '谁', '哪里', '多久', '何时', 'why'])
        holdsAnswer(typeOf(question), long, question);
  });
});

function typeOf(question: string): AnswerType {
  const type = answerTypeOf(question);
  if (!type) throw new Error(`${question} asks for nothing of a kind`);
  return type;
}
