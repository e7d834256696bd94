import { isMarked, isTerminated } from '../lines.ts';
import { type Block, isText } from './blocks.ts';
import { creditOf, openingOf } from './credits.ts';
import { isNoticeTitle, isSidebarLabel } from './labels.ts';
import type { Topics } from './topics.ts';

/** What is known where text follows text with something between. */
export interface Gap {
  readonly blocks: readonly Block[];
  readonly topics: Topics;
  /** The article before, so far. */
  readonly current: { readonly head: readonly number[]; readonly body: readonly number[] };
  /** Headings, bylines and dates above the text, and pictures that belong to it. */
  readonly heads: readonly number[];
  /** Section names and lines of the site among them. */
  readonly labels: readonly number[];
  /** The text up to the next heading, and no more than a few blocks of it. */
  readonly right: readonly number[];
}

const WINDOW = 4;
/** In letters: subheads are short, headlines have room to say what happened. */
const SHORT_HEADING = 8;
const LONG_HEADING = 13;
/** How a news item begins without 本报讯: its day, or where the reporter has it from. */
const NEWS_OPENING =
  /^(?:[（(【][^（）()]{2,40}[）)】])?(?:近日|日前|昨日|昨天|今天|今日|连日来|近期|近段时间|近年来|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日[，,上下凌晚]|记者.{0,6}从|[^，。]{0,16}(?:获悉|了解到))/u;
const PART_HEADING = /^第[一二三四五六七八九十百零〇\d]+[章节回编部]|^(?:chapter|part|section)\s+[\divxlc]+/iu;

/** What each sign adds, in nats for another article. */
const SIGNS = {
  prior: -1,
  long: 1,
  short: -2,
  news: 1,
  leadsOn: -2,
  part: -4,
  unfinished: -3,
  /** The article before names its writer above its text: one named below the next text wrote that; none, and it is one text. */
  signed: 1.5,
  unsigned: -1,
  likeness: 1.5,
};
/** A change of topic speaks for itself up to here. */
const MOST_SHIFT = 4;
const MOST_DIFFERENCE = 2;
/** Blocks of the article before that the text is compared with. */
const REACH = 24;

/** Whether text begins another article than the one before it. */
export function opensAnother(gap: Gap): boolean {
  const { blocks, current, heads, labels, right } = gap;
  const first = blocks[right[0] ?? -1];
  const kinds = new Set(heads.map((i) => blocks[i]?.kind));
  if (!first || kinds.has('byline') || kinds.has('dateline')) return true;
  const hasText = current.body.some((i) => blocks[i] && isText(blocks[i]));
  if (first.kind === 'lead') return hasText;
  if (labels.some((i) => isSidebarLabel(blocks[i]?.text ?? ''))) return true;
  if (!hasText) return kinds.has('heading');
  const headings = heads.flatMap((i) => (blocks[i]?.kind === 'heading' ? [i] : []));
  if (first.comesFrom || headings.some((i) => blocks[i]?.comesFrom)) return true;
  if (headings.some((i) => isNoticeTitle(blocks[i]?.text ?? ''))) return true;
  // A section's name stands above a heading; by itself it is a heading inside the text.
  if (labels.some((i) => i < (headings[0] ?? -1))) return true;
  if (headings.length === 0 || headings.some((i) => blocks[i]?.isDeclared)) return false;
  return weigh(gap, headings) > 0;
}

function weigh({ blocks, topics, current, right }: Gap, headings: readonly number[]): number {
  const left = current.body.filter((i) => blocks[i] && isText(blocks[i])).slice(-REACH);
  const texts = headings.map((i) => blocks[i]?.text ?? '');
  const letters = Math.max(...texts.map((text) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0));
  const before = blocks[left.at(-1) ?? -1]?.text ?? '';
  const opening = blocks[right[0] ?? -1]?.text ?? '';
  const differences = headings.map((i) => topics.likeness(i, right) - topics.likeness(i, left));
  // One article may go from one thing to another, and come back to the first.
  const shift = Math.min(...windowsOf(left).map((window) => topics.shift(window, right)));
  return (
    SIGNS.prior +
    clamp(shift, MOST_SHIFT) +
    SIGNS.likeness * clamp(Math.max(...differences), MOST_DIFFERENCE) +
    (letters >= LONG_HEADING ? SIGNS.long : letters <= SHORT_HEADING ? SIGNS.short : 0) +
    (NEWS_OPENING.test(opening) ? SIGNS.news : 0) +
    (texts.some((text) => /[—:：]$/u.test(text)) ? SIGNS.leadsOn : 0) +
    (texts.some((text) => PART_HEADING.test(text) || isMarked(text)) ? SIGNS.part : 0) +
    (isTerminated(before) ? 0 : SIGNS.unfinished) +
    (isWritten(current, blocks) ? (isSignedBelow(right[0] ?? 0, blocks) ? SIGNS.signed : SIGNS.unsigned) : 0)
  );
}

function windowsOf(left: readonly number[]): number[][] {
  const windows = [left.slice(-WINDOW)];
  for (let end = left.length - WINDOW / 2; end >= WINDOW; end -= WINDOW / 2)
    windows.push(left.slice(end - WINDOW, end));
  return windows;
}

function isWritten({ head, body }: Gap['current'], blocks: readonly Block[]): boolean {
  const first = blocks[body.find((i) => blocks[i] && isText(blocks[i])) ?? -1];
  return head.some((i) => blocks[i]?.kind === 'byline') || openingOf(first?.text ?? '') !== undefined;
}

/** Whether the text from block `i` on is signed before another one opens with its writer. */
function isSignedBelow(i: number, blocks: readonly Block[]): boolean {
  for (const block of blocks.slice(i)) {
    if (block.kind === 'byline' || block.kind === 'lead' || block.kind === 'label') return false;
    if (block.kind === 'signature' || (isText(block) && creditOf(block.text))) return true;
  }
  return false;
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
