import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { gluedMarks } from '../../../src/corpus/repair/glued-marks.ts';

const repaired = (text: string) => applyEdits(text, gluedMarks.find(text)).text;

describe('glued marks', () => {
  it.each([
    ['a section’s label before a heading set wide', ' 地方传真凝 心 聚 力 打 赢', ' 地方传真\n凝 心 聚 力 打 赢'],
    ['a writer', '路通了。□ 本报记者 何文秀', '路通了。\n□ 本报记者 何文秀'],
    ['a writer’s bare name', '路通了。 □ 何文秀', '路通了。\n□ 何文秀'],
    ['a label', '路通了。■ 乡村观察', '路通了。\n■ 乡村观察'],
    ['a caption', '路通了。▲图为新路。', '路通了。\n▲图为新路。'],
  ])('%s gets its own line', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['a square', '路通了。■', '路通了。'],
    ['a square after a space, before white space', '“路通了。” ■ \n乙', '“路通了。” \n乙'],
  ])('an ornament at the end is taken out: %s', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['a mark that begins a line', '■ 乡村观察'],
    ['a rating', '味道很好。★★★★☆'],
    ['boxes to tick', '您是否用过新渠的水？□ 是 □ 否'],
    ['bullets in a sentence', '要求如下。●早修 ●快修'],
    ['a mark before running text', '路通了。■ 村民说，路通了，心也亮了。'],
    ['a mark within a sentence', '用■表示已修'],
    ['a heading set wide, without a label', '凝 心 聚 力 打 赢'],
    ['a phrase before three characters apart', '地方传真凝 心 聚 力'],
  ])('%s stays: %s', (_, text) => {
    expect(gluedMarks.find(text)).toEqual([]);
  });
});
