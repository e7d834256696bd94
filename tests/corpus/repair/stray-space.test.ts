import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { straySpace } from '../../../src/corpus/repair/stray-space.ts';

const repaired = (text: string) => applyEdits(text, straySpace.find(text)).text;

describe('stray spaces in Chinese', () => {
  it.each([
    ['before a mark', '通过现场核查 、数据比对等办法。', '通过现场核查、数据比对等办法。'],
    ['after a mark', '通过现场核查、 数据比对等办法。', '通过现场核查、数据比对等办法。'],
    ['before a closing bracket', '（通过现场核查、数据比对 ）等办法。', '（通过现场核查、数据比对）等办法。'],
    [
      'around a figure, in a text that has figures without them',
      '全县有19个村、7300户、4个乡镇，73 个小镇动工。',
      '全县有19个村、7300户、4个乡镇，73个小镇动工。',
    ],
    [
      'inside a date',
      '全县有19个村、7300户、4个乡镇，2018年 12月动工。',
      '全县有19个村、7300户、4个乡镇，2018年12月动工。',
    ],
    ['inside a word', '全县的贫 困户都用上了新渠的水。', '全县的贫困户都用上了新渠的水。'],
  ])('%s are taken out', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['a pause in a heading', '特色老街 让市民乐享“慢生活”'],
    ['figures set apart throughout', '全县有 19 个村、7300 户、4 个乡镇，都通了水。'],
    ['figures set apart as English words are', '用 Python 写的程序在 3 台电脑上跑了2年、5个月、7天。'],
    ['a dateline’s space', '本报讯 4月20日，全县有19个村、7300户、4个乡镇通水。'],
    ['a reporter’s', '本报讯 记者何文秀报道 2019年，全县有19个村、7300户通水。'],
    ['names side by side', '（刘娟娟 张建峰）'],
    ['names in a sentence', '记者 何文秀 丁海来到村里，看了新渠。'],
    ['words that could make another one', '他们一边研究 生活用水，一边修渠。'],
    ['English', 'There are 19 villages , and 7300 homes .'],
    ['a table', '品种    亩数    产量'],
  ])('%s stay: %s', (_, text) => {
    expect(straySpace.find(text)).toEqual([]);
  });
});
