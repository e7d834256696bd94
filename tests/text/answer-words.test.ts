import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerType, answerTypeOf } from '../../src/text/answer-type.ts';
import { answerFit, answerWords } from '../../src/text/answer-words.ts';

describe('an answer of a type', () => {
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
    ['这批钢板有多重？', '共计 35 吨'],
    ['How heavy was it?', 'It weighed 35 tons.'],
    ['塔有多高？', '塔高100余米'],
    ['How deep is the lake?', 'The lake is 12 metres deep.'],
    ['园区占地多大？', '占地20公顷'],
    ['公司的法定代表人是谁？', '公司的法定代表人为孙庆阳。'],
    ['他打算去哪里考察？', '他打算到山西太原考察。'],
    ['他得的是什么病？', '他患的是胃癌。'],
    ['得的是哪一种癌症？', '医生诊断为乳腺癌'],
    ['老人得了什么病？', '老人患白血病多年'],
    ['What illness did he have?', 'He died of pneumonia.'],
    ['在哪个网站报名？', '可登录 www.example.com 报名'],
    ['在哪个平台预约？', '通过粤省事小程序预约'],
  ])('of %j is in %j', (question, text) => {
    expect(answerFit(typeOf(question), text, question)).toBeGreaterThan(0);
  });

  it.each<[question: string, text: string]>([
    ['书记是谁？', '书记表示，要抓好生产。'],
    ['大桥什么时候通车？', '大桥已经通车。'],
    ['有多少人报名？', '报名十分踊跃。'],
    ['花了多少钱？', '种植300亩'],
    ['服务企业多少家？', '服务群众2000人'],
    ['有多少单商品发运？', '商品3月20日发运'],
    ['占比多少？', '有100人'],
    ['这批钢板有多重？', '获利3万余元'],
    ['塔有多高？', '共有3万名游客'],
    ['园区占地多大？', '共有35名工人'],
    ['公司的法定代表人是谁？', '做好工作，这是关键，要以安全为先。'],
    ['他毕业于哪所大学？', '解决当地大学生就业'],
    ['涉案价值多少钱？', '追回11块路基箱'],
    ['他得的是什么病？', '因患病去世'],
    ['得的是哪一种癌症？', '曾做过两次癌症手术'],
    ['他得的是什么病？', '因病医治无效，病情加重，送进重症病房'],
    ['在哪个网站报名？', '可在网上报名，网络要畅通'],
    ['为什么停工？', '工厂停工。'],
    ['Who wrote it?', 'The report was written in May.'],
    ['When did Anna Lind arrive, and who met Anna Lind?', 'Anna Lind arrived on foot.'],
    ['有多少人报名？', ''],
    // What the question says itself is no answer to it.
    ['1月29日印发的通知哪天见报？', '1月29日印发通知。'],
    ['村里968家企业中有多少家复工？', '村里968家企业正在复工。'],
  ])('of %j is not in %j', (question, text) => {
    expect(answerFit(typeOf(question), text, question)).toBe(0);
  });

  it.each<[question: string, text: string, fit: number]>([
    ['排查了多少个小区？', '3天排查7148个小区', 1],
    ['排查了多少个小区？', '开发岗位766个', 0.5],
    ['谁拍板？', '由县委直接任命', 0.5],
    ['谁拍板？', '由局长李明拍板', 1],
    ['老板叫什么名字？', '由县委直接任命', 0],
    // Who reports is not whom the report is about.
    ['书记叫什么名字？', '图为书记在大棚里采摘香菇。 李长丽 摄', 0],
    ['书记叫什么名字？', '□ 本报记者 王婷', 0],
    ['照片是谁拍的？', '图为书记在大棚里采摘香菇。 李长丽 摄', 1],
    ['谁拍板？', '张强 摄', 0],
    ['一共有多少户贫困户？', '现在最后11户贫困户都脱贫了', 0],
    ['一共有多少户贫困户？', '全村11户贫困户都脱贫了', 1],
    ['哪一年建成的', '将在今年完成', 0.5],
    ['哪一年建成的', '2018年建成', 1],
    ['要抓哪三件事', '要抓防疫、复工和春耕', 1],
    ['要抓哪四件事', '要抓防疫、复工和春耕', 0],
    ['要抓哪四件事', '一是抓防疫。', 1],
    ['要抓哪四件事', '会上说 一是抓防疫', 1],
    ['种了哪三种作物', 'They grew wheat, rice, and tea.', 1],
    ['种了哪四种作物', 'They grew wheat, rice and tea.', 0],
    ['种了哪三种作物', 'They grew rice.', 0],
    ['照顾哪几种家庭', '照顾残疾户与五保户', 1],
    ['照顾哪几种家庭', '照顾困难家庭', 0],
    ['What is the name of the restaurant?', '协调邀请“北岸侦探”到场', 0],
    ['What is the name of the restaurant?', '北岸餐饮公司送菜上门', 1],
    ['书记是谁？', '总书记关于打赢攻坚战的论述', 0],
    ['书记是谁？', '书记欧阳娜说', 1],
    ['那家公司叫什么名字？', '威海一家农业公司来人指导', 0],
    ['那家公司叫什么名字？', '北岸农业公司来人指导', 1],
    ['毕业于哪所大学？', '与考核组谈话时', 0],
    ['热线是多少？', '请拨打0631-5550101', 1],
    ['热线是多少？', '2020年6月', 0],
    ['几点开门？', '第3天，上午8点开门', 1],
    ['服务企业多少家？', '第3家', 0],
    ['今年开了几次会？', '今年第三次开会', 1],
    ['是第几批医疗队', '第九批医疗队', 1],
    ['上几节课', '共有11节课', 1],
    ['水渠全长多少公里？', '水渠全长十二公里。', 1],
    ['厂房多少平方米', '新建厂房3200平方米', 1],
    ['厂房多少平方米', '新建厂房三座', 0],
    ['适宜温度多少', '适宜温度为5~18℃', 1],
    ['有多少户搬走', '787人搬走', 0.5],
    ['哪一年通车', '6月2日通车', 0.5],
    ['修了多久', '2020年通车', 0],
  ])('of %j fits %j by %d', (question, text, fit) => {
    expect(answerFit(typeOf(question), text, question)).toBe(fit);
  });

  it('is told by its place in the text', () => {
    const text = '共有３６家企業，其中８家停工。';
    expect(answerWords(typeOf('多少家停工？'), text, '多少家停工？')).toEqual([
      { span: { start: 2, end: 5 }, isExact: false },
      { span: { start: 10, end: 12 }, isExact: true },
    ]);
  });

  it('is the same for a text in other width, case and script', () => {
    expect(answerFit({ kind: 'number', measure: '亩' }, '３００畝', '多少亩')).toBe(1);
  });

  it('is told of any text, fast', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (question, text) => {
        const type = answerTypeOf(question);
        if (!type) return;
        for (const { span } of answerWords(type, text, question)) expect(text.slice(span.start, span.end)).not.toBe('');
      }),
    );
    // Long runs of numerals and of Chinese: a pattern that tries every split of them would not end.
    for (const long of ['一'.repeat(20_000), '1'.repeat(20_000), '县'.repeat(20_000), '王书记'.repeat(7000)])
      for (const question of ['多少人', '多少钱', '多少', '谁', '哪里', '多久', '何时', 'why'])
        answerFit(typeOf(question), long, question);
  });
});

function typeOf(question: string): AnswerType {
  const type = answerTypeOf(question);
  if (!type) throw new Error(`${question} asks for nothing of a kind`);
  return type;
}
