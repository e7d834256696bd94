import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { isLetterSpaced, letterSpacing } from '../../../src/corpus/repair/letter-spacing.ts';

const repaired = (text: string) => applyEdits(text, letterSpacing.find(text)).text;

describe('letter spacing', () => {
  it.each([
    ['a heading', '发 挥 党 建 引 领', '发挥党建引领'],
    ['a heading of four characters', '前 言 部 分', '前言部分'],
    ['full-width and no-break gaps', '通\u3000知\u00a0公 告', '通知公告'],
    ['a heading glued to a label', '地方传真凝 心 聚 力 打', '地方传真凝心聚力打'],
    ['phrases, which two spaces keep apart', '党 建 引 领  主 动 作 为', '党建引领 主动作为'],
    ['a heading with 〇', '二 〇 二 〇 年', '二〇二〇年'],
    ['a reporter’s name', '□ 本报记者 王 婷', '□ 本报记者 王婷'],
    ['a name with a wider gap', '本报记者 王\u3000\u3000婷', '本报记者 王婷'],
    ['names of several roles', '责编：王 婷 校对：李 明', '责编：王婷 校对：李明'],
    ['a photographer’s name', '新华社记者 赵 戈 摄', '新华社记者 赵戈 摄'],
    ['a photographer’s name in brackets', '（李 明 摄）', '（李明 摄）'],
    ['a name that begins a line', '李 明 摄', '李明 摄'],
    ['short phrases, which wider gaps keep apart', '稳 就 业   保 民 生', '稳就业 保民生'],
    [
      'a long heading whose second verb may go on',
      '保 障 贫 困 群 众 享 受 医 疗 救 助 政 策',
      '保障贫困群众享受医疗救助政策',
    ],
    ['a long heading of two phrases', '推 进 乡 村 振 兴 加 快 产 业 现 代 化', '推进乡村振兴 加快产业现代化'],
    ['a long heading of one phrase', '坚 持 以 人 民 为 中 心 的 发 展 思 想', '坚持以人民为中心的发展思想'],
    ['a heading with marks and figures', '“ 十 四 五 ” 开 局 ： 2 0 2 1 年', '“十四五”开局：2021年'],
    ['a heading on each line', '一 心 一 意\n全 力 以 赴', '一心一意\n全力以赴'],
  ])('%s is closed up', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['words apart', '党建引领 主动作为'],
    ['three characters apart', '甲 乙 丙'],
    ['a pair that is no name', '王 婷来到村里'],
    ['a pair that nothing says is a name', '甲 乙'],
    ['names of three characters', '本报记者 王小婷 李大明'],
    ['one character before a word', '在 本县 的 东部'],
    ['the days of the week', '日 一 二 三 四 五 六'],
    ['a column of single characters', '东\n西\n南\n北'],
    ['Latin letters and digits', 'A B C D E 1 2 3 4 5'],
    ['a heading glued to a label with too few gaps to tell', '头版凝 心 聚 力'],
    ['marks between', '东、 西、 南、 北'],
  ])('%s stay: %s', (_, text) => {
    expect(letterSpacing.find(text)).toEqual([]);
  });

  it('deletes the gaps only, each once, in order', () => {
    expect(letterSpacing.find('记者 王 婷')).toEqual([{ kind: 'delete', start: 4, end: 5 }]);
    expect(letterSpacing.find('前 言 部 分')).toEqual(
      [1, 3, 5].map((start) => ({ kind: 'delete', start, end: start + 1 })),
    );
  });
});

describe('isLetterSpaced', () => {
  it('says so of headings, not of names, however often it is asked', () => {
    const answers = ['发 挥 党 建', '发 挥 党 建', '记者 王 婷', '发 挥 党 建', '发挥党建'].map(isLetterSpaced);
    expect(answers).toEqual([true, true, false, true, false]);
  });
});
