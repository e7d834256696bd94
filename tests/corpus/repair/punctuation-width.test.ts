import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { punctuationWidth } from '../../../src/corpus/repair/punctuation-width.ts';

const repaired = (text: string) => applyEdits(text, punctuationWidth.find(text)).text;
const PROSE = '入冬以来,临河县修了渠,渠水流到下游,麦田喝上了水。';
const FULL = '入冬以来，临河县修了渠，渠水流到下游，麦田喝上了水。';

describe('half-width marks in Chinese', () => {
  it.each([
    ['between characters', PROSE, FULL],
    ['before a figure', '经过这几年帮扶,2017年全县都通了水。', '经过这几年帮扶，2017年全县都通了水。'],
    ['after a figure', '出资的有3家,出力的有2800人。', '出资的有3家，出力的有2800人。'],
    ['after a percentage', '比上年增长5%,今年还要再修。', '比上年增长5%，今年还要再修。'],
    ['after a closing mark', '出台《修渠办法》,全县都开始修渠。', '出台《修渠办法》，全县都开始修渠。'],
    ['before a quotation', '村民何广田对记者说:“水来了。”', '村民何广田对记者说：“水来了。”'],
    ['that ask and call', '水什么时候来?大家都在问!来了。', '水什么时候来？大家都在问！来了。'],
    ['that divide', '修渠的在修渠;看水的在看水。', '修渠的在修渠；看水的在看水。'],
    ['around Chinese', '这是全县(市)的新渠,共有18名(家)出资。', '这是全县（市）的新渠，共有18名（家）出资。'],
    ['with the space of their width', '入冬以来, 临河县修了三条新渠。', '入冬以来，临河县修了三条新渠。'],
    ['in a headline after a place', '临河: 一渠清水润万家', '临河：一渠清水润万家'],
    ['of half-width Japanese forms', '｢渠｣､水｡', '「渠」、水。'],
  ])('%s are set in full width', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it('in headlines are set so where the paragraphs are', () => {
    expect(repaired(`早一步,就主动一步好一些\n${PROSE}`)).toBe(`早一步，就主动一步好一些\n${FULL}`);
    expect(punctuationWidth.find(`早一步,就主动一步好一些\n${FULL}`)).toEqual([]);
  });

  it.each([
    ['numbers', '预算共有1,280万元和3,000万元。'],
    ['times and ratios', '每天8:00到18:30施工，比分3:2。'],
    ['English', '他在报告里写道：“Water, like time; measure it!”这句话很好。'],
    ['addresses', '请看https://a.example/b?c=d,e;f:g这个网页，再说。'],
    ['telephone numbers', '热线电话是0631-5213515,15725606611，请打。'],
    ['brackets around Latin', '世界卫生组织(WHO)来到了临河县。'],
    ['code', 'const 渠 = ["一号闸,二号闸,三号闸,四号闸"];'],
    ['a table', '姓名,年龄,籍贯\n何广田,58,青石镇的人\n丁兆林,46,临河镇的人'],
    ['keys and values', '地址:临河县青石镇水渠路十二号\n来源: 临河县人民政府网站'],
    ['a key by itself', '来源: 临河县人民政府网站'],
    ['a short line', '修渠,看水'],
    ['full-width marks', FULL],
  ])('%s keep theirs: %s', (_, text) => {
    expect(punctuationWidth.find(text)).toEqual([]);
  });
});
