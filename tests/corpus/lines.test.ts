import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endsWithPhotoCredit,
  hasInnerMark,
  isByline,
  isDateLine,
  isLead,
  isMarked,
  isTerminated,
  linesOf,
} from '../../src/corpus/lines.ts';
import { stripSpace } from '../../src/text/characters.ts';
import { damagedTexts } from '../support/arbitraries.ts';

type Case = readonly [line: string, expected: boolean];

const yes = (...lines: string[]): Case[] => lines.map((line) => [line, true]);
const no = (...lines: string[]): Case[] => lines.map((line) => [line, false]);

describe('linesOf', () => {
  it('gives the lines that are not blank, trimmed, with width and gap', () => {
    expect(linesOf('\n\u3000\u3000修路A\r\n\n \n富民\n!')).toEqual([
      { start: 3, end: 6, text: '修路A', width: 5, gap: 1 },
      { start: 11, end: 13, text: '富民', width: 4, gap: 2 },
      { start: 14, end: 15, text: '!', width: 1, gap: 0 },
    ]);
    expect(linesOf(' \n\n')).toEqual([]);
  });

  it('cover every character that is not blank, at their own offsets', () => {
    fc.assert(
      fc.property(damagedTexts(), (text) => {
        const lines = linesOf(text);
        for (const line of lines) expect(text.slice(line.start, line.end)).toBe(line.text);
        expect(stripSpace(lines.map(({ text: inner }) => inner).join(''))).toBe(stripSpace(text));
      }),
    );
  });
});

describe('isMarked', () => {
  it.each([
    ...yes(
      '■ 前沿',
      '·苹果',
      '* apple',
      '——修路',
      '-- roads',
      '1. 修路',
      '12、修路',
      '（3）修路',
      '3)修路',
      '(一)修路',
      '十二、修路',
    ),
    ...yes('# 标题', '【思考】'),
    ...no('修路', '2020年', '3.5公里', '123.修路', '一路向北', '#标题', '-5度', ''),
  ])('%j: %s', (line, expected) => {
    expect(isMarked(line)).toBe(expected);
  });
});

describe('isLead', () => {
  it.each([
    ...yes(
      '本报讯 昨天，',
      '本报讯（记者王云山）昨天',
      '新华社北京3月10日电 昨天',
      '新华社北京3月10日电',
      '中新网临河5月1日电 昨天',
      '据新华社报道，昨天',
    ),
    ...no('昨天，本报讯', '本报记者 王云山', '新华社记者王云山摄', '据了解，昨天'),
  ])('%j: %s', (line, expected) => {
    expect(isLead(line)).toBe(expected);
  });
});

describe('isByline', () => {
  it.each([
    ...yes(
      '□ 本报记者 王 婷',
      '本报记者 王云山',
      '本报记者 王云山 李大河',
      '新华社记者王云山、李大河',
      '记者 王云山 通讯员 李大河',
    ),
    ...yes(
      '作者：王云山',
      '来源:临河网',
      '责任编辑：王云山、李大河',
      '（记者 王云山 李大河）',
      '[责任编辑:王云山]',
      '（王云山 李大河）',
    ),
    ...yes('□ 临河县委宣传部组稿 王云山 整理', '临河日报记者 王云山', '通讯员 王云山 文'),
    ...no(
      '王云山',
      '记者在现场看到',
      '本报记者昨天在现场看到，路已经修通。',
      '□ 一是修路，二是种树',
      '来到村里',
      '作者',
      '',
    ),
  ])('%j: %s', (line, expected) => {
    expect(isByline(line)).toBe(expected);
  });
});

describe('endsWithPhotoCredit', () => {
  it.each([
    ...yes(
      '王云山摄',
      '新华社记者 赵 戈 摄',
      '路修通了。王云山 摄',
      '（王云山摄）',
      '村民在采摘。资料片',
      '临河县委宣传部供图',
      '资料照片',
    ),
    ...no('昨天，路修通了', '摄', '他在村里摄影', '王云山 摄于临河'),
    ...no('这部纪录片由三名大学生拍摄'),
  ])('%j: %s', (line, expected) => {
    expect(endsWithPhotoCredit(line)).toBe(expected);
  });
});

describe('isDateLine', () => {
  it.each([
    ...yes(
      '2020-06-04',
      '2020年6月4日',
      '2020.6.4',
      '2020/06/04 14:07',
      '2020-06-04 14:07:06',
      '临河网 2020-06-04',
      '2020 年 6 月 4 日',
    ),
    ...no('6月4日', '2020年6月', '2020年6月4日，路修通了', '从2020年6月4日起', '电话 2020-5213515'),
  ])('%j: %s', (line, expected) => {
    expect(isDateLine(line)).toBe(expected);
  });
});

describe('isTerminated', () => {
  it.each([
    ...yes(
      '路修通了。',
      '路修通了！”',
      '谁出钱？）',
      'The road is open.',
      'He said “yes.”',
      '人口12.',
      '大家等着...',
      '好!',
    ),
    ...no('路修通了', '路修通了，', '目标：', '第一，', '——', 'the road', ''),
  ])('%j: %s', (line, expected) => {
    expect(isTerminated(line)).toBe(expected);
  });
});

describe('hasInnerMark', () => {
  it.each([...yes('路通了，心亮了', '修路、种树', 'roads, trees'), ...no('路通了，', '路通了', '', '第3.5公里')])(
    '%j: %s',
    (line, expected) => {
      expect(hasInnerMark(line)).toBe(expected);
    },
  );
});
