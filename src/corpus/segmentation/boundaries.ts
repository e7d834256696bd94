import { isTerminated } from '../lines.ts';
import { type Block, isText } from './blocks.ts';
import { creditOf } from './credits.ts';
import type { Division } from './drafts.ts';
import { isTeaser } from './kinds.ts';
import { isNoticeTitle, isOrganisation } from './labels.ts';
import { opensAnother } from './opening.ts';
import { resumed } from './resuming.ts';
import type { Topics } from './topics.ts';

/** A draft that may still grow. */
export interface OpenDraft {
  readonly head: number[];
  readonly body: number[];
  readonly tail: number[];
  readonly labels: number[];
}

/** Nats of a change of topic from which a picture above a news item shows something else. */
const STRANGE_PICTURE = 1;
/** Blocks after a gap that are compared with those before it. */
const WINDOW = 4;
/** In letters: a shorter heading above another one names a section. */
const SHORTEST_HEADING = 5;

/**
 * Divides a document into articles. What closes one (names or a source at its end, a mark that it goes on elsewhere) and
 * what opens one (a byline, a news item's first words, a section's name) is believed; about other headings it decides by
 * their shape and by whether the topic changes at them (`opensAnother`). Text without anything above it goes on with the
 * article before, unless it takes up an earlier one again (`resumed`).
 */
export function divide(blocks: readonly Block[], topics: Topics): Division {
  const drafts: OpenDraft[] = [];
  const aside: number[] = [];
  let current: OpenDraft | undefined;
  let run: number[] = [];
  let labels: number[] = [];
  const kindOf = (i: number) => blocks[i]?.kind;
  const isPicture = (i: number) => kindOf(i) === 'caption' || kindOf(i) === 'credit';
  const open = (head: readonly number[], body: readonly number[], above: readonly number[]) => {
    current = { head: [...head], body: [...body], tail: [], labels: [...above] };
    drafts.push(current);
  };

  /** Puts pictures with a heading of their own apart; others go with the text before, unless that is closed. */
  const placePictures = (pictures: readonly number[]) => {
    for (const group of picturesOf(pictures, isPicture)) {
      const first = group.findIndex(isPicture);
      if (first > 0 || !current || isClosed(current, blocks)) open(group.slice(0, first), group.slice(first), []);
      else current.body.push(...group);
    }
  };

  /** Settles what stands above text `i`, and which article the text belongs to. */
  const place = (i: number) => {
    const right = rightOf(blocks, i);
    const rest = current ? takeClosing(current, run, blocks, kindOf(i)) : run;
    const lastPicture = rest.findLastIndex(isPicture);
    const isApart =
      rest.length > lastPicture + 1 ||
      (kindOf(i) === 'lead' && topics.shift(rest.filter(isPicture), right) > STRANGE_PICTURE);
    const cut = lastPicture >= 0 && isApart ? lastPicture + 1 : 0;
    placePictures(rest.slice(0, cut));
    const heads = rest.slice(cut);
    const gap = { blocks, topics, heads, labels, right };
    const isBare = !heads.some((head) => !isPicture(head)) && labels.every((label) => kindOf(label) !== 'label');
    if (!current || isClosed(current, blocks) || opensAnother({ ...gap, current })) openAbove(heads, i);
    else if (isBare && kindOf(i) === 'body') {
      const earlier = resumed(i, { drafts, current, blocks, topics, isClosed });
      if (earlier) current = earlier;
      current.body.push(...heads, i);
      aside.push(...labels);
    } else {
      const subheads = labels.filter((label) => kindOf(label) === 'label');
      current.body.push(...[...heads, ...subheads].sort(byNumber), i);
      aside.push(...labels.filter((label) => kindOf(label) !== 'label'));
    }
    [run, labels] = [[], []];
  };

  const openAbove = (heads: readonly number[], i: number) => {
    const first = heads.findIndex(isPicture);
    const head = first < 0 ? heads : heads.slice(0, first);
    const sections = head.filter((at) => namesSection(at, head, blocks));
    const above = [...labels, ...sections].sort(byNumber);
    open(
      head.filter((at) => !sections.includes(at)),
      [...(first < 0 ? [] : heads.slice(first)), i],
      above,
    );
    aside.push(...above);
  };

  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'boilerplate' || block.kind === 'label') labels.push(i);
    else if (isText(block)) place(i);
    else run.push(i);
  }
  const rest = current ? takeClosing(current, run, blocks, undefined) : run;
  const lastPicture = rest.findLastIndex(isPicture);
  placePictures(rest.slice(0, lastPicture + 1));
  const stray = rest.slice(lastPicture + 1);
  if (drafts.length > 0) drafts.at(-1)?.tail.push(...stray);
  else if (stray.length > 0) open([], stray, []);
  return { drafts, aside: [...aside, ...labels].sort(byNumber) };
}

function rightOf(blocks: readonly Block[], i: number): number[] {
  const right: number[] = [];
  for (let j = i; j < blocks.length && right.length < WINDOW; j++) {
    const block = blocks[j];
    if (!block || !isText(block) || (j > i && block.kind === 'lead')) break;
    right.push(j);
  }
  return right;
}

/** A few letters above a headline: 地方传真. */
function namesSection(i: number, head: readonly number[], blocks: readonly Block[]): boolean {
  const block = blocks[i];
  const isAbove = head.some((other) => other > i && blocks[other]?.kind === 'heading');
  return isAbove && block?.kind === 'heading' && !block.isDeclared && isTooShort(block.text);
}

function isTooShort(heading: string): boolean {
  return heading.length < SHORTEST_HEADING && !isNoticeTitle(heading);
}

/** Whether nothing more can follow: names stand below the text, it ends in a credit, or it goes on elsewhere. */
function isClosed({ body, tail }: Pick<OpenDraft, 'body' | 'tail'>, blocks: readonly Block[]): boolean {
  if (tail.length > 0) return true;
  const last = body.findLast((i) => blocks[i] && isText(blocks[i]));
  const block = blocks[last ?? -1];
  return block !== undefined && (block.goesOn || creditOf(block.text) !== undefined || isTeaser(block.text));
}

/**
 * Names right below a text sign it; so does a date, with a heading or the site's own lines after it, and whoever gives
 * notice, above a date or below a notice.
 */
function takeClosing(
  current: OpenDraft,
  run: readonly number[],
  blocks: readonly Block[],
  next: Block['kind'] | undefined,
): number[] {
  const rest = [...run];
  const takeWhile = (isClosing: (block: Block | undefined) => boolean) => {
    const end = rest.findIndex((i) => !isClosing(blocks[i]));
    current.tail.push(...rest.splice(0, end < 0 ? rest.length : end));
  };
  const last = blocks[current.body.at(-1) ?? -1];
  // An unfinished sentence is not signed: the name belongs to what interrupts it.
  const isOpen = last && isText(last) && /[，、；：,;]$/u.test(last.text) && !isTerminated(last.text);
  if (isOpen || !current.body.some((i) => blocks[i] && isText(blocks[i]))) return rest;
  takeWhile((block) => block?.kind === 'signature');
  const isNotice = current.head.some((i) => isNoticeTitle(blocks[i]?.text ?? ''));
  const first = blocks[rest[0] ?? -1];
  const isSigned = blocks[rest[1] ?? -1]?.kind === 'dateline' || isNotice;
  if (first?.kind === 'heading' && isSigned && isOrganisation(first.text)) current.tail.push(...rest.splice(0, 1));
  const dates = rest.findIndex((i) => blocks[i]?.kind !== 'dateline');
  const after = dates < 0 ? next : blocks[rest[dates] ?? -1]?.kind;
  if (after === undefined || after === 'heading' || dates < 0) takeWhile((block) => block?.kind === 'dateline');
  return rest;
}

/** Pictures with what stands above them: a heading after a picture begins the next one. */
function picturesOf(run: readonly number[], isPicture: (i: number) => boolean): number[][] {
  const groups: number[][] = [];
  for (const [at, i] of run.entries()) {
    const group = groups.at(-1);
    const before = run[at - 1];
    if (!group || (before !== undefined && isPicture(before) && !isPicture(i))) groups.push([i]);
    else group.push(i);
  }
  return groups;
}

function byNumber(a: number, b: number): number {
  return a - b;
}
