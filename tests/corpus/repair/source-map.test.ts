import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import {
  composeMaps,
  decodeMap,
  encodeMap,
  identityMap,
  rawSpans,
  sliceMap,
  toRaw,
} from '../../../src/corpus/repair/source-map.ts';
import type { SourceMap } from '../../../src/types.ts';
import { type EditedText, editableTexts, editsOf } from '../../support/arbitraries.ts';

const never = () => false;
const always = () => true;

/** 'ab  cd' with one of its spaces gone, 'cd' before 'ab', and a space put before 'a': 'cd  ab'. */
const MOVED: SourceMap = {
  starts: [0, 2, 3, 4],
  raws: [4, 2, 0, 0],
  inserted: [false, false, true, false],
  length: 6,
  rawLength: 6,
};

/** A text and edits of it. */
function edited(): fc.Arbitrary<readonly [text: string, edits: EditedText]> {
  return editableTexts().chain((text) => fc.tuple(fc.constant(text), editsOf(text)));
}

describe('toRaw', () => {
  it('gives the raw offset of a unit, and the raw length past the end', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((offset) => toRaw(MOVED, offset))).toEqual([4, 5, 2, 0, 0, 1, 6, 6]);
    expect(toRaw(identityMap(3), 2)).toBe(2);
    expect(toRaw(identityMap(0), 0)).toBe(0);
  });
});

describe('rawSpans', () => {
  it('gives the ranges in raw order, apart where words lie between', () => {
    expect(rawSpans(MOVED, { start: 0, end: 6 }, always)).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 6 },
    ]);
    expect(rawSpans(MOVED, { start: 0, end: 6 }, never)).toEqual([{ start: 0, end: 6 }]);
    expect(rawSpans(MOVED, { start: 1, end: 2 }, always)).toEqual([{ start: 5, end: 6 }]);
  });

  it('asks only about what lies between two ranges', () => {
    const asked: unknown[] = [];
    rawSpans(MOVED, { start: 0, end: 6 }, (gap) => asked.push(gap) > 0);
    expect(asked).toEqual([{ start: 3, end: 4 }]);
  });

  it('of an inserted space, or of nothing, are none', () => {
    expect(rawSpans(MOVED, { start: 3, end: 4 }, always)).toEqual([]);
    expect(rawSpans(MOVED, { start: 2, end: 2 }, always)).toEqual([]);
    expect(rawSpans(identityMap(0), { start: 0, end: 0 }, always)).toEqual([]);
  });

  it('hold exactly the raw units of the span that were not inserted', () => {
    fc.assert(
      fc.property(edited(), fc.nat(), fc.nat(), ([text, { edits, expected }], a, b) => {
        const { map } = applyEdits(text, edits);
        const [start = 0, end = 0] = [a, b].map((n) => n % (map.length + 1)).sort((x, y) => x - y);
        const held = rawSpans(map, { start, end }, always).flatMap((span) =>
          Array.from({ length: span.end - span.start }, (_, i) => span.start + i),
        );
        const units = expected.slice(start, end).filter(({ inserted }) => !inserted);
        expect(held).toEqual(units.map(({ raw }) => raw).sort((x, y) => x - y));
      }),
    );
  });
});

describe('composeMaps', () => {
  it('goes through both maps', () => {
    const text = 'ab  cd';
    const first = applyEdits(text, [{ kind: 'delete', start: 2, end: 4 }]);
    const second = applyEdits(first.text, [
      { kind: 'move', start: 2, end: 4, to: 0 },
      { kind: 'space', at: 0 },
    ]);
    expect(second.text).toBe('cd ab');
    expect(composeMaps(second.map, first.map)).toEqual({
      starts: [0, 2, 3],
      raws: [4, 0, 0],
      inserted: [false, true, false],
      length: 5,
      rawLength: 6,
    });
  });

  it('with a map that changes nothing gives the other', () => {
    expect(composeMaps(MOVED, identityMap(6))).toEqual(MOVED);
    expect(composeMaps(identityMap(6), MOVED)).toEqual(MOVED);
    expect(composeMaps(identityMap(0), identityMap(0))).toEqual(identityMap(0));
  });

  it('of two lists of edits is as applying one after the other (R1)', () => {
    const twice = edited().chain(([text, first]) => {
      const middle = first.expected.map(({ unit }) => unit).join('');
      return fc.tuple(fc.constant(text), fc.constant(first), editsOf(middle));
    });
    fc.assert(
      fc.property(twice, ([text, first, second]) => {
        const inner = applyEdits(text, first.edits);
        const outer = applyEdits(inner.text, second.edits);
        const map = composeMaps(outer.map, inner.map);
        // A space inserted by the second list before one that the first inserted stands before the same raw unit.
        const raws = second.expected.map(({ raw }) => first.expected[raw]?.raw);
        expect(Array.from(outer.text, (_, i) => toRaw(map, i))).toEqual(raws);
        expect(insertedUnits(map)).toEqual(
          second.expected.map(({ raw, inserted }) => inserted || (first.expected[raw]?.inserted ?? false)),
        );
        expect([map.length, map.rawLength]).toEqual([outer.text.length, text.length]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a map of edits', () => {
  it('sends every unit to the raw unit it came from, and inserts nothing but spaces (R1)', () => {
    fc.assert(
      fc.property(edited(), ([text, { edits }]) => {
        const { text: result, map } = applyEdits(text, edits);
        const inserted = insertedUnits(map);
        for (let i = 0; i < result.length; i++) {
          const raw = toRaw(map, i);
          expect(raw >= 0 && raw < text.length).toBe(true);
          if (inserted[i]) expect(result[i]).toBe(' ');
          else expect((result[i] ?? '').normalize('NFKC')).toBe((text[raw] ?? '').normalize('NFKC'));
        }
      }),
    );
  });
});

describe('sliceMap', () => {
  it('maps a span into its own raw slice', () => {
    const slice = sliceMap(MOVED, { start: 2, end: 5 }, { rawStart: 0, rawLength: 3 });
    expect(slice).toEqual({
      starts: [0, 1, 2],
      raws: [2, 0, 0],
      inserted: [false, true, false],
      length: 3,
      rawLength: 3,
    });
  });

  it('agrees with the whole map', () => {
    fc.assert(
      fc.property(edited(), fc.nat(), fc.nat(), ([text, { edits, expected }], a, b) => {
        const { map } = applyEdits(text, edits);
        const [start = 0, end = 0] = [a, b].map((n) => n % (map.length + 1)).sort((x, y) => x - y);
        const [first, last] = [expected[start], expected[end - 1]];
        // A passage begins and ends with a unit of the file.
        fc.pre(end > start && first?.inserted === false && last?.inserted === false);
        const spans = rawSpans(map, { start, end }, always);
        const rawStart = spans[0]?.start ?? 0;
        const rawLength = (spans.at(-1)?.end ?? 0) - rawStart;
        const slice = sliceMap(map, { start, end }, { rawStart, rawLength });
        expect([slice.length, slice.rawLength]).toEqual([end - start, rawLength]);
        expect(insertedUnits(slice)).toEqual(expected.slice(start, end).map(({ inserted }) => inserted));
        for (let i = start; i < end; i++)
          if (!expected[i]?.inserted) expect(toRaw(slice, i - start) + rawStart).toBe(expected[i]?.raw);
      }),
    );
  });
});

describe('an encoded map', () => {
  it('has the layout that the index keeps', () => {
    const bytes = encodeMap({ starts: [0, 2], raws: [7, 0], inserted: [false, true], length: 3, rawLength: 9 });
    expect([...bytes]).toEqual([
      ...[3, 0, 0, 0, 9, 0, 0, 0],
      ...[0, 0, 0, 0, 7, 0, 0, 0],
      ...[2, 0, 0, 0, 255, 255, 255, 255],
    ]);
  });

  it('reads back the same, from any place in a buffer', () => {
    fc.assert(
      fc.property(edited(), fc.nat(7), ([text, { edits }], shift) => {
        const { map } = applyEdits(text, edits);
        const bytes = encodeMap(map);
        const buffer = new Uint8Array(bytes.length + shift);
        buffer.set(bytes, shift);
        expect(decodeMap(buffer.subarray(shift))).toEqual(map);
      }),
    );
  });
});

/** Whether each unit was inserted, read from the runs. */
function insertedUnits({ starts, inserted, length }: SourceMap): boolean[] {
  return Array.from({ length }, (_, i) => inserted[starts.findLastIndex((start) => start <= i)] ?? false);
}
