import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { interruption } from '../../../src/corpus/repair/interruption.ts';

const repaired = (text: string) => applyEdits(text, interruption.find(text)).text;
const BEFORE = '入冬以来，临河县把修渠当作大事来抓。眼下渠水已经流到下游的七个';
const AFTER = '乡镇，四万多亩麦田喝上了越冬水，村民都很高兴。';

describe('an interruption', () => {
  it.each([
    ['a caption', '图为村民在清理渠道。'],
    ['a caption and its photographer', '村民在清理渠道。\n何文秀 摄'],
    ['a caption with its credit', '清淤现场。资料图'],
    ['a photographer', '本报记者 何文秀 摄'],
  ])('by %s is moved behind the paragraph', (_, block) => {
    expect(repaired(`甲。\n${BEFORE}\n\n${block}\n\n${AFTER}\n乙。`)).toBe(`甲。\n${BEFORE}${AFTER}\n\n${block}\n乙。`);
  });

  it.each([
    ['by what cannot begin a sentence', `${BEFORE}乡镇`, '，四万多亩麦田喝上了越冬水。'],
    ['by a word across the gap', BEFORE.replace(/流到.*/u, '流到下游的合'), `作社，${AFTER}`],
  ])('by a heading is moved when the sentence goes on %s', (_, before, after) => {
    expect(repaired(`${before}\n山乡来水\n${after}`)).toBe(`${before}${after}\n山乡来水`);
  });

  it('in English is moved, and a space put in its place', () => {
    const [before, after] = [
      'By the end of February, water had reached seven townships. It then went on to the fields of the',
      'lower valley, where farmers had waited since autumn.',
    ];
    expect(repaired(`${before}\nPhoto by J. Stone\n${after}`)).toBe(`${before} ${after}\nPhoto by J. Stone`);
  });

  it.each([
    ['between whole paragraphs', `${BEFORE}乡镇。\n图为村民在清理渠道。\n四万多亩麦田喝上了水。`],
    ['by a heading, before what may be a paragraph', `${BEFORE}乡镇\n山乡来水\n四万多亩麦田喝上了水，真好。`],
    ['before a new item', `${BEFORE}\n图为村民在清理渠道。\n本报讯 四万多亩麦田喝上了水。`],
    ['before a byline', `${BEFORE}\n图为村民在清理渠道。\n□ 本报记者 何文秀`],
    ['by a paragraph', `${BEFORE}\n山里的变化来得更慢一些，却更叫人高兴。\n${AFTER}`],
    ['after a heading', `旱季修渠保春灌\n图为村民在清理渠道。\n${AFTER}`],
    ['at the end', `${BEFORE}\n图为村民在清理渠道。`],
    ['by more words than the sentence has', `${BEFORE}\n图为${'村民在清理渠道'.repeat(9)}。\n${AFTER}`],
  ])('%s is none', (_, text) => {
    expect(interruption.find(text)).toEqual([]);
  });
});
