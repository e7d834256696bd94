import type { ArticleKind } from '../../../src/types.ts';

/** What a piece of a page is in its item. Only `body` (with `subhead` inside it) counts as the item's own text. */
export type Part = 'title' | 'deck' | 'byline' | 'lead' | 'body' | 'subhead' | 'mark';

/** Something that a page holds: an article, a notice, a caption, a box, or a line of the paper or the site itself. */
export interface Item {
  readonly kind: ArticleKind;
  readonly title: string | null;
  readonly deck: string | null;
  readonly byline: string | null;
  /** ISO 8601, only where the page itself states the year beside the item. */
  readonly date: string | null;
  readonly place: string | null;
}

/** Words of one item, without a break between it and the next piece of the same block but its own white space. */
export interface Piece {
  readonly item: Item;
  readonly part: Part;
  readonly text: string;
}

/** Pieces set as one paragraph. */
export interface Block {
  readonly pieces: readonly Piece[];
  /** Columns of a line (a Chinese character has two); unbroken when absent. */
  readonly measure?: number;
  /** Blank lines between the lines of the block, and after it. */
  readonly leading?: number;
  readonly after?: number;
}

/** A true article of a page, as the development gold has them. Offsets are in the text with all white space removed. */
export interface GoldArticle extends Item {
  /** From the first to the last character of the body. */
  readonly start: number;
  readonly end: number;
  /** The body alone: more than one range where words of another item, or marks, lie between. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
  /** First and last twelve characters of the body. */
  readonly first: string;
  readonly last: string;
  readonly subheads: readonly string[];
  /** Whether the title stands anywhere but right above the body. */
  readonly isDisplaced: boolean;
}

export interface Page {
  readonly text: string;
  readonly articles: readonly GoldArticle[];
}

export const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

/** Sets blocks below each other, and tells where every item came to stand. */
export function setPage(blocks: readonly Block[], between = 1): Page {
  let text = '';
  for (const { pieces, measure, leading = 0, after = between } of blocks) {
    const whole = pieces.map((piece) => piece.text).join('');
    const lines = measure === undefined ? [whole] : wrap(whole, measure);
    text += `${lines.join('\n'.repeat(leading + 1))}${'\n'.repeat(after + 1)}`;
  }
  return { text, articles: goldOf(blocks.flatMap(({ pieces }) => pieces)) };
}

const EDGE = 12;

function goldOf(pieces: readonly Piece[]): GoldArticle[] {
  const all = pieces.map((piece) => withoutSpace(piece.text)).join('');
  const found = new Map<Item, { part: Part; start: number; end: number }[]>();
  let at = 0;
  for (const { item, part, text } of pieces) {
    const end = at + withoutSpace(text).length;
    found.set(item, [...(found.get(item) ?? []), { part, start: at, end }]);
    at = end;
  }
  const articles = [...found].map(([item, parts]): GoldArticle => {
    const own = parts.filter(({ part }) => part === 'body' || part === 'subhead');
    const [start = 0, end = 0] = [own[0]?.start, own.at(-1)?.end];
    const title = parts.find(({ part }) => part === 'title');
    const between = parts.filter((part) => title && part.start >= title.end && part.end <= start);
    const words = (part: { start: number; end: number }) => all.slice(part.start, part.end);
    const stands = (part: Part) => parts.some((one) => one.part === part);
    return {
      ...item,
      ...{ title: title ? item.title : null, deck: stands('deck') ? item.deck : null },
      ...{ byline: stands('byline') || stands('lead') ? item.byline : null, start, end, ranges: merged(own) },
      ...{ first: all.slice(start, Math.min(start + EDGE, end)), last: all.slice(Math.max(start, end - EDGE), end) },
      subheads: own.filter(({ part }) => part === 'subhead').map(words),
      isDisplaced: title !== undefined && between.reduce((at, part) => at + words(part).length, title.end) !== start,
    };
  });
  return articles.sort((a, b) => a.start - b.start);
}

function merged(parts: readonly { readonly start: number; readonly end: number }[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const { start, end } of parts) {
    const last = ranges.at(-1);
    if (last?.[1] === start) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

const CANNOT_BEGIN = /^[，。、；：！？）」』”’》】％%,.;:!?)\]]$/u;
const CANNOT_END = /^[（「『“‘《【(]$/u;

/** Breaks a paragraph as a narrow column does: anywhere between Chinese characters, but no mark begins a line. */
export function wrap(text: string, measure: number): string[] {
  const lines: string[] = [];
  let line = '';
  // A paragraph's first line is indented by two characters, which extraction drops.
  let width = text.length * 2 > measure ? 4 : 0;
  for (const unit of text.match(/[A-Za-z0-9.,;:'"’£%&@/-]+\s?|[^\S\n]+|./gsu) ?? []) {
    const wide = [...unit.trimEnd()].reduce((sum, character) => sum + widthOf(character), 0);
    if (width + wide > measure && line && !CANNOT_BEGIN.test(unit)) {
      const carried = CANNOT_END.test(line.at(-1) ?? '') ? line.slice(-1) : '';
      lines.push(line.slice(0, line.length - carried.length).trimEnd());
      line = carried;
      width = carried.length * 2;
    }
    if (line || unit.trim()) line += unit;
    width += [...unit].reduce((sum, character) => sum + widthOf(character), 0);
  }
  return [...lines, line.trimEnd()];
}

function widthOf(character: string): number {
  return /[\u2e80-\uffef—…“”‘’]/u.test(character) ? 2 : 1;
}
