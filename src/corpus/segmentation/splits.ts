import { lettersAndDigits } from '../../text/characters.ts';
import { type Block, isText } from './blocks.ts';
import { creditOf, openingOf } from './credits.ts';
import type { Draft } from './drafts.ts';
import { attachHeadlines, type Headed } from './headlines.ts';
import { isOrganisation } from './labels.ts';
import type { Topics } from './topics.ts';

/** Nats of a change of topic where nothing but a headline without a text says that two articles meet. */
const LEAST_SHIFT = 0.5;
/** How much more the headline must be about the one side than about the other. */
const LEAST_DIFFERENCE = 0.6;
const LEAST_LIKENESS = 0.3;
/** In letters; a shorter heading is a section's name. */
const LEAST_HEADING = 8;
const WINDOW = 4;
const MOST_HEADINGS = 20;
/** Blocks of a text; a longer one is no newspaper page's. */
const MOST_BLOCKS = 200;
const LEAST_SHIFT_BETWEEN_WRITERS = -1;
/** In UTF-16 units: two sentences or so. */
const LEAST_PART = 80;

interface Split {
  readonly draft: number;
  /** The block that begins the second part. */
  readonly at: number;
  readonly worth: number;
}

/**
 * Divides texts that one writer stands above and another signs below: there are two, which meet where the topic changes
 * most.
 */
export function splitByWriters(drafts: readonly Draft[], blocks: readonly Block[], topics: Topics): Draft[] {
  return drafts.flatMap((draft) => {
    const [above, below] = [writersAbove(draft, blocks), writersBelow(draft, blocks)];
    if (!above || !below || draft.body.length > MOST_BLOCKS || above.includes(below) || below.includes(above))
      return [draft];
    const texts = draft.body.filter((i) => blocks[i] && isText(blocks[i]));
    const length = (side: readonly number[]) => side.reduce((sum, i) => sum + (blocks[i]?.text.length ?? 0), 0);
    const cuts = texts.slice(1).flatMap((at, i) => {
      const [left, right] = [texts.slice(0, i + 1), texts.slice(i + 1)];
      if (Math.min(length(left), length(right)) < LEAST_PART) return [];
      return { at, shift: topics.shift(left.slice(-WINDOW), right.slice(0, WINDOW)) };
    });
    const best = cuts.reduce((a, b) => (b.shift > a.shift ? b : a), { at: -1, shift: LEAST_SHIFT_BETWEEN_WRITERS });
    return best.at < 0 ? [draft] : divided(draft, best.at);
  });
}

/** The letters of the line or bracket that names a text's writers above it, or below it. */
function writersAbove({ head, body }: Draft, blocks: readonly Block[]): string | undefined {
  const byline = blocks[head.find((i) => blocks[i]?.kind === 'byline') ?? -1]?.text;
  const first = blocks[body.find((i) => blocks[i] && isText(blocks[i])) ?? -1]?.text ?? '';
  const opening = openingOf(first)?.writers;
  return lettersAndDigits(byline ?? (opening ? first.slice(opening.start, opening.end) : '')) || undefined;
}

function writersBelow({ body, tail }: Draft, blocks: readonly Block[]): string | undefined {
  const signature = blocks[tail[0] ?? -1];
  if (signature?.kind === 'signature')
    return NAMES_ONLY.test(signature.text) ? lettersAndDigits(signature.text) : undefined;
  const last = blocks[body.findLast((i) => blocks[i] && isText(blocks[i])) ?? -1]?.text ?? '';
  const credit = creditOf(last);
  const text = credit ? last.slice(credit.start, credit.end) : '';
  return NAMES_ONLY.test(text) ? lettersAndDigits(text) : undefined;
}

/** Names, and no source, editor or remark. */
const NAMES_ONLY = /^[（([]?(?:记者|通讯员)?[\p{Script=Han}\s、，]{2,30}[）)\]]?$/u;

/**
 * Divides texts that run on into one another. A page that has more headlines than texts has texts that nothing visible
 * divides: one that holds two topics is divided where they meet, if a headline left over is about one of them.
 */
export function splitByHeadlines(headed: readonly Headed[], blocks: readonly Block[], topics: Topics): Headed[] {
  let current = [...headed];
  for (;;) {
    const untitled = (drafts: readonly Headed[]) => drafts.filter(({ title }) => title === undefined).length;
    const split = bestSplit(current, blocks, topics);
    if (!split) return current;
    const drafts = current.flatMap((draft, d) => (d === split.draft ? divided(draft, split.at) : [draft]));
    const next = attachHeadlines(drafts, blocks, topics);
    // Both parts must come to a headline of their own.
    if (untitled(next) > untitled(current)) return current;
    current = next;
  }
}

/** Headings above or below texts that are nobody's headline and as long as one. */
function unclaimed(headed: readonly Headed[], blocks: readonly Block[]): number[] {
  const titles = new Set(headed.map(({ title }) => title));
  return headed
    .flatMap(({ head, tail }) => [...head, ...tail.filter((i) => !isOrganisation(blocks[i]?.text ?? ''))])
    .filter((i) => blocks[i]?.kind === 'heading' && !blocks[i].isDeclared && !titles.has(i))
    .filter((i) => {
      const text = blocks[i]?.text ?? '';
      return lettersAndDigits(text).length >= LEAST_HEADING && !/[—:：]$/u.test(text);
    });
}

function bestSplit(headed: readonly Headed[], blocks: readonly Block[], topics: Topics): Split | undefined {
  const headings = unclaimed(headed, blocks);
  // More of them are a book's, and every pair would have to be compared.
  if (headings.length > MOST_HEADINGS) return undefined;
  let best: Split | undefined;
  for (const [draft, { body }] of headed.entries()) {
    const texts = body.filter((i) => blocks[i] && isText(blocks[i]));
    for (let cut = 1; cut < texts.length && texts.length <= MOST_BLOCKS; cut++) {
      const [left, right] = [texts.slice(0, cut), texts.slice(cut)];
      const shift = topics.shift(left.slice(-WINDOW), right.slice(0, WINDOW));
      if (shift < LEAST_SHIFT) continue;
      const differences = headings.map((i) => {
        const [one, other] = [topics.likeness(i, left), topics.likeness(i, right)];
        return Math.max(one, other) < LEAST_LIKENESS ? 0 : Math.abs(one - other);
      });
      const difference = Math.max(0, ...differences);
      const worth = shift + difference;
      if (difference >= LEAST_DIFFERENCE && worth > (best?.worth ?? 0)) best = { draft, at: texts[cut] ?? 0, worth };
    }
  }
  return best;
}

function divided<D extends Draft>(draft: D, at: number): D[] {
  const cut = draft.body.indexOf(at);
  return [
    { ...draft, body: draft.body.slice(0, cut), tail: [] },
    { ...draft, head: [], labels: [], body: draft.body.slice(cut), ...('title' in draft && { title: undefined }) },
  ];
}
