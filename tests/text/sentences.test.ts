import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, stripSpace } from '../../src/text/characters.ts';
import { splitLong, splitSentences } from '../../src/text/sentences.ts';
import { damagedTexts, tangledTexts } from '../support/arbitraries.ts';

/** The sentences of a text that is given sentence by sentence. */
function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe('splitSentences', () => {
  it.each<[why: string, sentences: string[]]>([
    ['Chinese ends', ['县里下了文件。', '村里动了起来！', '谁来出钱？', '大家都想办法。']],
    ['marks in a row', ['真的吗？！', '真的！！！', '好。']],
    ['half-width ends in Chinese', ['县里下了文件!', '谁来出钱?', '大家想办法。']],
    ['closing quotation marks and brackets', ['他说：“路修好了。”', '（见第三版。）', '「好。」』', '完。']],
    ['a clause that says who spoke', ['“路修好了。”村支书李大山说。', '大家鼓掌。']],
    ['a speaker between two quotations', ['“不行。”他问，“为什么？”', '没有人开口。']],
    ['a question within quotation marks and its speaker', ['“钱从哪里来？”李大山问道。', '没有人开口。']],
    ['a new sentence after a quotation', ['“路修好了。”', '第二天，村里开了大会。']],
    ['an ellipsis within', ['他想了想……然后走了。', '完。']],
    ['an ellipsis that ends a quotation', ['“要是路修好了……”', '村民们盼着这一天。']],
    ['decimals and percentages', ['增长3.5%，下降0.2%。', '共16.58万人。']],
    ['an address', ['见https://a.example/b?c=d&e=f。', '完。']],
    ['a name with a mark', ['他在Yahoo!Japan工作。', '完。']],
  ])('%s', (_, sentences) => {
    expect(sentencesOf(sentences.join(''))).toEqual(sentences);
  });

  it.each<[why: string, sentences: string[]]>([
    ['Latin ends', ['It rained.', 'Who came?', 'Nobody!', 'So we left.']],
    ['quotation marks', ['He said “It rains.”', 'She said "Go." ', 'They went.'].map((text) => text.trim())],
    ['abbreviations', ['Mr. Li met Dr. Wang, Prof. Zhao, etc. in St. Paul.', 'See Fig. 3 and Vol. 2.']],
    ['initials', ['J. R. Smith works for the U.S. government.', 'He lives here.']],
    ['decimals and versions', ['It costs 3.50 dollars.', 'Version 1.2.3 is out.']],
    ['three dots', ['He waited...', 'Nobody came.']],
    ['an abbreviation in small letters is a word', ['There is no.', 'He said so.']],
  ])('%s', (_, sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences);
  });

  it('ends at line breaks of any system, without the break', () => {
    expect(sentencesOf('标题\r\n\r\n第一句，没有完\n第二句……\n\u3000\u3000第三句')).toEqual([
      '标题',
      '第一句，没有完',
      '第二句……',
      '第三句',
    ]);
  });

  it('does not end within a full-width decimal', () => {
    expect(sentencesOf('增长３．５％，下降０．２％。完。')).toEqual(['增长３．５％，下降０．２％。', '完。']);
  });

  it('ends at a half-width mark after Chinese though a number or a Latin letter follows', () => {
    expect(sentencesOf('底气何在?2019年,全县脱贫。')).toEqual(['底气何在?', '2019年,全县脱贫。']);
    expect(sentencesOf('真的吗!APP上线了。')).toEqual(['真的吗!', 'APP上线了。']);
  });

  it('of nothing are none', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\u3000\r\n')).toEqual([]);
  });

  it('are ordered, disjoint, cover every non-blank character, and neither begin nor end with white space', () => {
    fc.assert(
      fc.property(fc.oneof(damagedTexts(), tangledTexts()), (text) => {
        const spans = splitSentences(text);
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(isBlank(text.slice(last, start))).toBe(true);
          expect([isBlank(text[start] ?? ''), isBlank(text[end - 1] ?? '')]).toEqual([false, false]);
          last = end;
        }
        expect(isBlank(text.slice(last))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no longer than the text is, whatever it repeats', () => {
    const start = performance.now();
    expect(sentencesOf(`甲${'…'.repeat(10_000)}乙`)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe('splitLong', () => {
  /** The pieces of a whole text. */
  const piecesOf = (text: string, longest: number) =>
    splitLong(text, { start: 0, end: text.length }, longest).map(({ start, end }) => text.slice(start, end));

  it('leaves what is short enough', () => {
    expect(piecesOf('一二三四五', 5)).toEqual(['一二三四五']);
    expect(splitLong('一二三四五', { start: 1, end: 3 }, 5)).toEqual([{ start: 1, end: 3 }]);
  });

  it('cuts at the last clause mark that fits', () => {
    expect(piecesOf('春天来了，花开了，草绿了，鸟叫了', 10)).toEqual(['春天来了，花开了，', '草绿了，鸟叫了']);
  });

  it('cuts between characters where there is no mark, or only one near the beginning', () => {
    expect(piecesOf('一二三四五六七八九十', 4)).toEqual(['一二三四', '五六七八', '九十']);
    expect(piecesOf('一，二三四五六七八九十', 9)).toEqual(['一，二三四五六七八', '九十']);
  });

  it('does not cut a number at its thousands separator', () => {
    expect(piecesOf('人均收入为12,345元左右', 8)).toEqual(['人均收入为', '12,345元左', '右']);
  });

  it('cuts before a word or a number rather than within', () => {
    expect(piecesOf('这里有一个词internet', 10)).toEqual(['这里有一个词', 'internet']);
    expect(piecesOf('全县一共有贫困户12345户', 10)).toEqual(['全县一共有贫困户', '12345户']);
  });

  it('cuts a word that is long itself', () => {
    expect(piecesOf('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('gives pieces without white space at their ends', () => {
    expect(piecesOf('春天来了， 花开了，\u3000草绿了', 8)).toEqual(['春天来了，', '花开了，', '草绿了']);
  });

  it('gives ordered pieces within the limit that cover the span and cut no character in two', () => {
    const longest = fc.integer({ min: 2, max: 40 });
    const text = fc.oneof(damagedTexts(), tangledTexts());
    fc.assert(
      fc.property(text, longest, fc.nat(), fc.nat(), (whole, limit, a, b) => {
        const [start = 0, end = 0] = [a, b].map((n) => wholeBoundary(whole, n)).sort((x, y) => x - y);
        const pieces = splitLong(whole, { start, end }, limit);
        let last = start;
        for (const piece of pieces) {
          expect(piece.start).toBeGreaterThanOrEqual(last);
          expect(piece.end - piece.start).toBeLessThanOrEqual(limit);
          expect([piece.start, piece.end].filter((at) => isInsidePair(whole, at))).toEqual([]);
          last = piece.end;
        }
        const joined = pieces.map((piece) => whole.slice(piece.start, piece.end)).join('');
        expect(stripSpace(joined)).toBe(stripSpace(whole.slice(start, end)));
      }),
      { numRuns: 300 },
    );
  });
});

/** An offset of the text that is not inside a surrogate pair. */
function wholeBoundary(text: string, seed: number): number {
  const at = seed % (text.length + 1);
  return isInsidePair(text, at) ? at - 1 : at;
}

function isInsidePair(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text[at] ?? '');
}
