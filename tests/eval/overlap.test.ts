import { describe, expect, it } from 'vitest';
import { bareText, characterF1, isSameSpan, spanF1, spanTokens } from '../../src/eval/overlap.ts';

describe('bareText', () => {
  it('keeps letters and digits in one width and case', () => {
    expect(bareText(' “Ａb”，１２３.5 万！')).toBe('ab1235万');
  });
});

describe('characterF1', () => {
  it('compares letters and digits as bags', () => {
    expect(characterF1('184个', '184 个。')).toBe(1);
    // 3 common of 4 and 3.
    expect(characterF1('184个', '184')).toBeCloseTo(6 / 7, 12);
    // 一 twice on the left, once on the right: 1 common of 2 and 2.
    expect(characterF1('一一', '一二')).toBe(0.5);
  });

  it('is 0 where there is nothing, or nothing in common', () => {
    expect(characterF1('', '')).toBe(0);
    expect(characterF1('。', '。')).toBe(0);
    expect(characterF1('甲', '乙')).toBe(0);
  });
});

describe('spanTokens', () => {
  it('has each Chinese character and each other word, without marks and case', () => {
    expect(spanTokens('《跑跑》由Nexon 3,000人开发。')).toEqual(['跑', '跑', '由', 'nexon', '3000', '人', '开', '发']);
    expect(spanTokens('In  the U.S., “twice”')).toEqual(['in', 'the', 'us', 'twice']);
    expect(spanTokens('。！')).toEqual([]);
  });
});

describe('spanF1', () => {
  it('counts the longest run of the same tokens', () => {
    expect(spanF1('4分钟', '4分钟。')).toBe(1);
    // 分钟 is common: 2 of 3 and 3.
    expect(spanF1('4分钟', '5分钟')).toBeCloseTo(4 / 6, 12);
    // A run, no bag: of the same three characters one at a time.
    expect(spanF1('甲乙丙', '丙乙甲')).toBeCloseTo(2 / 6, 12);
    // "the court" of three words and two.
    expect(spanF1('In the court', 'the Court')).toBeCloseTo(4 / 5, 12);
    expect(spanF1('', '甲')).toBe(0);
  });
});

describe('isSameSpan', () => {
  it('looks over white space, marks, case and width', () => {
    expect(isSameSpan('“Ｎexon” 公司', 'nexon公司。')).toBe(true);
    expect(isSameSpan('4分钟', '4分')).toBe(false);
  });
});
