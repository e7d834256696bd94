import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankLines } from '../../../src/corpus/repair/blank-lines.ts';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { invisible } from '../../../src/corpus/repair/invisible.ts';
import { stripSpace } from '../../../src/text/characters.ts';
import { damagedTexts } from '../../support/arbitraries.ts';

const repaired = (text: string) => applyEdits(text, blankLines.find(text)).text;

describe('blank lines', () => {
  it.each([
    ['between blocks go', '一\n\n\n二', '一\n二'],
    ['with white space on them go', '一\n \u3000\n\t\n二', '一\n二'],
    ['go along with indentation', '标题\n\n\u3000\u3000正文', '标题\n正文'],
    ['go along with what ends a line', '一  \n二\u3000\n三', '一\n二\n三'],
    ['of Windows go', '一\r\n\r\n二', '一\n二'],
    ['around the text go', '\n\n一\n二\n\n', '一\n二'],
    ['by themselves leave nothing', ' \n\n\u3000', ''],
  ])('%s', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each(['', '一', '一\n二\n三', '王 婷\u3000李 明'])('%j needs nothing', (text) => {
    expect(blankLines.find(text)).toEqual([]);
  });

  it('leave one block a line, and every other character', () => {
    fc.assert(
      fc.property(damagedTexts(), (damaged) => {
        // Invisible characters go first.
        const text = applyEdits(damaged, invisible.find(damaged)).text;
        const result = repaired(text);
        expect(stripSpace(result)).toBe(stripSpace(text));
        expect(result).not.toMatch(/^\s|\s$|\n\s|[^\S\n]\n/u);
        expect(blankLines.find(result)).toEqual([]);
      }),
    );
  });

  it('take no longer than the text is, however much white space is inside', () => {
    const text = `甲${' '.repeat(10_000)}乙`;
    const start = performance.now();
    expect(blankLines.find(text)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(400);
  });
});
