import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeForSearch, presentTerms, tokenize } from '../../src/text/tokenize.ts';
import { damagedTexts } from '../support/arbitraries.ts';

describe('tokenize', () => {
  it('gives Chinese as overlapping bigrams, so that a name unknown to any dictionary is found', () => {
    expect(tokenize('聂峰')).toEqual(['聂峰']);
    expect(tokenize('冀润寿说')).toEqual(expect.arrayContaining(['冀润', '润寿', '寿说']));
  });

  it('adds dictionary words of three characters and more', () => {
    expect(tokenize('第一书记')).toEqual(expect.arrayContaining(['第一', '一书', '书记', '第一书记']));
  });

  it('does not join Chinese across marks and spaces', () => {
    expect(tokenize('扶贫，脱贫 增收')).toEqual(['扶贫', '脱贫', '增收']);
  });

  it('gives a character by itself as it is, but not one that belongs to a number', () => {
    expect(tokenize('王')).toEqual(['王']);
    expect(tokenize('5个')).toEqual(['5', '5个']);
  });

  it('gives a number and the number with its unit', () => {
    expect(tokenize('3月18日')).toEqual(['3', '3月', '18', '18日']);
    expect(tokenize('16.58万')).toEqual(['16.58', '16.58万']);
  });

  it('takes thousands separators out', () => {
    expect(tokenize('1,234,567元')).toEqual(['1234567', '1234567元']);
  });

  it('keeps numbers apart that a comma separates', () => {
    expect(tokenize('5213515,15725606611')).toEqual(['5213515', '15725606611']);
    expect(tokenize('2018，2019年')).toEqual(['2018', '2019', '2019年']);
    expect(tokenize('1，2，3')).toEqual(['1', '2', '3']);
  });

  it('takes full width for half width', () => {
    expect(tokenize('ＡＰＰ　２０１９年')).toEqual(['app', '2019', '2019年']);
  });

  it('takes traditional script for simplified', () => {
    expect(tokenize('駐村第一書記')).toEqual(tokenize('驻村第一书记'));
    expect(tokenize('頭髮發展')).toEqual(tokenize('头发发展'));
  });

  it('stems English and drops diacritics and case', () => {
    expect(tokenize('Villages RUNNING')).toEqual(['villag', 'run']);
    expect(tokenize('Café cafe\u0301 CAFE')).toEqual(['cafe', 'cafe', 'cafe']);
    expect(tokenize("Anna's don’t O'Brien")).toEqual(['anna', 'dont', 'obrien']);
  });

  it('keeps letters and digits of one word together', () => {
    expect(tokenize('covid19 e-mail')).toEqual(['covid19', 'e', 'mail']);
  });

  it.each([
    ['C++ and C#', ['c++', 'c#', 'and']],
    ['C, C＃', ['c#', 'c']],
    ['C++17 F#', ['c++', 'f#', '17']],
    ['.NET 8', ['.net', 'net', '8']],
    ['end.Next', ['end', 'next']],
    ['A-17号', ['a-17', 'a', '17', '17号']],
    ['4–5 euros', ['4-5', '4', '5', 'euro']],
    ['2020-06-04', ['2020-06-04', '2020', '06', '04']],
    ['v2.1.3, 2.1.3', ['2.1.3', 'v2', '1.3', '2.1.3']],
    ['x64', ['x64']],
    ['well-known', ['well', 'known']],
  ])('keeps names apart that only signs tell apart: %s', (text, terms) => {
    expect(tokenize(text)).toEqual(terms);
  });

  it('keeps a character by itself after a word that ends in a digit', () => {
    expect(tokenize('A4纸')).toEqual(['a4', '纸']);
  });

  it('keeps other scripts', () => {
    expect(tokenize('Привет, γεια')).toEqual(['привет', 'γεια']);
    expect(tokenize('ひらがな')).toEqual(['ひらがな']);
  });

  it('of nothing but marks is nothing', () => {
    expect(tokenize('，。！——……😀')).toEqual([]);
    expect(tokenize('')).toEqual([]);
  });

  it('gives terms of letters, digits and the signs of names only, however marked the text is', () => {
    const marked = fc.array(
      fc.constantFrom('王', 'a', '1', '.', '+', '#', '-', ',', '\u0301', '\ufe0f', '❤', '\u20e3', "'", '，', ' '),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          damagedTexts(),
          marked.map((units) => units.join('')),
        ),
        (text) => {
          expect(tokenize(text).filter((term) => !/^[\p{L}\p{N}.+#-]+$/u.test(term))).toEqual([]);
        },
      ),
    );
  });
});

describe('presentTerms', () => {
  it('finds a query’s terms in a sentence, whatever script and width that has', () => {
    const terms = tokenize('驻村第一书记 2019年 1234元 running');
    expect(presentTerms(terms, '２０１９年，駐村第一書記 runs，人均1,234元')).toEqual(new Set(terms));
  });

  it('finds nothing in another text', () => {
    expect(presentTerms(tokenize('驻村第一书记 2019年 village'), '秋天的玉米卖了好价钱')).toEqual(new Set());
    expect(presentTerms([], '王')).toEqual(new Set());
    expect(presentTerms(['王'], '')).toEqual(new Set());
  });

  it.each([
    ['6', '60人', false],
    ['60', '60人', true],
    ['39', '2.39亿', false],
    ['2', '2.39亿', false],
    ['2.39', '2.39亿', true],
    ['8日', '18日', false],
    ['18日', '3月18日', true],
    ['1000', '1,000人', true],
    ['000', '1,000人', false],
    ['18', '共18.', true],
    ['18', '（18）', true],
  ])('a number stands alone: %s in %s: %s', (term, text, expected) => {
    expect(presentTerms([term], text).has(term)).toBe(expected);
  });

  it('a word stands alone, though written in another form', () => {
    expect(presentTerms(['cat'], 'category')).toEqual(new Set());
    expect(presentTerms(['villag'], '在Villages里')).toEqual(new Set(['villag']));
  });

  it('counts a dictionary word where the dictionary would cut the text differently', () => {
    const cut = tokenize('第一书记');
    expect(presentTerms(['一书记'], '第一书记')).toEqual(new Set(['一书记']));
    expect(cut).not.toContain('一书记');
  });

  it('finds every term that tokenize gives for the same text', () => {
    const units = fc.constantFrom(
      '王',
      '个',
      '村',
      '1',
      '2',
      '00',
      '.',
      ',',
      '，',
      'a',
      'v',
      ' ',
      '-',
      '頭',
      '％',
      "'",
    );
    const short = fc.array(units, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(short, damagedTexts()), (text) => {
        const terms = new Set(tokenize(text));
        expect(presentTerms(terms, text)).toEqual(terms);
      }),
      { numRuns: 300 },
    );
  });

  it('finds no number, bigram or word that tokenize does not give', () => {
    const units = fc.constantFrom('王', '个', '村', '1', '2', '.', 'a', 'v', ' ', '-', '％');
    const text = fc.array(units, { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (query, sentence) => {
        const held = new Set(tokenize(sentence));
        // A character by itself is looked for within words too: no other term of the query could stand for it.
        const terms = tokenize(query).filter((term) => !/^\p{Script=Han}(?:$|\p{Script=Han}{2})/u.test(term));
        const missing = terms.filter((term) => !held.has(term));
        expect([...presentTerms(missing, sentence)]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('normalizeForSearch', () => {
  it('folds width, case and script', () => {
    expect(normalizeForSearch('ＡＰＰ，頭髮①')).toBe('app,头发1');
  });
});
