import type { Anchor, Document, Passage, Span, Stretch } from '../types.ts';
import type { Path } from './segmentation/part.ts';

interface Placed extends Pick<Document, 'raw' | 'places'> {
  readonly paths: readonly Path[];
}

/** What an anchor says of one place. */
export type Anchored = Omit<Stretch, 'at'>;

/** Tells the pages, addresses and headings of a document's passages by their spans in the raw text. */
export function createAnchorer({ raw, paths, places = {} }: Placed): (span: Span) => Anchor | undefined {
  const { pages = [], addresses = [], unit } = places;
  const lines = pageLines(raw, pages);
  const starts = new Set([...pages, ...addresses, ...paths].map(({ start }) => start));
  const marks = [...starts].sort((a, b) => a - b).map((start) => ({ start }));
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
    const inside = marks.slice(lastUpTo(marks, start) + 1, lastUpTo(marks, end - 1) + 1);
    const stretches = [start, ...inside.map((mark) => mark.start)].map((offset) => stretchAt(offset, offset - start));
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
