import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMarks, splitClauses } from '../../src/summary/clauses.ts';

const textsOf = (sentence: string) => splitClauses(sentence).map(({ span }) => sentence.slice(span.start, span.end));

describe('splitClauses', () => {
  it('cuts at commas, semicolons and colons, each mark with the clause before it', () => {
    expect(textsOf('春天，河水涨了；船出港，往南去。')).toEqual(['春天，', '河水涨了；', '船出港，', '往南去。']);
    expect(splitClauses('甲，乙。').map(({ mark }) => mark)).toEqual(['，', '']);
    expect(textsOf('The ferry left, and the harbour was quiet.')).toEqual([
      'The ferry left,',
      ' and the harbour was quiet.',
    ]);
  });

  it('cuts nothing inside quotations, brackets, numbers and hours, nor before a quotation', () => {
    expect(textsOf('他说“先修路，再种树”，大家都赞成。')).toEqual(['他说“先修路，再种树”，', '大家都赞成。']);
    expect(textsOf('三个村（东村，西村，南村）都通了车。')).toEqual(['三个村（东村，西村，南村）都通了车。']);
    expect(textsOf('产量是1,200吨，14:30装船。')).toEqual(['产量是1,200吨，', '14:30装船。']);
    expect(textsOf('镇长说：“路修好了。”')).toEqual(['镇长说：“路修好了。”']);
  });

  it('covers any sentence, in order, and ends no clause with a mark left open', () => {
    const pieces = fc.constantFrom('春天', '，', '；', '“', '”', '（', '）', '1,200', '：', 'a', ' ', '。', '《', '》');
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1 }), (parts) => {
        const sentence = parts.join('');
        expect(textsOf(sentence).join('')).toBe(sentence);
        const balanced = /^[^“”（）《》]*$/u.test(sentence);
        if (balanced) for (const text of textsOf(sentence)) expect(openMarks(text)).toBe(0);
      }),
    );
  });
});

describe('openMarks', () => {
  it('counts what is open, and what was closed without being opened as less', () => {
    expect(openMarks('“甲（乙')).toBe(2);
    expect(openMarks('甲”。')).toBe(-1);
    expect(openMarks('《甲》“乙”')).toBe(0);
  });
});
