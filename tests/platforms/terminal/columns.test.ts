import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padColumns, wrapColumns } from '../../../src/platforms/terminal/columns.ts';
import { displayWidth } from '../../../src/text/characters.ts';

describe('columns', () => {
  it('are two for a Chinese character', () => {
    expect(wrapColumns('渠水abc来了', 5)).toEqual(['渠水a', 'bc来', '了']);
    expect(padColumns('渠水', 6)).toBe('渠水  ');
    expect(padColumns('渠水来了', 6)).toBe('渠水来了');
  });

  it('of an empty line are one empty piece', () => {
    expect(wrapColumns('', 5)).toEqual(['']);
  });

  it('hold every piece, and the pieces the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const pieces = wrapColumns(text, columns);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(displayWidth(piece)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
