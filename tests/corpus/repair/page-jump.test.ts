import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { pageJump, pageJumps } from '../../../src/corpus/repair/page-jump.ts';

const repaired = (text: string) => applyEdits(text, pageJump.find(text)).text;

describe('page jumps', () => {
  it.each([
    ['in brackets at the end', '全县都通了水。（下转第3版）', '全县都通了水。'],
    ['in half-width brackets, with spaces', '全县都通了水。 (下转 6 版)', '全县都通了水。'],
    ['of a lettered page', '（上接A1版）入冬以来，县里修渠。', '入冬以来，县里修渠。'],
    ['in Chinese figures, with a title', '（上接第一版《一渠清水》）入冬以来，县里修渠。', '入冬以来，县里修渠。'],
    ['inside a sentence', '渠水流到（下转第二版）下游的乡镇。', '渠水流到下游的乡镇。'],
    ['on a line of its own', '渠水流到\n►►下转03版\n下游', '渠水流到\n\n下游'],
    ['without brackets, after a mark', '全县都通了水。下转第3版', '全县都通了水。'],
    ['in English', 'The water came. (Continued on page A6)', 'The water came.'],
    ['in English, on a line of its own', 'Continued from page 1\nThe water came.', '\nThe water came.'],
  ])('%s are taken out', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['a sentence about pages', '这篇文章从第一版下转第三版，很长。'],
    ['a pointer to other articles', '（详见第4版）'],
    ['a page by itself', '第3版'],
    ['a verb', '会议上接下来讨论第三版方案'],
    ['an edition', '（第3版）'],
    ['English running text', 'The story is continued on page 6 of the book.'],
  ])('%s stays: %s', (_, text) => {
    expect(pageJump.find(text)).toEqual([]);
  });

  it('are found once each, in order', () => {
    expect(pageJumps('甲。（下转2版）\n（上接1版）乙。').map(({ start, text }) => [start, text])).toEqual([
      [2, '（下转2版）'],
      [9, '（上接1版）'],
    ]);
  });
});
