import type { SourceMap, Span } from '../../types.ts';

export function identityMap(length: number): SourceMap {
  return length === 0
    ? { starts: [], raws: [], inserted: [], length: 0, rawLength: 0 }
    : { starts: [0], raws: [0], inserted: [false], length, rawLength: length };
}

/** Raw offset of a unit of the repaired text; the raw length for the offset just past the end. */
export function toRaw(map: SourceMap, offset: number): number {
  if (offset >= map.length) return map.rawLength;
  const run = runAt(map, offset);
  const raw = map.raws[run] ?? map.rawLength;
  return map.inserted[run] ? raw : raw + offset - (map.starts[run] ?? 0);
}

/**
 * The raw ranges that a span of the repaired text was made of, in raw order. Ranges are joined where the units between
 * them were deleted by repair (white space of a joined line, say), and kept apart where `between` says that other words
 * lie there, as they do around a moved block.
 */
export function rawSpans(map: SourceMap, span: Span, between: (gap: Span) => boolean): Span[] {
  const pieces: Span[] = [];
  for (const run of runsOf(map, span)) if (!run.inserted) pieces.push({ start: run.raw, end: run.raw + run.length });
  pieces.sort((a, b) => a.start - b.start);
  const joined: Span[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const apart = !last || (piece.start > last.end && between({ start: last.end, end: piece.start }));
    if (apart) joined.push(piece);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, piece.end) };
  }
  return joined;
}

/** From the outer text through the inner one to the raw text: `outer` maps into the text that `inner` maps from. */
export function composeMaps(outer: SourceMap, inner: SourceMap): SourceMap {
  const starts: number[] = [];
  const raws: number[] = [];
  const inserted: boolean[] = [];
  let nextRaw = -1;
  const push = (start: number, raw: number, isInserted: boolean, length: number) => {
    if (isInserted || raw !== nextRaw) {
      starts.push(start);
      raws.push(raw);
      inserted.push(isInserted);
    }
    nextRaw = isInserted ? -1 : raw + length;
  };
  for (const run of runsOf(outer, { start: 0, end: outer.length })) {
    if (run.inserted) {
      push(run.start, toRaw(inner, run.raw), true, 1);
      continue;
    }
    for (const piece of runsOf(inner, { start: run.raw, end: run.raw + run.length }))
      push(run.start + piece.start - run.raw, piece.raw, piece.inserted, piece.length);
  }
  return { starts, raws, inserted, length: outer.length, rawLength: inner.rawLength };
}

/** The map of one span of the repaired text, into the raw slice that begins at `rawStart` and has `rawLength` units. */
export function sliceMap(map: SourceMap, span: Span, { rawStart, rawLength }: RawSlice): SourceMap {
  const starts: number[] = [];
  const raws: number[] = [];
  const inserted: boolean[] = [];
  for (const run of runsOf(map, span)) {
    starts.push(run.start - span.start);
    raws.push(Math.min(run.raw - rawStart, rawLength));
    inserted.push(run.inserted);
  }
  return { starts, raws, inserted, length: span.end - span.start, rawLength };
}

interface RawSlice {
  readonly rawStart: number;
  readonly rawLength: number;
}

/** As 32-bit little-endian integers: lengths, then start and raw offset of each run, the raw one's sign bit for inserted. */
export function encodeMap(map: SourceMap): Uint8Array {
  const numbers = new Int32Array(2 + 2 * map.starts.length);
  numbers[0] = map.length;
  numbers[1] = map.rawLength;
  for (let i = 0; i < map.starts.length; i++) {
    numbers[2 + 2 * i] = map.starts[i] ?? 0;
    numbers[3 + 2 * i] = map.inserted[i] ? ~(map.raws[i] ?? 0) : (map.raws[i] ?? 0);
  }
  return new Uint8Array(numbers.buffer);
}

export function decodeMap(bytes: Uint8Array): SourceMap {
  const numbers = new Int32Array(Uint8Array.from(bytes).buffer);
  const [length = 0, rawLength = 0, ...pairs] = numbers;
  const starts = pairs.filter((_, i) => i % 2 === 0);
  const coded = pairs.filter((_, i) => i % 2 === 1);
  return {
    starts,
    raws: coded.map((raw) => (raw < 0 ? ~raw : raw)),
    inserted: coded.map((raw) => raw < 0),
    length,
    rawLength,
  };
}

interface Run {
  /** In the repaired text. */
  readonly start: number;
  readonly raw: number;
  readonly length: number;
  readonly inserted: boolean;
}

/** The runs that overlap a span, cut to it. */
function* runsOf(map: SourceMap, span: Span): Generator<Run> {
  for (let i = runAt(map, span.start); i < map.starts.length; i++) {
    const runStart = map.starts[i] ?? 0;
    const start = Math.max(runStart, span.start);
    const end = Math.min(map.starts[i + 1] ?? map.length, span.end);
    if (end <= start) return;
    const inserted = map.inserted[i] ?? false;
    const raw = map.raws[i] ?? 0;
    yield { start, raw: inserted ? raw : raw + start - runStart, length: end - start, inserted };
  }
}

/** Index of the run that holds an offset, by binary search. */
function runAt(map: SourceMap, offset: number): number {
  let low = 0;
  let high = map.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
