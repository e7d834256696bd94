import type { Anchor, Document, Passage, Span, Stretch } from '../types.ts';

type Placed = Pick<Document, 'raw' | 'headings' | 'places'>;

/** What an anchor says of one place. */
export type Anchored = Omit<Stretch, 'at'>;

/** Tells the pages, addresses and headings of a document's passages by their spans in the raw text. */
export function createAnchorer({ raw, headings, places = {} }: Placed): (span: Span) => Anchor | undefined {
  const { pages = [], addresses = [], unit } = places;
  const lines = pageLines(raw, pages);
  const paths = pathsOf(raw, headings);
  const marks = [...pages, ...addresses, ...paths].map(({ start }) => start).sort((a, b) => a - b);
  if (marks.length === 0) return () => undefined;
  const stretchAt = (offset: number, at: number): Stretch => {
    const page = pages[lastUpTo(pages, offset)];
    const url = addresses[lastUpTo(addresses, offset)]?.url;
    const path = paths[lastUpTo(paths, offset)]?.path ?? [];
    const pageLine = lines[lastUpTo(pages, offset)];
    return {
      at,
      ...(page && { page: page.page, pageLine: pageLine ?? 1 }),
      ...(path.length > 0 && { headings: path }),
      ...(url && { url }),
    };
  };
  return ({ start, end }) => {
    const inside = [...new Set(marks.filter((mark) => mark > start && mark < end))];
    const stretches = [start, ...inside].map((offset) => stretchAt(offset, offset - start));
    return { ...(unit && { unit }), stretches };
  };
}

/** What an anchor says of an offset in the passage's raw text. */
export function anchoredAt({ provenance: { anchor } }: Pick<Passage, 'provenance'>, offset: number): Anchored {
  const { at: _, ...anchored } = anchor?.stretches.findLast(({ at }) => at <= offset) ?? { at: 0 };
  return anchored;
}

/** The line that each page begins on. */
function pageLines(raw: string, pages: readonly { readonly start: number }[]): number[] {
  let line = 1;
  let at = 0;
  return pages.map(({ start }) => {
    for (let found = raw.indexOf('\n', at); found >= 0 && found < start; found = raw.indexOf('\n', at)) {
      line++;
      at = found + 1;
    }
    return line;
  });
}

interface Path {
  readonly start: number;
  readonly path: readonly string[];
}

function pathsOf(raw: string, headings: Placed['headings']): Path[] {
  const open: { depth: number; text: string }[] = [];
  return headings.map(({ start, end, depth }) => {
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    open.push({ depth, text: headingText(raw.slice(start, end)) });
    return { start, path: open.map(({ text }) => text) };
  });
}

/** A heading without the marks that Markdown puts around it. */
function headingText(source: string): string {
  return source
    .replace(/^\s*#{1,6}\s*|\s*#*\s*$|\n\s*(?:=+|-+)\s*$/g, '')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Index of the last entry that begins at `offset` or before it; -1 when there is none. Entries are in order. */
function lastUpTo(entries: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.start ?? offset) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
