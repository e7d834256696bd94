import { lettersAndDigits } from '../../text/characters.ts';
import { isMarked } from '../lines.ts';
import { assign } from './assignment.ts';
import { type Block, isText } from './blocks.ts';
import type { Draft } from './drafts.ts';
import { isTeaser } from './kinds.ts';
import { isNoticeTitle, isOrganisation } from './labels.ts';
import type { Topics } from './topics.ts';

/** A draft with its headline; its head holds every heading that belongs to it, wherever that stands in the file. */
export interface Headed extends Draft {
  readonly title: number | undefined;
}

/** Shorter headings are labels or navigation, longer ones decks. In UTF-16 units. */
const TITLE_LENGTHS = { least: 5, most: 48 };
/** A format's own headings need not look like headlines. */
const LONGEST_DECLARED = 120;
/** Two marks and more than so many units make a deck. */
const LEAST_DECK = 30;
/** A subhead in the middle of a text is taken for another article's headline only if it is this long, in letters. */
const LEAST_STRAY = 8;
/** What standing right above a text counts, in nats a term as likeness does, and what each heading before it costs. */
const ABOVE = 0.6;
const LOWER = 0.8;
/** A heading is vouched for by the deck below it, for so much less. */
const VOUCHED = 0.1;
/** A subhead that stays where it is. */
const INSIDE = 0.3;
/** A heading belongs elsewhere only if it is about that at all, clearly more than about its own text, and most of all. */
const CLEAR = { least: 0.2, margin: 0.25, below: 0.15 };
/** More headings than a page has are a book's; its chapters have theirs above them. */
const MOST_HEADINGS = 150;
const TIES_BY_ORDER = 1e-6;

interface Place {
  readonly draft: number;
  readonly part: 'head' | 'body' | 'tail';
  /** Among the title's candidates in its head, from 0. */
  readonly rank: number;
}

/**
 * Gives every article its headline, one to one: mostly the first fitting heading above its text; but columns and frames
 * tear headlines from their texts, so a heading goes to the text it is clearly about, by wording and meaning, if that has
 * none that fits better. What a deck is about decides where it goes, too.
 */
export function attachHeadlines(drafts: readonly Draft[], blocks: readonly Block[], topics: Topics): Headed[] {
  const context = { drafts, blocks, topics };
  const places = placesOf(drafts, blocks);
  const isPlain = places.size > MOST_HEADINGS || [...places.keys()].some((i) => blocks[i]?.isDeclared);
  const titles = isPlain ? new Map<number, number>() : matchTitles(context, places);
  for (const [d, draft] of drafts.entries()) if (!titles.has(d)) setOwn(titles, d, draft, blocks);
  const owners = isPlain ? new Map<number, number>() : ownersOf(context, places, titles);
  return drafts.map((draft, d) => {
    const stays = (i: number) => (owners.get(i) ?? d) === d;
    const come = [...owners].flatMap(([i, owner]) => (owner === d ? [i] : []));
    const head = [...new Set([...draft.head.filter(stays), ...come])].sort((a, b) => a - b);
    const without = (part: readonly number[]) => part.filter((i) => stays(i) && !head.includes(i));
    return { ...draft, head, body: without(draft.body), tail: without(draft.tail), title: titles.get(d) };
  });
}

interface Context {
  readonly drafts: readonly Draft[];
  readonly blocks: readonly Block[];
  readonly topics: Topics;
}

/** What a headline of the draft is about: its text, or its pictures' where it has no other. */
function stretchOf({ body }: Draft, blocks: readonly Block[]): number[] {
  const texts = body.filter((i) => blocks[i] && isText(blocks[i]));
  return texts.length > 0 ? texts : body.filter((i) => blocks[i]?.kind === 'caption');
}

function placesOf(drafts: readonly Draft[], blocks: readonly Block[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const [draft, { head, body, tail }] of drafts.entries()) {
    const isHeading = (i: number) => blocks[i]?.kind === 'heading';
    const wholeText = lettersAndDigits(body.map((i) => blocks[i]?.text ?? '').join(''));
    let rank = 0;
    for (const i of head.filter(isHeading)) {
      places.set(i, { draft, part: 'head', rank });
      if (fits(blocks[i]) && !isQuoted(blocks[i]?.text ?? '', wholeText)) rank++;
      else places.set(i, { draft, part: 'head', rank: Number.POSITIVE_INFINITY });
    }
    for (const i of body.filter(isHeading)) places.set(i, { draft, part: 'body', rank: 0 });
    const isStray = (i: number) => isHeading(i) && !isOrganisation(blocks[i]?.text ?? '');
    for (const i of tail.filter(isStray)) places.set(i, { draft, part: 'tail', rank: 0 });
  }
  return places;
}

/** Of a headline's length; what leads on to a headline or explains one has a dash, or clause after clause. */
function fits(block: Block | undefined): boolean {
  const text = block?.text ?? '';
  if (isNoticeTitle(text) || (block?.isDeclared && text.length <= LONGEST_DECLARED)) return true;
  const { least, most } = TITLE_LENGTHS;
  const isDeck = text.length > LEAST_DECK && (text.match(/[，,、；]/gu)?.length ?? 0) >= 2;
  return text.length >= least && text.length <= most && !/[—:：]$|^——/u.test(text) && !isDeck;
}

/** Said word for word in the text: an extract set large, as headlines are not. */
function isQuoted(heading: string, text: string): boolean {
  const letters = lettersAndDigits(heading);
  return letters.length >= LEAST_STRAY && text.includes(letters);
}

/** The drafts that headings may be exchanged between. Links to other pages have theirs above them. */
function targetsOf({ drafts, blocks }: Context): { readonly d: number; readonly stretch: readonly number[] }[] {
  return drafts.flatMap((draft, d) => {
    const stretch = stretchOf(draft, blocks);
    const isLink = stretch.length === 1 && isTeaser(blocks[stretch[0] ?? 0]?.text ?? '');
    return stretch.length > 0 && !isLink ? [{ d, stretch }] : [];
  });
}

function matchTitles(context: Context, places: ReadonlyMap<number, Place>): Map<number, number> {
  const { blocks, topics } = context;
  const targets = targetsOf(context);
  const isTarget = new Set(targets.map(({ d }) => d));
  const candidates = [...places].filter(([i, { part, draft, rank }]) => {
    const text = blocks[i]?.text ?? '';
    const isLong = lettersAndDigits(text).length >= LEAST_STRAY && !isMarked(text);
    return rank < Number.POSITIVE_INFINITY && fits(blocks[i]) && (part === 'head' ? isTarget.has(draft) : isLong);
  });
  const likenessOf = (i: number) => targets.map(({ stretch }) => topics.likeness(i, stretch));
  const gains = candidates.map(([i, { draft, part, rank }]) => {
    const deck = places.get(i + 1)?.part === part && places.get(i + 1)?.draft === draft ? likenessOf(i + 1) : [];
    const isDeck = !fits(blocks[i + 1]);
    const likeness = likenessOf(i).map((like, t) => (isDeck ? Math.max(like, (deck[t] ?? like) - VOUCHED) : like));
    const own = likeness[targets.findIndex(({ d }) => d === draft)] ?? 0;
    const most = Math.max(...likeness);
    const stay = part === 'body' ? own + INSIDE : 0;
    return targets.map(({ d }, t) => {
      const like = likeness[t] ?? 0;
      const late = i * TIES_BY_ORDER;
      // A heading right above a text may say so in words of its own; it is only not taken if another fits better.
      if (d === draft && part === 'head') {
        const vouched = Math.max(like, (deck[t] ?? like) - VOUCHED, -ABOVE / 2);
        return vouched + ABOVE - LOWER * Math.min(rank, 2) - late;
      }
      const isClear = like >= CLEAR.least && like - own >= CLEAR.margin && like >= most - CLEAR.below;
      const isOwnLast = d === draft && part === 'tail' && like >= CLEAR.least;
      return isClear || isOwnLast ? like - stay - late : Number.NEGATIVE_INFINITY;
    });
  });
  return new Map(assign(gains).map(([row, column]) => [targets[column]?.d ?? -1, candidates[row]?.[0] ?? -1]));
}

/** The first fitting heading above the text; a picture has its right above it. */
function setOwn(titles: Map<number, number>, d: number, draft: Draft, blocks: readonly Block[]): void {
  const taken = new Set(titles.values());
  const headings = draft.head.filter((i) => blocks[i]?.kind === 'heading' && !taken.has(i));
  const isPicture = !draft.body.some((i) => blocks[i] && isText(blocks[i]));
  const fitting = (i: number) => fits(blocks[i]);
  const own = isPicture ? headings.findLast(fitting) : (headings.find(fitting) ?? headings[0]);
  if (own !== undefined) titles.set(d, own);
}

/** The drafts that headings belong to which stand elsewhere: headlines as matched, decks by what they are about. */
function ownersOf(
  context: Context,
  places: ReadonlyMap<number, Place>,
  titles: ReadonlyMap<number, number>,
): Map<number, number> {
  const owners = new Map([...titles].map(([d, i]) => [i, d]));
  const targets = targetsOf(context);
  const isTarget = new Set(targets.map(({ d }) => d));
  for (const [i, { draft, part }] of places) {
    if (owners.has(i) || part === 'body' || !isTarget.has(draft)) continue;
    const likeness = new Map(
      targets.map(({ d, stretch }) => [
        d,
        context.topics.likeness(i, stretch) + (d === owners.get(i - 1) ? INSIDE : 0),
      ]),
    );
    const [best, most] = [...likeness].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (best !== draft && most >= CLEAR.least && most - (likeness.get(draft) ?? 0) >= CLEAR.margin) owners.set(i, best);
  }
  return owners;
}
