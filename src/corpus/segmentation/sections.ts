import type { Document } from '../../types.ts';
import { toRaw } from '../repair/source-map.ts';
import type { Block } from './blocks.ts';
import type { Head, Outline } from './outline.ts';
import type { Path } from './part.ts';

/** A heading that is open where the walk through a document has come to. */
type Open = Pick<Head, 'rank' | 'text'>;

interface Declared {
  readonly depth: number;
  readonly text: string;
}

/** Chapters end whatever stands before them. */
const CHAPTERS = 2;

export interface Owned {
  readonly article: number;
  readonly title: string | null;
}

/**
 * The headings above every stretch of a document: those that its format declares, and below them those that its outline
 * found, which hold within their article only.
 * @param ownerOf the article of a block.
 */
export function pathsOf(
  { raw, map, headings }: Pick<Document, 'raw' | 'map' | 'headings'>,
  blocks: readonly Block[],
  { outline, ownerOf }: { readonly outline: Outline; readonly ownerOf: (block: number) => Owned | undefined },
): Path[] {
  const declared: Declared[] = [];
  const found = new Map<number, Open[]>();
  const title = blocks[outline.title ?? -1]?.text;
  const paths: Path[] = [];
  let next = 0;
  for (const [i, { span }] of blocks.entries()) {
    const start = toRaw(map, span.start);
    for (let heading = headings[next]; heading && heading.start <= start; heading = headings[++next]) {
      const { depth } = heading;
      while ((declared.at(-1)?.depth ?? 0) >= depth) declared.pop();
      const text = headingText(raw.slice(heading.start, heading.end));
      if (text) declared.push({ depth, text });
      found.clear();
    }
    const owner = ownerOf(i);
    const head = outline.heads.get(i);
    const open = found.get(owner?.article ?? -1) ?? [];
    if (head && i !== outline.title) {
      open.splice(cutOf(open, head.rank));
      if (head.text !== owner?.title) open.push(head);
      found.set(owner?.article ?? -1, open);
    }
    const named = title === undefined ? [] : [title, ...(owner?.title && owner.title !== title ? [owner.title] : [])];
    const path = [...declared, ...open].map(({ text }) => text);
    const whole = [...named, ...path];
    if (whole.join('\n') !== (paths.at(-1)?.path ?? []).join('\n')) paths.push({ start, path: whole });
  }
  return paths.sort((a, b) => a.start - b.start);
}

/** From where on a new heading closes those that are open. */
function cutOf(open: readonly Open[], rank: Open['rank']): number {
  const at = open.findIndex((other) => {
    if (rank === 'question') return other.rank === 'question';
    if (rank === 'plain') return typeof other.rank !== 'number';
    return typeof other.rank === 'number' ? other.rank >= rank : rank <= CHAPTERS;
  });
  return at < 0 ? open.length : at;
}

/** A heading without the marks that Markdown puts around it. */
function headingText(source: string): string {
  return source
    .replace(/^\s*(?:#{1,6}|\/\/|--|;)\s*|\s*#*\s*$|\n\s*(?:=+|-+)\s*$/g, '')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
