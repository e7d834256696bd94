import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/corpus/read.ts';
import { segment } from '../../../src/corpus/segmentation/segment.ts';
import { documentOf } from '../../support/arbitraries.ts';

/** Texts that are one article, though parts of them look like the beginning of another. */

const articlesOf = (lines: readonly string[]) => segment(documentOf(lines.join('\n\n'))).articles;

describe('one text is one article', () => {
  it('an essay without any heading', () => {
    const essay = [
      '我小时候住在河边，夏天的晚上，一家人搬了竹床到河滩上乘凉。',
      '父亲讲他年轻时撑船的故事，讲到险滩，总要停下来喝一口茶。',
      '后来修了桥，船就少了。前年我回去，渡口只剩下一块石碑。',
      '桥上的灯很亮，照着河水，像撒了一把碎银子。',
    ];
    expect(articlesOf(essay)).toMatchObject([{ title: null, byline: null, kind: 'article', lines: [1, 7] }]);
  });

  it('a report whose sections have headings of their own', () => {
    const report = [
      '青石县清理河道工作报告',
      '今年以来，青石县对全县四十六条河道逐条清理，投入资金三千二百万元。',
      '主要做法',
      '县里成立清理河道领导小组，由县长任组长，每条河道都有河长，每月巡查两次。',
      '沿河各乡镇与河长签订责任书，清理河道的进度每周公布一次。',
      '存在问题',
      '部分河道清理以后，沿河仍有倾倒垃圾的现象，河长巡查的次数不够。',
      '下一步打算',
      '继续完善河长巡查制度，把清理河道的经费列入县财政预算，确保河道常年干净。',
    ];
    expect(articlesOf(report)).toMatchObject([{ title: '青石县清理河道工作报告', lines: [3, 17] }]);
  });

  it('a story in chapters, with dialogue, cries and short lines', () => {
    const story = [
      '渡口',
      '第一章 涨水',
      '“水要上来了！”老艄公站在船头喊。',
      '“还能过吗？”',
      '“过不得。”老艄公说，“等天亮。”',
      '第二章 天亮',
      '天亮的时候，雨停了，老艄公解开缆绳，船慢慢离了渡口。',
      '“坐稳。”',
      '对岸有人在喊老艄公的名字，喊了三声，水声太大，听不清楚。',
    ];
    expect(articlesOf(story).filter(({ kind }) => kind === 'article')).toHaveLength(1);
  });

  it('minutes with who was there, and what was decided', () => {
    const minutes = [
      '镇长办公会议纪要',
      '时间：2021年3月8日上午9时',
      '地点：镇政府二楼会议室',
      '主持人：王云山',
      '一、关于春季造林',
      '会议同意林业站提出的造林方案，今年全镇造林一千二百亩，经费从林业专项资金中列支。',
      '二、关于桥梁维修',
      '会议决定由交通站负责维修红山桥，工期不超过六十天，维修经费不超过四十万元。',
    ];
    expect(articlesOf(minutes).filter(({ kind }) => kind === 'article')).toHaveLength(1);
  });

  it('questions and answers', () => {
    const faq = [
      '借书证办理常见问题',
      '怎样办理借书证？',
      '持身份证到图书馆一楼服务台填写申请表，当场领取借书证。',
      '借书证丢了怎么办？',
      '请先到服务台挂失，三天以后可以补办借书证，工本费五元。',
      '一次可以借几本书？',
      '每张借书证一次可以借五本书，借期三十天，可以续借一次。',
    ];
    expect(articlesOf(faq)).toMatchObject([{ title: '借书证办理常见问题', lines: [3, 13] }]);
  });

  it('a list of things', () => {
    const list = ['登山要带的东西', '1. 水壶', '2. 雨衣', '3. 手电', '· 备用电池', '· 干粮', '上山以前请检查一遍。'];
    expect(articlesOf(list)).toHaveLength(1);
  });

  it('an English article with sections', () => {
    const english = [
      'How the Orchard Survived the Frost',
      'The frost came on the last night of April, when every apple tree in the valley was in bloom.',
      'Smoke and Straw',
      'The growers lit straw between the apple trees and kept the smoke over the bloom until sunrise.',
      'What Is Left',
      'About two thirds of the bloom was saved, the growers say, and the apple harvest will be smaller.',
    ];
    expect(articlesOf(english)).toMatchObject([{ title: 'How the Orchard Survived the Frost', lines: [3, 11] }]);
  });

  it('Markdown, whatever its headings and however far apart their topics', async () => {
    const lines = [
      '# 家里的事',
      '## 做饭',
      '米饭要先淘两遍，水没过手背，焖二十分钟。',
      '## 修车',
      '链条松了，用扳手把后轮往后拉半寸，拧紧螺母。',
      '## Garden',
      'Water the tomatoes in the evening, never at noon.',
    ];
    const bytes = Buffer.from(lines.join('\n\n'));
    const { articles } = segment(await readDocument({ source: 'a.md', sha256: '', bytes }));
    expect(articles).toMatchObject([{ title: '家里的事', kind: 'article', lines: [5, 13] }]);
  });

  it('a text whose writer and photographer are named apart', () => {
    const lines = [
      '十二条路修通以后',
      '本报记者 王云山',
      '临河县修通了十二条路，山里的核桃当天就能运到城里，每斤核桃多卖两元钱。',
      '村民在新修的路上运送核桃。李小河 摄',
      '修路的钱一半来自县财政，一半由村民投工投劳，十二条路修了三年。',
      '（责任编辑：刘山）',
    ];
    const [article, ...others] = articlesOf(lines);
    expect(others).toEqual([]);
    expect(article).toMatchObject({ title: '十二条路修通以后', byline: '本报记者 王云山', lines: [5, 9] });
  });
});
