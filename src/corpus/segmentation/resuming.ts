import { type Block, isText } from './blocks.ts';
import type { Draft } from './drafts.ts';
import { isSidebarLabel } from './labels.ts';
import type { Topics } from './topics.ts';

/** Articles before the current one that a text may take up again: columns side by side, or the one around a box. */
const REACH = 2;
const WINDOW = 4;
/** In nats of a change of topic: from the current article, from the one taken up, and between the two. */
const STRANGE = 0.5;
const FAMILIAR = -0.3;
const NEARER = 1.7;
/** A box is short; the text after it needs less to be the article's. */
const NEARER_THAN_BOX = 1;
/** In UTF-16 units: less text says too little about its topic. */
const LEAST_TEXT = 40;

export interface Around<D extends Draft> {
  readonly drafts: readonly D[];
  readonly current: D;
  readonly blocks: readonly Block[];
  readonly topics: Topics;
  readonly isClosed: (draft: D, blocks: readonly Block[]) => boolean;
}

/**
 * The earlier article that text `i`, with nothing above it, takes up again; undefined where it goes on with the current
 * one. Columns read across a page interleave their articles, and boxes stand in the middle of one.
 */
export function resumed<D extends Draft>(i: number, around: Around<D>): D | undefined {
  const { drafts, current, blocks, topics, isClosed } = around;
  if ((blocks[i]?.text.length ?? 0) < LEAST_TEXT) return undefined;
  const shiftFrom = ({ body }: Draft) => topics.shift(textsOf(body, blocks).slice(-WINDOW), [i]);
  const own = shiftFrom(current);
  const isBox = current.labels.some((label) => isSidebarLabel(blocks[label]?.text ?? ''));
  const others = drafts
    .slice(-REACH - 1)
    .filter((draft) => draft !== current && !isClosed(draft, blocks) && textsOf(draft.body, blocks).length > 0)
    .map((draft) => ({ draft, shift: shiftFrom(draft) }))
    .sort((a, b) => a.shift - b.shift);
  const [best] = others;
  if (!best) return undefined;
  const isTaken = isBox
    ? own - best.shift >= NEARER_THAN_BOX
    : own >= STRANGE && best.shift <= FAMILIAR && own - best.shift >= NEARER;
  return isTaken ? best.draft : undefined;
}

function textsOf(body: readonly number[], blocks: readonly Block[]): number[] {
  return body.filter((i) => blocks[i] && isText(blocks[i]));
}
