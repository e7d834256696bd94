import { describe, expect, it } from 'vitest';
import { clip, cut, draw, glyphsOf, label } from '../../../src/platforms/discord/markdown.ts';

const shown = (text: string) => draw(glyphsOf(text));

describe('text for Discord', () => {
  it.each([
    ['**bold** _x_ ~~y~~ ||z||', '\\*\\*bold\\*\\* \\_x\\_ \\~\\~y\\~\\~ \\|\\|z\\|\\|'],
    ['<@1> <#2> <:a:3>', '\\<\\@1\\> \\<#2\\> \\<:a:3\\>'],
    ['@everyone @Here a@b.com', '@\u200beveryone @\u200bHere a\\@b\\.com'],
    ['https://a.example/x', 'https\\://a\\.example/x'],
    ['discord.gg/abc 3.5 e.g.', 'discord\\.gg/abc 3.5 e\\.g.'],
    ['[x](http://y)', '\\[x\\]\\(http\\://y\\)'],
    ['# title', '\\# title'],
    ['1. item', '1\\. item'],
    ['- item', '\\- item'],
    ['a - b # c', 'a - b # c'],
    ['```\nrm\n```', '\\`\\`\\` rm \\`\\`\\`'],
    ['  a \n\t b\u0000c\u202e ', 'a b c'],
    ['\ud83d', '\ufffd'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
  ])('%j acts on nothing', (text, sent) => {
    expect(shown(text)).toBe(sent);
  });

  it('marks words without breaking what stands around them', () => {
    expect(draw(glyphsOf('共有16家 企业', [{ start: 2, end: 6 }]))).toBe('共有**16家** 企业');
    expect(draw(glyphsOf('a*b', [{ start: 1, end: 2 }]))).toBe('a**\\***b');
    expect(draw(glyphsOf('😀😀', [{ start: 1, end: 2 }]))).toBe('**😀**😀');
    expect(
      draw(
        glyphsOf('甲乙丙', [
          { start: 0, end: 1 },
          { start: 1, end: 2 },
        ]),
      ),
    ).toBe('**甲乙**丙');
  });

  it('is cut where a clause ends, never within a character or an escape', () => {
    const pieces = cut(glyphsOf('一二三四五六，七八九十。'), 12).map(draw);
    expect(pieces).toEqual(['一二三四五六，', '七八九十。']);
    const stars = cut(glyphsOf('*'.repeat(10)), 10).map(draw);
    expect(stars.join('')).toBe('\\*'.repeat(10));
    for (const piece of stars) expect(piece.length % 2).toBe(0);
    expect(
      cut(glyphsOf('😀'.repeat(9)), 9)
        .map(draw)
        .join(''),
    ).toBe('😀'.repeat(9));
  });

  it('is clipped to so many units', () => {
    expect(clip('短', 10)).toBe('短');
    expect(clip('很长的一句话没有标点很长的一句话', 12)).toMatch(/^很长的一句话没.*…$/);
    expect(clip('😀'.repeat(50), 21).length).toBeLessThanOrEqual(21);
    expect(label('a\n b\u202e', 10)).toBe('a b');
    expect(label('字'.repeat(90), 80)).toBe(`${'字'.repeat(79)}…`);
    expect(label('😀'.repeat(50), 80).length).toBeLessThanOrEqual(80);
  });
});
