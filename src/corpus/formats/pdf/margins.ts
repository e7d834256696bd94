import type { PageBlock } from './blocks.ts';

export interface Page {
  /** As the reader counts them, from 1. */
  readonly page: number;
  readonly height: number;
  /** In reading order. */
  readonly blocks: readonly PageBlock[];
}

/** Of the page's height, at its top and at its bottom. */
const MARGIN = 0.1;
/** Pages with the same line that make it a running head, of a few pages all; and the share of many. */
const LEAST_PAGES = { few: 2, many: 3 };
const LEAST_SHARE = 0.4;
const LONGEST = 60;
const MOST_LINES = 2;
const PAGE_NUMBER =
  /^[-–—·•\s]*(?:第\s*)?\d{1,4}(?:\s*[页頁版])?(?:\s*[/／]\s*\d{1,4}|\s*(?:of|共)\s*\d{1,4}(?:\s*[页頁])?)?[-–—·•\s]*$|^(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$|^[ivxlc]{1,6}$/iu;

/** The blocks that belong to the page and not to its text: its number, and lines that stand at the edge of many pages. */
export function marginsOf(pages: readonly Page[]): Set<PageBlock> {
  const edges = pages.map(({ height, blocks }) => blocks.filter((block) => isAtEdge(block, height)));
  const pagesWith = new Map<string, number>();
  for (const blocks of edges)
    for (const key of new Set(blocks.map(keyOf))) pagesWith.set(key, (pagesWith.get(key) ?? 0) + 1);
  const { few, many } = LEAST_PAGES;
  const least = Math.max(
    pages.length > many ? many : few,
    pages.length > many ? LEAST_SHARE * pages.length : pages.length,
  );
  // Left and right pages have heads of their own.
  const isRunning = (block: PageBlock) => (pagesWith.get(keyOf(block)) ?? 0) >= least;
  return new Set(
    edges.flat().filter((block) => isRunning(block) || block.lines.every(({ text }) => PAGE_NUMBER.test(text))),
  );
}

function isAtEdge({ lines, top, bottom }: PageBlock, height: number): boolean {
  return lines.length <= MOST_LINES && (bottom < MARGIN * height || top > (1 - MARGIN) * height);
}

/** A line without its numbers, which go on from page to page. */
function keyOf(block: PageBlock): string {
  const text = textOf(block);
  return text.length > LONGEST ? '\0' : text.replace(/\d+/g, '#').replace(/\s+/g, '');
}

function textOf({ lines }: PageBlock): string {
  return lines
    .map(({ text }) => text)
    .join(' ')
    .trim();
}
