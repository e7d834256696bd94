import { describe, expect, it } from 'vitest';
import { type Cited, highlightsIn, leadOf } from '../../src/answer/lead.ts';
import type { Citation } from '../../src/answer-types.ts';
import { readHit, wholeOf } from '../support/hits.ts';
import type { Margins } from '../support/reader.ts';

const TEXT = '校长名叫赵志刚，今年五十岁。';

describe('the highlights of a quotation', () => {
  it('are where the marked words stand in it, likeliest first', () => {
    const evidence = wholeOf(readHit(TEXT, { 五十岁: 3, 赵志刚: 5 }));
    expect(highlightsIn(TEXT, evidence)).toEqual([
      { start: 4, end: 7 },
      { start: 10, end: 13 },
    ]);
  });

  it('are counted from the beginning of the quotation, without the white space before it', () => {
    const hit = readHit(`小学去年翻修。\n  ${TEXT}`, { 赵志刚: 5, 小学: 1 });
    // The evidence begins with the line break behind the first sentence, in which other words are marked.
    const evidence = { ...wholeOf(hit), span: { start: 7, end: hit.passage.text.length } };
    expect(highlightsIn(TEXT, evidence)).toEqual([{ start: 4, end: 7 }]);
  });
});

describe('the lead', () => {
  it('is the likeliest words of the best evidence, wherever it stands', () => {
    const [first, second] = [cited(1, { 五十岁: 9 }, 1), cited(2, { 赵志刚: 5, 五十岁: 4 }, 2)];
    expect(leadOf([first, second], 0.9)).toEqual({ text: '赵志刚', n: 2, highlight: 0 });
    expect(leadOf([second, first], 0.9)).toEqual({ text: '赵志刚', n: 2, highlight: 0 });
  });

  it('is none where the words are not certain, though those of other evidence are', () => {
    expect(leadOf([cited(1, { 赵志刚: 2 })], 0.9)).toMatchObject({ text: '赵志刚' });
    expect(leadOf([cited(1, { 赵志刚: 1.9 })], 0.9)).toBeNull();
    expect(leadOf([cited(1, { 赵志刚: 1.9 }, 2), cited(2, { 五十岁: 9 }, 1)], 0.9)).toBeNull();
  });

  it('is none where nothing was marked, or nothing is cited', () => {
    expect(leadOf([cited(1, {})], 0.9)).toBeNull();
    expect(leadOf([], 0.9)).toBeNull();
    // Sure of its words, but not of the answer as a whole.
    expect(leadOf([cited(1, { 赵志刚: 9 })], 0.54)).toBeNull();
  });

  it('is none where the words are a whole sentence', () => {
    const words = (length: number) => '长'.repeat(length);
    expect(leadOf([cited(1, { [words(40)]: 9 }, 1, words(50))], 0.9)).toEqual({ text: words(40), n: 1, highlight: 0 });
    expect(leadOf([cited(1, { [words(41)]: 9 }, 1, words(50))], 0.9)).toBeNull();
  });
});

function cited(n: number, margins: Margins, score = 1, quote = TEXT): Cited {
  const evidence = wholeOf(readHit(quote, margins), score);
  const span = { start: 0, end: quote.length };
  const citation: Citation = {
    ...{ n, kind: 'article', quote, highlights: highlightsIn(quote, evidence), repaired: false, passageId: 1 },
    ...{ source: 'a.txt', title: null, url: null, page: null, lines: [1, 1], span, spans: [span] },
  };
  return { citation, evidence };
}
