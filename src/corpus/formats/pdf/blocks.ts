import type { PageLine } from './lines.ts';

/** Lines of one size below one another: a paragraph, a headline, a caption, or all of a column between two others. */
export interface PageBlock {
  readonly lines: readonly PageLine[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Of its font. */
  readonly size: number;
}

/** Shares of the font's size. */
const SAME_SIZE = 0.12;
const FARTHEST = 2.1;
/** How much more than the block's lines are apart a line may be that still belongs to it. */
const LOOSER = 1.3;
/** Of the narrower one's width. */
const LEAST_SHARED = 0.5;
/** More blocks are a drawing's labels, which have no order worth the time to find. */
const MOST_ORDERED = 150;

/** Puts lines, which come from top to bottom, together to blocks. */
export function blocksOf(lines: readonly PageLine[]): PageBlock[] {
  const blocks: PageLine[][] = [];
  for (const line of lines) {
    const below = blocks.filter((block) => isBelow(block, line));
    // The nearest one; text between would have taken the line.
    const nearest = below.sort((a, b) => (b.at(-1)?.y ?? 0) - (a.at(-1)?.y ?? 0))[0];
    const last = nearest?.at(-1);
    const isBlocked = last !== undefined && lines.some((other) => isBetween(other, last, line));
    if (nearest && !isBlocked) nearest.push(line);
    else blocks.push([line]);
  }
  return blocks.map(blockOf);
}

function isBelow(block: readonly PageLine[], line: PageLine): boolean {
  const last = block.at(-1);
  const before = block.at(-2);
  if (!last || last.y >= line.y) return false;
  const size = Math.max(last.size, line.size);
  const pitch = line.y - last.y;
  if (Math.abs(last.size - line.size) > SAME_SIZE * size || pitch > FARTHEST * size) return false;
  if (before && pitch > LOOSER * (last.y - before.y)) return false;
  return sharedWidth(last, line) >= LEAST_SHARED * Math.min(widthOf(last), widthOf(line));
}

function isBetween(other: PageLine, last: PageLine, line: PageLine): boolean {
  return (
    other.y > last.y &&
    other.y < line.y &&
    other !== line &&
    sharedWidth(other, line) > 0 &&
    sharedWidth(other, last) > 0
  );
}

type Extent = Pick<PageLine, 'left' | 'right'>;

function sharedWidth(a: Extent, b: Extent): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

function widthOf({ left, right }: Extent): number {
  return right - left;
}

function blockOf(lines: readonly PageLine[]): PageBlock {
  const [first, last] = [lines[0], lines.at(-1)];
  const size = first?.size ?? 0;
  return {
    ...{ lines, size },
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
    top: (first?.y ?? 0) - size,
    bottom: last?.y ?? 0,
  };
}

/**
 * The order in which a person reads: of two blocks above one another the upper first; of two beside one another the left,
 * unless a third one that spans both lies between their heights (Breuel, "High performance document layout analysis",
 * 2003). What these rules leave open goes by column, then by height.
 */
export function inReadingOrder(blocks: readonly PageBlock[]): PageBlock[] {
  const sorted = [...blocks].sort((a, b) => a.top - b.top || a.left - b.left);
  if (sorted.length > MOST_ORDERED) return sorted;
  const before = sorted.map(
    (block) => new Set(sorted.filter((other) => other !== block && precedes(other, block, sorted))),
  );
  const left = new Set(sorted.keys());
  const ordered: PageBlock[] = [];
  let last: PageBlock | undefined;
  while (left.size > 0) {
    const free = [...left].filter((i) => [...(before[i] ?? [])].every((other) => ordered.includes(other)));
    // Overlapping frames may each wait for the other.
    const candidates = (free.length > 0 ? free : [...left]).flatMap((i) => sorted[i] ?? []);
    const next = candidates.toSorted((a, b) => costAfter(last, a) - costAfter(last, b))[0];
    if (!next) break;
    ordered.push(next);
    left.delete(sorted.indexOf(next));
    last = next;
  }
  return ordered;
}

function precedes(a: PageBlock, b: PageBlock, all: readonly PageBlock[]): boolean {
  if (sharedWidth(a, b) > 0) return a.top < b.top;
  if (a.left >= b.left) return false;
  const [upper, lower] = a.top < b.top ? [a, b] : [b, a];
  const spans = (c: PageBlock) => sharedWidth(c, a) > 0 && sharedWidth(c, b) > 0;
  return !all.some((c) => c !== a && c !== b && spans(c) && c.top >= upper.bottom && c.bottom <= lower.top);
}

/** Staying in the column costs least, then going to the left, then upwards. */
function costAfter(last: PageBlock | undefined, { left, top, ...rest }: PageBlock): number {
  const isSameColumn = last !== undefined && sharedWidth(last, { left, right: rest.right }) > 0 && top >= last.top;
  return (isSameColumn ? 0 : 1e6) + left * 10 + top;
}
