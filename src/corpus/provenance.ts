import { isSubsequence, lettersAndDigits, stripSpace, trimmedSpan } from '../text/characters.ts';
import type { Anchor, Document, Lines, Passage, Provenance, Span, Unit } from '../types.ts';
import { anchoredAt } from './anchor.ts';
import { rawSpans, sliceMap } from './repair/source-map.ts';

/** Where words stand in the file. */
export interface Located {
  /** From the first to the last raw unit. */
  readonly span: Span;
  /** Every raw range, when words of another place lie between. */
  readonly spans: readonly Span[];
  readonly lines: Lines;
}

/** Words as shown, and where they stand. */
export interface Quote extends Located {
  readonly quote: string;
  /** Whether quote and raw text differ in more than white space. */
  readonly repaired: boolean;
  /** Where it stands besides its lines. */
  readonly where: Where;
}

/** Where words of a passage stand besides their lines in the raw text. */
export interface Where {
  readonly page: number | null;
  readonly url: string | null;
  readonly pageLines?: Lines;
  readonly headings?: readonly string[];
  readonly unit?: Unit;
}

/** Finds where non-empty spans of a document's repaired text stand in its raw text. */
export type Locator = (span: Span) => Located;

/** Counts the document's lines once, so that locating costs only as much as the span has runs. */
export function createLocator({ raw, map }: Pick<Document, 'raw' | 'map'>): Locator {
  const breaks: number[] = [];
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) breaks.push(at);
  return (span) => locate({ raw, map, start: 0 }, span, (offset) => 1 + countBelow(breaks, offset));
}

/** What proves a passage: the slice of the raw text that it was made of, with its own map. */
export function provenanceOf(
  { raw, map }: Pick<Document, 'raw' | 'map'>,
  span: Span,
  { located, anchor }: { readonly located: Located; readonly anchor?: Anchor | undefined },
): Provenance {
  const { start, end } = located.span;
  const own = sliceMap(map, span, { rawStart: start, rawLength: end - start });
  return { raw: raw.slice(start, end), start, line: located.lines[0], map: own, ...(anchor && { anchor }) };
}

/** Where words of a passage stand besides their lines; `start` is an offset in its raw text. */
export function whereOf(passage: Pick<Passage, 'provenance'>, start: number, [first, last]: Lines): Where {
  const { page, pageLine = 1, headings, url } = anchoredAt(passage, start);
  const unit = passage.provenance.anchor?.unit;
  return {
    page: page ?? null,
    url: url ?? null,
    ...(page !== undefined && { pageLines: [first - pageLine + 1, last - pageLine + 1] }),
    ...(headings && { headings }),
    ...(unit && { unit }),
  };
}

/** Where a passage as a whole stands in the file. */
export function locatePassage({
  provenance: { raw, start, line },
}: Pick<Passage, 'provenance'>): Omit<Located, 'spans'> {
  return { span: { start, end: start + raw.length }, lines: [line, line + (raw.match(/\n/g)?.length ?? 0)] };
}

/**
 * The words of a passage at `span`, proved (R6): with white space removed they equal the file's own, or, where repair took
 * doubled glyphs or marks out, their letters and digits are a subsequence of the file's and at least half of them.
 * @returns undefined when that cannot be shown; such words are not cited.
 */
export function proveQuote(passage: Pick<Passage, 'text' | 'provenance'>, span: Span): Quote | undefined {
  const inner = trimmedSpan(passage.text.slice(span.start, span.end));
  if (inner.end === inner.start) return undefined;
  const exact = { start: span.start + inner.start, end: span.start + inner.end };
  const quote = passage.text.slice(exact.start, exact.end);
  const { raw, start, line } = passage.provenance;
  const located = locate(
    passage.provenance,
    exact,
    (offset) => line + (raw.slice(0, offset).match(/\n/g)?.length ?? 0),
  );
  const original = raw.slice(located.span.start - start, located.span.end - start);
  const repaired = stripSpace(quote) !== stripSpace(original);
  if (repaired) {
    const [letters, originals] = [lettersAndDigits(quote), lettersAndDigits(original)];
    if (letters.length * 2 < originals.length || !isSubsequence(letters, originals)) return undefined;
  }
  return { ...located, quote, repaired, where: whereOf(passage, located.span.start - start, located.lines) };
}

type Source = Pick<Provenance, 'raw' | 'map' | 'start'>;

function locate({ raw, map, start }: Source, span: Span, lineAt: (offset: number) => number): Located {
  const words = (gap: Span) => /[\p{L}\p{N}]/u.test(raw.slice(gap.start, gap.end));
  const spans = rawSpans(map, span, words);
  const first = spans[0]?.start ?? 0;
  const last = spans.at(-1)?.end ?? first;
  return {
    span: { start: start + first, end: start + last },
    spans: spans.map((piece) => ({ start: start + piece.start, end: start + piece.end })),
    lines: [lineAt(first), lineAt(Math.max(first, last - 1))],
  };
}

/** How many of the ascending numbers are below a limit, by binary search. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
