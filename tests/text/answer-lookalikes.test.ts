import { describe, expect, it } from 'vitest';
import { asksForMaker, isLookalike } from '../../src/text/answer-lookalikes.ts';
import { answerTypeOf } from '../../src/text/answer-type.ts';

/** Whether words of a text, which stand in it once, only look like an answer. */
function look(question: string, text: string, words: string): boolean {
  const type = answerTypeOf(question);
  if (!type) throw new Error(`${question} asks for nothing of a kind`);
  const start = text.indexOf(words);
  return isLookalike(type, { asked: question, text, span: { start, end: start + words.length } });
}

describe('words that look like an answer', () => {
  it.each<[question: string, text: string, words: string]>([
    // The surname begins another word, or ends one.
    ['书记是谁？', '总书记关于打赢攻坚战的论述', '书记关于'],
    ['县长是谁？', '镇长、分管副县长参加培训', '管副'],
    ['董事长是谁？', '他作为时任公司董事长', '任公司'],
    ['书记叫什么名字？', '书记在大棚里采摘。李长丽 摄', '李长丽'],
    ['书记叫什么名字？', '本报记者 王婷', '记者 王婷'],
    ['那家公司叫什么名字？', '一家农业公司来人', '一家农业公司'],
    ['毕业于哪所大学', '毕业于北岸中学', '北岸中学'],
    ['要抓哪四件事', '要抓防疫、复工和春耕', '防疫、复工和春耕'],
    ['一共有多少户', '最后11户脱贫了', '11户'],
    ['How many bridges are there?', '一场大雨冲垮了桥', '一场'],
    ['还有多少贫困人口？', '7300余名干部驻扎在村', '7300余名'],
    ['转移要多少天？', '船龄逾40年', '40年'],
    ['集团的总经理是谁？', '集团副总经理张倞介绍说', '经理张倞'],
    ['副县长是谁？', '县长武新亮到会', '县长武新亮'],
    ['县委书记叫什么？', '扶贫办副主任纪华音介绍', '主任纪华音'],
    ['县长是谁？', '7300余名干部驻扎在村', '余名'],
    ['全村有多少户？', '重点聚焦一般户', '一般户'],
    ['How many restaurants does it run?', '储备了300多万元的食材', '300多万元'],
    ['卖给了谁？', '据外媒The Loadstar称', 'The Loadstar'],
    ['党首是谁？', '中间党（Centre Party）反对', 'Centre Party'],
    ['组织者是谁？', '法国内政部长达尔马宁当晚表示', '宁当晚'],
    ['现任董事长是谁？', '现任董事长任公司要职', '董事长任公司'],
  ])('%j is not told by %j: %j', (question, text, words) => {
    expect(look(question, text, words)).toBe(true);
  });

  it.each<[question: string, text: string, words: string]>([
    ['书记是谁？', '镇党委书记张金亮说', '书记张金亮'],
    ['书记是谁？', '第一书记米玲正帮着修剪树枝', '书记米玲正'],
    ['那个人叫什么名字？', '社区网格员丰枫为居民代购', '丰枫为'],
    ['照片是谁拍的？', '书记在大棚里采摘。李长丽 摄', '李长丽'],
    ['那家公司叫什么名字？', '北岸农业公司来人', '北岸农业公司'],
    ['要抓哪三件事', '要抓防疫、复工和春耕', '防疫、复工和春耕'],
    ['一共有多少户', '全村11户脱贫了', '11户'],
    ['开了几场会？', '开了一场会', '一场'],
    ['来了多少干部？', '30名党员干部来了', '30名'],
    ['来了多少人？', '30名党员来了', '30名'],
    ['转移要多少天？', '要两个星期', '两个星期'],
    ['副总经理是谁？', '集团副总经理张倞介绍说', '经理张倞'],
    ['总经理是谁？', '集团总经理张倞介绍说', '经理张倞'],
    ['书记是谁？', '村党支部书记、主任纪华音介绍', '主任纪华音'],
    ['负责人是谁？', '扶贫办主任纪华音介绍', '主任纪华音'],
    ['一审赔了对方多少啊', '一审判赔8万元', '8万元'],
    ['How many yuan were spent?', '投入145万元', '145万元'],
    ['Who runs it?', 'It is run by Anna Lind.', 'Anna Lind'],
    ['大桥什么时候通车？', '大桥6月底通车', '6月底'],
  ])('%j is told by %j: %j', (question, text, words) => {
    expect(look(question, text, words)).toBe(false);
  });
});

it.each([
  ['这篇评论的作者是谁？', true],
  ['照片是谁拍的？', true],
  ['Who wrote the report?', true],
  ['由谁来拍板？', false],
  ['书记是谁？', false],
])('%j asks who made it: %j', (question, asks) => {
  expect(asksForMaker(question)).toBe(asks);
});
