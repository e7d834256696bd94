import { describe, expect, it } from 'vitest';
import { isBoilerplate } from '../../../src/corpus/segmentation/boilerplate.ts';
import { isNoticeTitle, isOrganisation, isSidebarLabel } from '../../../src/corpus/segmentation/labels.ts';

describe('isBoilerplate', () => {
  it.each([
    ...['版权所有：临河网 All Rights Reserved', '本报地址：临河县人民路1号 邮编：100000', '新闻热线：0100-1234567'],
    ...['国内统一连续出版物号：CN 00-0001', '责任编辑：王云山 版式设计：李小河', '地址：人民路1号 电话：0100-1234567'],
    ...['第3版 要闻', 'A12', '2021年4月12日 星期一', '总第 1234 期', '公益广告', '全部', '首页 > 新闻 > 正文'],
    ...[
      '首页 要闻 时政 民生 健康',
      '【我要纠错】【关闭窗口】',
      '上一篇：青石县图书馆夜间开放',
      'Home  News  Sport  Weather',
    ],
    ...['12 Quay Street. Editor: P. Halloran. Tel. 01632 960144', 'Related articles'],
  ])('is: %j', (line) => expect(isBoilerplate(line)).toBe(true));

  it.each([
    ...['联系电话：0100-1234567', '报名地址：人民路1号', '他在电话里说，地址写错了。', '编辑部的故事'],
    ...['守住底线 筑牢防线 打赢胜仗', '全县中小学开学', '大别山', '2021年4月12日，路通了。', '下一站：红山镇'],
    ...['Home is where the heart is', '三版修订稿通过', '首页设计大赛在临河县举行'],
  ])('is not: %j', (line) => expect(isBoilerplate(line)).toBe(false));
});

describe('labels', () => {
  it.each([
    '停水通知',
    '临河县人民医院招聘公告',
    '关于南环路封闭施工的通告',
    '遗失声明',
    '更正',
    'Notice of Road Closure',
  ])('a notice: %j', (title) => expect(isNoticeTitle(title)).toBe(true));

  it.each(['关于公告的思考', '市政府发布公告', '一图读懂公示', '我收到一份通知', 'Noticed by Few'])(
    'no notice: %j',
    (title) => expect(isNoticeTitle(title)).toBe(false),
  );

  it('a box, by its whole line only', () => {
    expect(['相关链接', '【名词解释】', '小贴士：'].map(isSidebarLabel)).toEqual([true, true, true]);
    expect(['相关链接失效', '一条小贴士', '链接城乡'].map(isSidebarLabel)).toEqual([false, false, false]);
  });

  it('an organisation, by its name only', () => {
    expect(['白渡镇人民政府', 'Ferris Bay Council'].map(isOrganisation)).toEqual([true, true]);
    expect(['县长走访县医院，送去慰问', '路通了'].map(isOrganisation)).toEqual([false, false]);
  });
});
