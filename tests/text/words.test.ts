import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWords, cutWordsForSearch } from '../../src/text/words.ts';
import { paragraphs } from '../support/arbitraries.ts';

describe('words', () => {
  it('are those of the dictionary', () => {
    expect(cutWords('第一书记驻村扶贫')).toEqual(['第一书记', '驻村', '扶贫']);
  });

  it('cover the text, in order', () => {
    fc.assert(
      fc.property(paragraphs(), (text) => {
        expect(cutWords(text).join('')).toBe(text);
      }),
    );
  });

  it('for search, come with the shorter words inside', () => {
    const words = cutWordsForSearch('第一书记');
    expect(words).toContain('书记');
    expect(words).toContain('第一书记');
  });
});
