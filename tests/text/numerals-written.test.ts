import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantitiesIn } from '../../src/text/numbers.ts';

const DIGITS = '零一二三四五六七八九';
const FINANCIAL = '零壹贰叁肆伍陆柒捌玖';

/** A number below 10,000 in Chinese, as it is said inside a greater one where `isInside`. */
function section(value: number, isInside: boolean): string {
  let written = '';
  let hasZero = isInside && value < 1000;
  for (const [place, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / place) % 10;
    if (digit === 0) hasZero = hasZero || written !== '';
    else {
      written += `${hasZero ? '零' : ''}${DIGITS[digit]}${unit}`;
      hasZero = false;
    }
  }
  return written;
}

/** A number below 10^12 in Chinese numerals: 3,0500,0020 is 三亿零五百万零二十. */
function inChinese(value: number): string {
  if (value === 0) return '零';
  const [billions, myriads, rest] = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 1e4, value % 1e4];
  const parts: [number, string][] = [
    [billions, '亿'],
    [myriads, '万'],
    [rest, ''],
  ];
  let written = '';
  let isSkipped = false;
  for (const [part, unit] of parts) {
    if (part === 0) isSkipped = written !== '';
    else {
      const inside = section(part, written !== '');
      written += `${isSkipped && !inside.startsWith('零') ? '零' : ''}${inside}${unit}`;
      isSkipped = false;
    }
  }
  return written.replace(/^一十/, '十');
}

const ONES = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen',
  ],
  ...['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

function inEnglish(value: number): string {
  for (const [scale, word] of [
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (value < scale) continue;
    const rest = value % scale;
    const link = rest > 0 && rest < 100 ? ' and ' : ' ';
    return `${inEnglish(Math.floor(value / scale))} ${word}${rest > 0 ? link + inEnglish(rest) : ''}`;
  }
  const one = value % 10;
  if (value < 20) return ONES[value] ?? '';
  return `${TENS[Math.floor(value / 10) - 2]}${one > 0 ? `-${ONES[one]}` : ''}`;
}

function only(text: string) {
  const found = quantitiesIn(text);
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toHaveLength(1);
  return found[0];
}

/** Numbers of every length, and round ones. */
const number = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom(1, 10, 100, 1000, 10_000, 100_000))
  .map(([value, scale]) => value * scale);

describe('a number', () => {
  it('is read back from Chinese numerals, whole', () => {
    fc.assert(
      fc.property(number, (value) => {
        const text = `${inChinese(value)}人`;
        expect(only(text)).toMatchObject({ value, unit: '人', span: { start: 0, end: text.length } });
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back from financial numerals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 9999 }), (value) => {
        const text = `${section(value, false)}元`
          .replace(/[一-九]/gu, (digit) => FINANCIAL[DIGITS.indexOf(digit)] ?? digit)
          .replace('千', '仟')
          .replace('百', '佰')
          .replace('十', '拾');
        expect(only(text)).toMatchObject({ value, unit: '元' });
      }),
    );
  });

  it('is read back digit by digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999_999 }), (value) => {
        const text = [...String(value)].map((digit) => DIGITS[Number(digit)]).join('');
        expect(only(text)).toMatchObject({ value });
      }),
    );
  });

  it('is read back from English words, whole', () => {
    fc.assert(
      fc.property(number, (value) => {
        const text = inEnglish(value);
        fc.pre(value !== 1);
        expect(only(text)).toMatchObject({ value, span: { start: 0, end: text.length } });
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back from grouped digits, with decimals', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 99 }), fc.constantFrom(',', ' '), (whole, cents, mark) => {
        const text = `${whole.toLocaleString('en-US').replaceAll(',', mark)}.${String(cents).padStart(2, '0')}`;
        expect(only(text)).toMatchObject({ span: { start: 0, end: text.length } });
        expect(only(text)?.value).toBeCloseTo(whole + cents / 100, 6);
      }),
    );
  });

  it('is found at its place in a sentence', () => {
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('共有', 'there are ', '，'),
        fc.constantFrom('。', '名学生', ' km', ''),
        (value, before, after) => {
          const text = `${before}${value}${after}`;
          expect(only(text)).toMatchObject({ value, span: { start: before.length } });
        },
      ),
    );
  });
});

describe('any text', () => {
  const parts = fc.constantFrom(
    ...[
      '一',
      '十',
      '百',
      '万',
      '亿',
      '零',
      '点',
      '分之',
      '第',
      '半',
      '多',
      '几',
      '年',
      '月',
      '日',
      '周',
      '个',
      '米',
      '块',
      '负',
      '成',
    ],
    ...[
      '1',
      '23',
      ',',
      '.',
      ':',
      '/',
      '-',
      ' ',
      '$',
      '%',
      'two',
      'hundred',
      'and',
      'half',
      'past',
      'July',
      'a.m.',
      'İ',
      '𠮷',
      '￥',
    ],
  );

  it('gives spans in order and inside it, none inside another, and finite values', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (written) => {
        const text = written.join('');
        let end = 0;
        for (const { span, whole, value } of quantitiesIn(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(whole.start).toBeLessThanOrEqual(span.start);
          expect(whole.end).toBeGreaterThanOrEqual(span.end);
          expect(text.length).toBeGreaterThanOrEqual(whole.end);
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          end = span.end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['1', '零', '十', '1,234,', '123 ', '一点', 'one hundred and ', '第一'])(
    'is read in time that grows with its length: %j repeated',
    (unit) => {
      // Time that grew with the square would take minutes here, and recursion would not end well.
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(quantitiesIn(text).length).toBeLessThanOrEqual(text.length);
    },
  );
});
