import { isTerminated } from '../lines.ts';
import { type Block, isText } from './blocks.ts';
import { creditOf } from './credits.ts';
import type { Division } from './drafts.ts';
import { isTeaser } from './kinds.ts';
import { opensAnother } from './opening.ts';
import type { Topics } from './topics.ts';

interface Open {
  readonly head: number[];
  readonly body: number[];
  readonly tail: number[];
  readonly labels: number[];
}

const GOES_ON_ELSEWHERE = /[（(](?:紧?下转|转)[^（）()]{1,12}版[^（）()]{0,8}[）)]$/u;

/** Blocks above the next text that are not settled yet, and the labels among them. */
interface Pending {
  readonly run: number[];
  readonly labels: number[];
}

/**
 * Divides a document into articles. What closes one (names or a source at its end, a mark that it goes on elsewhere) and
 * what opens one (a byline, a news item's first words, a section's name) is believed; about other headings it decides by
 * their shape and by whether the topic changes at them (`opensAnother`).
 */
export function divide(blocks: readonly Block[], topics: Topics): Division {
  const drafts: Open[] = [];
  const aside: number[] = [];
  let pending: Pending = { run: [], labels: [] };
  const kindOf = (i: number) => blocks[i]?.kind;
  const isPicture = (i: number) => kindOf(i) === 'caption' || kindOf(i) === 'credit';
  const open = (head: readonly number[], body: readonly number[], labels: readonly number[]) =>
    drafts.push({ head: [...head], body: [...body], tail: [], labels: [...labels] });

  /** Puts pictures with a heading of their own apart; others go with the text before, unless that is closed. */
  const placePictures = (pictures: readonly number[]) => {
    for (const group of picturesOf(pictures, isPicture)) {
      const current = drafts.at(-1);
      const isLoose = !isPicture(group[0] ?? 0) || !current || isClosed(current, blocks);
      const first = group.findIndex(isPicture);
      if (isLoose) open(group.slice(0, first), group.slice(first), []);
      else current.body.push(...group);
    }
  };

  /** Settles what stands above text `i`, and whether the text opens an article. */
  const place = (i: number) => {
    const current = drafts.at(-1);
    const run = current ? takeClosing(current, pending.run, blocks, kindOf(i)) : pending.run;
    const lastPicture = run.findLastIndex(isPicture);
    const right = rightOf(blocks, i);
    const above = run.slice(lastPicture + 1);
    const isApart =
      above.length > 0 || (kindOf(i) === 'lead' && topics.shift(run.filter(isPicture), right) > STRANGE_PICTURE);
    const cut = lastPicture >= 0 && isApart ? lastPicture + 1 : 0;
    placePictures(run.slice(0, cut));
    const heads = run.slice(cut);
    const last = drafts.at(-1);
    const opens =
      !last ||
      isClosed(last, blocks) ||
      opensAnother({ blocks, topics, current: last, heads, labels: pending.labels, right });
    if (opens) {
      const first = heads.findIndex(isPicture);
      const until = first < 0 ? heads.length : first;
      open(heads.slice(0, until), [...heads.slice(until), i], pending.labels);
      aside.push(...pending.labels);
    } else last.body.push(...[...heads, ...pending.labels.filter((label) => isSubhead(label))].sort(byNumber), i);
    if (!opens) aside.push(...pending.labels.filter((label) => !isSubhead(label)));
    pending = { run: [], labels: [] };
  };
  const isSubhead = (label: number) => kindOf(label) === 'label';

  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'boilerplate' || block.kind === 'label') pending.labels.push(i);
    else if (isText(block)) place(i);
    else pending.run.push(i);
  }
  const last = drafts.at(-1);
  const rest = last ? takeClosing(last, pending.run, blocks, undefined) : pending.run;
  const lastPicture = rest.findLastIndex(isPicture);
  placePictures(rest.slice(0, lastPicture + 1));
  const stray = rest.slice(lastPicture + 1);
  if (drafts.length > 0) drafts.at(-1)?.tail.push(...stray);
  else if (stray.length > 0) open([], stray, []);
  aside.push(...pending.labels);
  return { drafts, aside: aside.sort(byNumber) };
}

/** Nats of a change of topic from which a picture above a news item shows something else. */
const STRANGE_PICTURE = 1;
/** Blocks to either side that are compared. */
const WINDOW = 4;

function rightOf(blocks: readonly Block[], i: number): number[] {
  const right: number[] = [];
  for (let j = i; j < blocks.length && right.length < WINDOW; j++) {
    const block = blocks[j];
    if (!block || !isText(block) || (j > i && block.kind === 'lead')) break;
    right.push(j);
  }
  return right;
}

/** Whether nothing more can follow: names stand below the text, it ends in a credit, or it goes on elsewhere. */
function isClosed({ body, tail }: Pick<Open, 'body' | 'tail'>, blocks: readonly Block[]): boolean {
  if (tail.length > 0) return true;
  const last = body.findLast((i) => blocks[i] && isText(blocks[i]));
  const text = blocks[last ?? -1]?.text ?? '';
  return creditOf(text) !== undefined || GOES_ON_ELSEWHERE.test(text) || isTeaser(text);
}

/** Names right below a text sign it; so does a date, with a heading or the site's own lines after it. */
function takeClosing(
  current: Open,
  run: readonly number[],
  blocks: readonly Block[],
  next: Block['kind'] | undefined,
): number[] {
  const rest = [...run];
  const takeWhile = (kind: Block['kind']) => {
    const end = rest.findIndex((i) => blocks[i]?.kind !== kind);
    return rest.splice(0, end < 0 ? rest.length : end);
  };
  const hasText = current.body.some((i) => blocks[i] && isText(blocks[i]));
  if (!hasText) return rest;
  // An unfinished sentence is not signed: the name belongs to what interrupts it.
  const last = blocks[current.body.at(-1) ?? -1];
  if (last && isText(last) && /[，、；：,;]$/u.test(last.text) && !isTerminated(last.text)) return rest;
  current.tail.push(...takeWhile('signature'));
  const dates = rest.findIndex((i) => blocks[i]?.kind !== 'dateline');
  const after = dates < 0 ? next : blocks[rest[dates] ?? -1]?.kind;
  if (after === undefined || after === 'heading' || dates < 0) current.tail.push(...takeWhile('dateline'));
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
