import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../../src/corpus/repair/edits.ts';
import { toRaw } from '../../../src/corpus/repair/source-map.ts';
import { editableTexts, editsOf } from '../../support/arbitraries.ts';

/** The edited text with the raw offset of each of its units. */
function applied(text: string, edits: readonly Edit[]): [text: string, raws: number[]] {
  const { text: edited, map } = applyEdits(text, edits);
  expect([map.length, map.rawLength]).toEqual([edited.length, text.length]);
  return [edited, Array.from(edited, (_, i) => toRaw(map, i))];
}

describe('applyEdits', () => {
  it('without edits gives the text, each unit from its own place', () => {
    expect(applied('脱贫', [])).toEqual(['脱贫', [0, 1]]);
    expect(applied('', [])).toEqual(['', []]);
  });

  it('deletes', () => {
    expect(applied('abcdef', [{ kind: 'delete', start: 1, end: 3 }])).toEqual(['adef', [0, 3, 4, 5]]);
  });

  it('inserts one space, which maps to what follows it', () => {
    expect(applied('abc', [{ kind: 'space', at: 1 }])).toEqual(['a bc', [0, 1, 1, 2]]);
  });

  it('sets a mark in another width', () => {
    expect(applied('a,b', [{ kind: 'replace', at: 1, mark: '，' }])).toEqual(['a，b', [0, 1, 2]]);
    expect(applied('ａ！', [{ kind: 'replace', at: 1, mark: '!' }])).toEqual(['ａ!', [0, 1]]);
  });

  it('moves a block backwards and forwards', () => {
    expect(applied('abCDef', [{ kind: 'move', start: 2, end: 4, to: 0 }])).toEqual(['CDabef', [2, 3, 0, 1, 4, 5]]);
    expect(applied('abCDef', [{ kind: 'move', start: 2, end: 4, to: 6 }])).toEqual(['abefCD', [0, 1, 4, 5, 2, 3]]);
  });

  it('leaves a block that moves to where it stands', () => {
    expect(applied('abCDef', [{ kind: 'move', start: 2, end: 4, to: 2 }])[0]).toBe('abCDef');
    expect(applied('abCDef', [{ kind: 'move', start: 2, end: 4, to: 4 }])[0]).toBe('abCDef');
  });

  it('exchanges two blocks, and lands blocks at one place in the order they stood in', () => {
    const exchange: Edit[] = [
      { kind: 'move', start: 0, end: 2, to: 4 },
      { kind: 'move', start: 4, end: 6, to: 0 },
    ];
    expect(applied('ABcdEF', exchange)).toEqual(['EFcdAB', [4, 5, 2, 3, 0, 1]]);
    const together: Edit[] = [
      { kind: 'move', start: 4, end: 6, to: 7 },
      { kind: 'move', start: 0, end: 2, to: 7 },
    ];
    expect(applied('ABcdEFg', together)).toEqual(['cdgABEF', [2, 3, 6, 0, 1, 4, 5]]);
  });

  it('edits inside a moved block, and takes edits in any order', () => {
    const edits: Edit[] = [
      { kind: 'space', at: 5 },
      { kind: 'move', start: 2, end: 6, to: 0 },
      { kind: 'delete', start: 3, end: 4 },
      { kind: 'replace', at: 2, mark: ',' },
    ];
    expect(applied('ab，DEFgh', edits)).toEqual([',E Fabgh', [2, 4, 5, 5, 0, 1, 6, 7]]);
  });

  it('puts a space before a moved block along with it', () => {
    const edits: Edit[] = [
      { kind: 'move', start: 2, end: 4, to: 0 },
      { kind: 'space', at: 2 },
    ];
    expect(applied('abCD', edits)).toEqual([' CDab', [2, 2, 3, 0, 1]]);
  });

  it.each<[why: string, edits: Edit[]]>([
    ['deletions that overlap', [del(0, 2), del(1, 3)]],
    ['a deletion over a replaced mark', [del(0, 3), { kind: 'replace', at: 2, mark: ',' }]],
    ['two replacements of one mark', [rep(2, ','), rep(2, ',')]],
    ['a space inside a deletion', [del(0, 3), { kind: 'space', at: 1 }]],
    ['moves that overlap', [move(0, 3, 5), move(2, 4, 5)]],
    ['a deletion backwards', [del(3, 1)]],
    ['a deletion before the text', [del(-1, 1)]],
    ['a deletion beyond the text', [del(4, 7)]],
    ['a space after the text', [{ kind: 'space', at: 6 }]],
    ['a replacement after the text', [rep(6, ',')]],
    ['a move beyond the text', [move(0, 2, 7)]],
    ['a move before the text', [move(0, 2, -1)]],
    ['a move into a moved block', [move(0, 2, 4), move(3, 5, 6)]],
    ['a move into itself', [move(0, 3, 1)]],
    ['a deletion into a moved block', [del(1, 3), move(2, 4, 0)]],
    ['a deletion out of a moved block', [del(3, 5), move(2, 4, 0)]],
    ['a deletion over where a block lands', [del(3, 5), move(0, 2, 4)]],
    ['another mark', [rep(2, '。')]],
    ['a letter for a mark', [rep(2, 'a')]],
    ['a mark for a letter', [rep(0, ',')]],
    ['two marks for one', [rep(2, ',,')]],
    ['a letter in another width', [rep(0, 'ａ')]],
    ['nothing for a mark', [rep(2, '')]],
  ])('refuses %s', (_, edits) => {
    expect(() => applyEdits('ab，def', edits)).toThrow(Error);
  });

  it('takes edits that touch', () => {
    const edits: Edit[] = [del(0, 1), del(1, 2), { kind: 'space', at: 3 }, rep(2, ','), del(3, 4), move(4, 6, 4)];
    expect(applied('ab，def', edits)).toEqual([', ef', [2, 3, 4, 5]]);
  });

  it('gives what is worked out unit by unit, wherever blocks move', () => {
    const edited = editableTexts().chain((text) => fc.tuple(fc.constant(text), editsOf(text)));
    fc.assert(
      fc.property(edited, ([text, { edits, expected }]) => {
        const [result, raws] = applied(text, edits);
        expect(result).toBe(expected.map(({ unit }) => unit).join(''));
        expect(raws).toEqual(expected.map(({ raw }) => raw));
      }),
      { numRuns: 300 },
    );
  });
});

function del(start: number, end: number): Edit {
  return { kind: 'delete', start, end };
}

function rep(at: number, mark: string): Edit {
  return { kind: 'replace', at, mark };
}

function move(start: number, end: number, to: number): Edit {
  return { kind: 'move', start, end, to };
}
