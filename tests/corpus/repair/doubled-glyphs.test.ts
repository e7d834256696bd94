import { describe, expect, it } from 'vitest';
import { doubledGlyphs, doubledStretches } from '../../../src/corpus/repair/doubled-glyphs.ts';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';

const repaired = (text: string) => applyEdits(text, doubledGlyphs.find(text)).text;

describe('doubled glyphs', () => {
  it.each([
    ['in units of varying length', '新疆新疆：：转转移就业移就业 助助力脱贫力脱贫', '新疆：转移就业 助力脱贫'],
    ['one by one', '清清渠渠引引水水润润万万家家', '清渠引水润万家'],
    ['in long units', '旱季修渠旱季修渠保春灌保春灌', '旱季修渠保春灌'],
    ['with doubled quotation marks', '““一渠一渠””清清水润水润万家万家', '“一渠”清水润万家'],
    ['in Latin', 'TThhee  CCaannaall', 'The  Canal'],
    ['on one line of several', '甲\n清清渠渠引引水水润润万万家家\n乙', '甲\n清渠引水润万家\n乙'],
  ])('%s are drawn once', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['a place', '东方新龙果果小镇'],
    ['a word', '妈妈'],
    ['a word of a headline', '一家家一栋栋'],
    ['a verb with its object', '打工打出新天地'],
    ['a headline of such words', '高高兴兴 平平安安'],
    ['a line of such words', '干干净净整整齐齐'],
    ['phrases', '一步一步慢慢走走停停'],
    ['repeated verbs', '研究研究讨论讨论商量商量'],
    ['cheers', '加油加油 努力努力 奋斗奋斗'],
    ['laughter', '哈哈哈哈哈哈哈哈'],
    ['a sound', '叮当叮当咚咚锵锵'],
    ['a dash and an ellipsis', '——……——……'],
    ['numbers', '1122334455'],
    ['English words', 'Mississippi bookkeeper'],
    ['a rule', '========'],
    ['a doubled heading with single text', '新疆新疆：：转转移就业移就业今年开始'],
  ])('%s is left alone: %s', (_, text) => {
    expect(doubledGlyphs.find(text)).toEqual([]);
  });

  it('lines longer than any heading are not looked at', () => {
    const line = '清清渠渠引引水水润润万万家家'.repeat(20);
    expect(doubledGlyphs.find(line)).toEqual([]);
  });

  it('within a line that is not doubled as a whole are told, not mended', () => {
    const line = '清清渠渠引引水水润润万万家家 今年开始';
    expect(repaired(line)).toBe(line);
    expect(doubledStretches(line)).toEqual([{ start: 0, end: 14 }]);
    expect(doubledStretches('清清渠渠引引水水润润万万家家')).toEqual([]);
  });
});
