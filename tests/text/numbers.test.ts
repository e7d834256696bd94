import { describe, expect, it } from 'vitest';
import { quantitiesIn } from '../../src/text/numbers.ts';

/** What is read: kind, value, unit and bound, of each quantity by its own words. */
const read = (text: string) =>
  quantitiesIn(text).map(({ span, value, unit, bound, isOrdinal }) => [
    text.slice(span.start, span.end),
    value,
    unit,
    ...(bound ? [bound] : []),
    ...(isOrdinal ? ['ordinal'] : []),
  ]);

describe('numbers', () => {
  it.each([
    ['共二百零五个', [['二百零五个', 205, '个']]],
    ['售价两万三', [['两万三', 23_000, null]]],
    ['三百二', [['三百二', 320, null]]],
    ['一千零五人', [['一千零五人', 1005, '人']]],
    ['一万零五百元', [['一万零五百元', 10_500, '元']]],
    ['二十三万', [['二十三万', 230_000, null]]],
    ['十二亿三千万元', [['十二亿三千万元', 1_230_000_000, '元']]],
    ['两万亿元', [['两万亿元', 2e12, '元']]],
    ['壹贰叁', [['壹贰叁', 123, null]]],
    ['人民币叁仟伍佰圆', [['叁仟伍佰圆', 3500, '元']]],
    [
      '廿三人，卅户',
      [
        ['廿三人', 23, '人'],
        ['卅户', 30, '户'],
      ],
    ],
    ['三点一四', [['三点一四', 3.14, null]]],
    ['三点五万人', [['三点五万人', 35_000, '人']]],
    ['十几个', [['十几个', 15, '个', 'about']]],
    ['二十几名', [['二十几名', 25, '人', 'about']]],
    ['七八个', [['七八个', 7.5, '个', 'about']]],
    ['三四百人', [['三四百人', 350, '人', 'about']]],
    ['数十家', [['数十家', 50, '家', 'about']]],
    ['十七八岁', [['十七八岁', 17.5, '岁', 'about']]],
    ['1,234.5', [['1,234.5', 1234.5, null]]],
    ['1 234 desks', [['1 234', 1234, null]]],
    ['１２３人', [['１２３人', 123, '人']]],
    ['1.2亿', [['1.2亿', 120_000_000, null]]],
    ['3.5万', [['3.5万', 35_000, null]]],
    ['300多人', [['300多人', 300, '人', 'more-than']]],
    ['7300余名', [['7300余名', 7300, '人', 'more-than']]],
    ['1200余万元', [['1200余万元', 12_000_000, '元', 'more-than']]],
    ['twenty-three thousand', [['twenty-three thousand', 23_000, null]]],
    ['two hundred and five pages', [['two hundred and five', 205, null]]],
    [
      'five hundred and six hundred',
      [
        ['five hundred', 500, null],
        ['six hundred', 600, null],
      ],
    ],
    ['a dozen eggs', [['a dozen', 12, null]]],
    ['3.5 million people', [['3.5 million people', 3_500_000, '人']]],
    ['half of them', [['half', 0.5, null]]],
    ['two thirds', [['two thirds', 2 / 3, null]]],
    ['1/3', [['1/3', 1 / 3, null]]],
    ['三分之一', [['三分之一', 1 / 3, null]]],
    ['2½ hours', [['2½ hours', 2.5, 'h']]],
    ['minus five', [['minus five', -5, null]]],
    ['零下5度', [['零下5度', -5, '°C']]],
    ['-3.5', [['-3.5', -3.5, null]]],
    ['负二十', [['负二十', -20, null]]],
    ['300 individual desks', [['300', 300, null]]],
    ['九牛一毛的一些统一，十分重要', []],
    ['One of the halls; GPT-4 and A17', []],
    ['version 1.2.3', []],
  ])('of %j are %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('quantities', () => {
  it.each([
    ['下降3.5%', [['3.5%', 3.5, '%']]],
    ['百分之三点五', [['百分之三点五', 3.5, '%']]],
    ['百分之二十', [['百分之二十', 20, '%']]],
    ['近八成', [['八成', 80, '%', 'about']]],
    ['三成五', [['三成五', 35, '%']]],
    ['提高2个百分点', [['2个百分点', 2, '百分点']]],
    ['by nine per cent.', [['nine per cent', 9, '%']]],
    ['$4.5m', [['$4.5m', 4_500_000, 'USD']]],
    [
      '€45 or £3',
      [
        ['€45', 45, 'EUR'],
        ['£3', 3, 'GBP'],
      ],
    ],
    [
      '￥300，500元',
      [
        ['￥300', 300, '元'],
        ['500元', 500, '元'],
      ],
    ],
    ['3万元', [['3万元', 30_000, '元']]],
    ['三元五角', [['三元五角', 3.5, '元']]],
    ['身高1米82', [['1米82', 1.82, 'm']]],
    [
      '20世纪90年代',
      [
        ['20世纪', 20, '世纪'],
        ['90年代', 90, '年代'],
      ],
    ],
    ['三块五', [['三块五', 3.5, '元']]],
    ['人民币200元', [['人民币200元', 200, '元']]],
    ['three times a year', [['three times', 3, '次']]],
    ['three times as many', [['three times', 3, '倍']]],
    ['两年半', [['两年半', 2.5, 'year']]],
    ['三个半小时', [['三个半小时', 3.5, 'h']]],
    ['两个半月', [['两个半月', 2.5, 'month']]],
    ['两个多月', [['两个多月', 2, 'month', 'more-than']]],
    ['3个月', [['3个月', 3, 'month']]],
    ['半年', [['半年', 0.5, 'year']]],
    ['半个月后', [['半个月', 0.5, 'month']]],
    ['5日内', [['5日', 5, 'd']]],
    ['five working days', [['five working days', 5, '工作日']]],
    ['half an hour', [['half an hour', 0.5, 'h']]],
    ['two and a half years', [['two and a half years', 2.5, 'year']]],
    ['1小时30分', [['1小时30分', 1.5, 'h']]],
    ['two hours and thirty minutes', [['two hours and thirty minutes', 2.5, 'h']]],
    ['5千克', [['5千克', 5, 'kg']]],
    ['20公里', [['20公里', 20, 'km']]],
    [
      '90 m² and 12 km',
      [
        ['90 m²', 90, 'm²'],
        ['12 km', 12, 'km'],
      ],
    ],
    [
      '第23届，第二',
      [
        ['第23届', 23, '届', 'ordinal'],
        ['第二', 2, null, 'ordinal'],
      ],
    ],
    [
      'the 21st, the third',
      [
        ['21st', 21, null, 'ordinal'],
        ['third', 3, null, 'ordinal'],
      ],
    ],
    ['每周三次', [['三次', 3, '次']]],
    ['twice a year', [['twice', 2, '次']]],
    [
      '3-5 days',
      [
        ['3', 3, 'd'],
        ['5 days', 5, 'd'],
      ],
    ],
  ])('of %j are %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('dates and times', () => {
  it.each([
    ['2020年6月4日', [['2020年6月4日', { year: 2020, month: 6, day: 4 }, null]]],
    ['6月4日', [['6月4日', { month: 6, day: 4 }, null]]],
    ['三月十日', [['三月十日', { month: 3, day: 10 }, null]]],
    ['二〇一一年', [['二〇一一年', { year: 2011 }, null]]],
    ['二○○八年五月', [['二○○八年五月', { year: 2008, month: 5 }, null]]],
    ['一九三一年', [['一九三一年', { year: 1931 }, null]]],
    ['农历八月十五', [['八月十五', { month: 8, day: 15 }, null]]],
    ['2020-06-04', [['2020-06-04', { year: 2020, month: 6, day: 4 }, null]]],
    ['2020/6/4', [['2020/6/4', { year: 2020, month: 6, day: 4 }, null]]],
    ['on 3 July 2024 in room', [['3 July 2024', { year: 2024, month: 7, day: 3 }, null]]],
    ['July 3, 2024', [['July 3, 2024', { year: 2024, month: 7, day: 3 }, null]]],
    ['Jul 3', [['Jul 3', { month: 7, day: 3 }, null]]],
    ['July 2024', [['July 2024', { year: 2024, month: 7 }, null]]],
    ['the 3rd of July', [['3rd of July', { month: 7, day: 3 }, null]]],
    ['in May', [['May', { month: 5 }, null]]],
    ['up to 5 may attend', [['5', 5, null, 'at-most']]],
    ['every Tuesday', [['Tuesday', { weekday: 2 }, null]]],
    ['每周三', [['周三', { weekday: 3 }, null]]],
    ['上午八点半', [['上午八点半', 510, null]]],
    ['八点三刻', [['八点三刻', 525, null]]],
    [
      '七月三日下午三点一刻',
      [
        ['七月三日', { month: 7, day: 3 }, null],
        ['下午三点一刻', 915, null],
      ],
    ],
    ['20:30', [['20:30', 1230, null]]],
    ['8:30 a.m.', [['8:30 a.m.', 510, null]]],
    ['at 8 pm.', [['8 pm', 1200, null]]],
    ['half past eight', [['half past eight', 510, null]]],
    ['a quarter to nine', [['a quarter to nine', 525, null]]],
    ["eight o'clock", [["eight o'clock", 480, null]]],
    ['8时30分', [['8时30分', 510, null]]],
    ['八点三十', [['八点三十', 510, null]]],
    ['24小时', [['24小时', 24, 'h']]],
    ['提出三点建议', []],
    ['3号楼', [['3号', 3, '号']]],
  ])('of %j are %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('limits', () => {
  it.each([
    ['不得超过两届', '不得超过两届', 'at-most'],
    ['限购不超过三件', '不超过三件', 'at-most'],
    ['最多可借5本书', '最多可借5本', 'at-most'],
    ['不少于5人', '不少于5人', 'at-least'],
    ['至少三天', '至少三天', 'at-least'],
    ['约300人', '约300人', 'about'],
    ['不到80%', '不到80%', 'less-than'],
    ['超过两届', '超过两届', 'more-than'],
    ['60分以上', '60分以上', 'at-least'],
    ['三天以内', '三天以内', 'at-most'],
    ['50人左右', '50人左右', 'about'],
    ['for at most five days', 'at most five days', 'at-most'],
    ['not more than two terms', 'not more than two terms', 'at-most'],
    ['It must not exceed 30 kg.', 'must not exceed 30 kg', 'at-most'],
    ['no fewer than 12', 'no fewer than 12', 'at-least'],
    ['at least $40', 'at least $40', 'at-least'],
    ['nearly 80%', 'nearly 80%', 'about'],
    ['more than 300', 'more than 300', 'more-than'],
    ['under 5 minutes', 'under 5 minutes', 'less-than'],
    ['5 days or more', '5 days or more', 'at-least'],
    ['from 8 to 10 a.m.', '8', null],
    ['条约20条', '20条', null],
    ['附近三家', '三家', null],
    ['近三年', '近三年', null],
  ])('in %j the whole is %j, which says %j', (text, whole, bound) => {
    const [found] = quantitiesIn(text);
    expect(found && text.slice(found.whole.start, found.whole.end)).toBe(whole);
    expect(found?.bound).toBe(bound);
  });
});
