import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { invisible } from '../../../src/corpus/repair/invisible.ts';
import { isBlank } from '../../../src/text/characters.ts';
import { damagedTexts } from '../../support/arbitraries.ts';

const repaired = (text: string) => applyEdits(text, invisible.find(text)).text;

describe('invisible characters', () => {
  it.each([
    ['a zero-width space', '脱\u200b贫', '脱贫'],
    ['a byte order mark inside', '脱\ufeff贫', '脱贫'],
    ['a soft hyphen', 'agri\u00adculture', 'agriculture'],
    ['a word joiner', '脱\u2060贫', '脱贫'],
    ['bidirectional marks', 'a\u202eb\u2066c\u200f', 'abc'],
    ['controls', 'a\0b\x07c\x7fd\x9f', 'abcd'],
    ['the combining grapheme joiner', 'a\u034fb', 'ab'],
    ['several in a row', '脱\u200b\u200b\ufeff\u034f贫', '脱贫'],
    ['Windows line ends', '一\r\n二\r\n', '一\n二\n'],
    ['a joiner at the beginning of a line', '\u200d脱贫', '脱贫'],
    ['a joiner after a mark', '脱，\u200c贫', '脱，贫'],
    ['a joiner between two Chinese characters', '脱\u200d贫', '脱贫'],
  ])('%s goes', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['white space of any kind', 'a\tb\u00a0c\u3000d\u2028e\n'],
    ['the white space that Python knows and JavaScript does not', 'one\u0085two\u001cthree'],
    ['a joiner in an emoji', '👩‍🚀👩‍👩‍👧'],
    ['a joiner after a skin colour', '👩🏽‍🚀'],
    ['a joiner after a variation selector', '❤️‍🔥'],
    ['joiners that a script needs', 'می‌خواهم क्‍ष'],
    ['combining marks', 'cafe\u0301'],
    ['marks and letters', '“脱贫”，100%——！'],
  ])('%s stays', (_, text) => {
    expect(invisible.find(text)).toEqual([]);
  });

  it('are gone wherever they stand, and nothing else is', () => {
    fc.assert(
      fc.property(damagedTexts(), (text) => {
        const result = repaired(text);
        // Joiners, of which some stay, are tested by themselves above.
        expect(Array.from(result).filter(isHidden)).toEqual([]);
        expect(seenIn(result)).toEqual(seenIn(text.replaceAll('\r\n', '\n')));
      }),
    );
  });
});

function seenIn(text: string): string[] {
  return Array.from(text).filter((character) => !isHidden(character) && character !== '\u200d');
}

function isHidden(character: string): boolean {
  const isControl = /[\p{Cc}\p{Cf}]/u.test(character) && !isBlank(character) && character !== '\u200d';
  return isControl || character === '\u034f';
}
