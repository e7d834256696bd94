import { describe, expect, it } from 'vitest';
import { repair } from '../../../src/corpus/repair/repair.ts';
import { cleanDocuments } from '../../support/clean.ts';
import { DAMAGES } from '../../support/damage.ts';
import { createRandom } from '../../support/random.ts';

const PAGES = 80;

/**
 * Least share of the damaged pages' lines that come out as they were, as measured and rounded down. What is missed: where
 * a sentence ends with a full line, only indentation tells whether its paragraph does too; a stray space is taken out of
 * words that the dictionary knows; a caption longer than the sentence around it would make that unprovable.
 */
const FLOORS: Readonly<Record<string, number>> = {
  'hard wraps': 0.86,
  'hard wraps of indented paragraphs': 0.84,
  'doubled glyphs': 0.98,
  'stray spaces inside words': 0.97,
  'captions in sentences': 0.98,
  'captions in sentences of wrapped columns': 0.93,
};

describe('generated damage', () => {
  it.each(Object.entries(DAMAGES))('of %s is restored', (kind, make) => {
    const random = createRandom(20);
    let restored = 0;
    let lines = 0;
    for (let i = 0; i < PAGES; i++) {
      const { damaged, clean } = make(random);
      const wanted = clean.split('\n');
      const found = new Set(repair(damaged).text.split('\n'));
      restored += wanted.filter((line) => found.has(line)).length;
      lines += wanted.length;
    }
    expect(restored / lines).toBeGreaterThanOrEqual(FLOORS[kind] ?? 1);
  });
});

describe('clean text', () => {
  it.each(cleanDocuments())('is left as it is: $name', ({ text }) => {
    const { text: repaired, damages } = repair(text);
    expect(repaired).toBe(text);
    expect(damages).toEqual([]);
  });
});
