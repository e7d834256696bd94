import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  displayWidth,
  isBlank,
  isHan,
  isSubsequence,
  lettersAndDigits,
  stripSpace,
  trimmedSpan,
} from '../../src/text/characters.ts';

/** Every code point that Python 3 calls white space: [c for c in range(0x110000) if chr(c).isspace()]. */
const PYTHON_SPACE = [
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680],
  ...[0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
];

describe('white space', () => {
  it('is what Python takes for it, character by character', () => {
    const found = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) =>
      isBlank(String.fromCharCode(code)),
    );
    expect(found).toEqual(PYTHON_SPACE);
  });

  it('is stripped wherever it stands, and nothing else is', () => {
    expect(stripSpace(' 脱\u3000贫\u0085攻\u001c坚\ufeff\u200b\n')).toBe('脱贫攻坚\ufeff\u200b');
    expect(stripSpace('')).toBe('');
  });
});

describe('trimmedSpan', () => {
  it('gives the part between leading and trailing white space', () => {
    expect(trimmedSpan('\u3000\u3000正 文\u0085\n')).toEqual({ start: 2, end: 5 });
    expect(trimmedSpan('文')).toEqual({ start: 0, end: 1 });
  });

  it('is empty at 0 when there is nothing else', () => {
    expect(trimmedSpan('')).toEqual({ start: 0, end: 0 });
    expect(trimmedSpan(' \n\u3000')).toEqual({ start: 0, end: 0 });
  });

  it('keeps the byte order mark, which Python does not take for white space', () => {
    expect(trimmedSpan(' \ufeff ')).toEqual({ start: 1, end: 2 });
  });

  it('leaves out white space only', () => {
    const text = fc
      .array(fc.constantFrom(' ', '\n', '\u3000', '\u0085', '\ufeff', 'a', '王', '😀'))
      .map((u) => u.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        const { start, end } = trimmedSpan(whole);
        const inner = whole.slice(start, end);
        expect(stripSpace(whole)).toBe(stripSpace(inner));
        if (inner) expect([isBlank(inner[0] ?? ''), isBlank(inner.at(-1) ?? '')]).toEqual([false, false]);
      }),
    );
  });

  it('takes no longer than the text is, however much white space is inside', () => {
    const text = `甲${' '.repeat(20_000)}乙`;
    const start = performance.now();
    expect(trimmedSpan(text)).toEqual({ start: 0, end: 20_002 });
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc 1', 5],
    ['脱贫', 4],
    ['，。（）', 8],
    ['ＡＢ１', 6],
    ['ｱ', 1],
    ['“”…—', 4],
    ['한글', 4],
    ['ひらがな', 8],
    ['𠮷', 2],
    ['😀', 2],
    ['\u3000', 2],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is 1 for a narrow character of two units', () => {
    expect(displayWidth('𝒜')).toBe(1);
  });
});

describe('isSubsequence', () => {
  it.each([
    ['', '', true],
    ['', 'abc', true],
    ['ac', 'abc', true],
    ['abc', 'abc', true],
    ['ca', 'abc', false],
    ['aa', 'a', false],
    ['新疆转移', '新疆新疆转转移移', true],
  ])('%j in %j: %s', (needle, text, expected) => {
    expect(isSubsequence(needle, text)).toBe(expected);
  });

  it('holds for whatever is left when units are taken out', () => {
    const kept = fc.array(fc.tuple(fc.constantFrom('a', 'b', '王'), fc.boolean()));
    fc.assert(
      fc.property(kept, (units) => {
        const all = units.map(([unit]) => unit).join('');
        const left = units
          .filter(([, keep]) => keep)
          .map(([unit]) => unit)
          .join('');
        expect(isSubsequence(left, all)).toBe(true);
        expect(isSubsequence(`${all}a`, all)).toBe(false);
      }),
    );
  });
});

describe('letters and digits', () => {
  it('are what is left of any width, without marks, signs and spaces', () => {
    expect(lettersAndDigits('ＡＢ－１２，（王 婷）￥3.5％〇')).toBe('AB12王婷35〇');
    expect(lettersAndDigits('——……、')).toBe('');
  });
});

describe('isHan', () => {
  it.each([
    ['王', true],
    ['〇', true],
    ['𠮷', true],
    ['a', false],
    ['，', false],
    ['ひ', false],
    [undefined, false],
  ])('%j: %s', (character, expected) => {
    expect(isHan(character)).toBe(expected);
  });
});
