import { dot } from '../embedding/vector.ts';
import { normalizeForSearch } from '../text/tokenize.ts';
import { tagWords } from '../text/words.ts';

/** Something that has a theme. */
export interface Themed {
  /** Of unit length. */
  readonly vector: Float32Array;
  /** From which the theme's name is taken: words of the headline count more. */
  readonly title: string;
  readonly words: string;
}

/** Items of one theme, by their places, the most typical first. */
export interface Theme {
  readonly heading: string | null;
  readonly members: readonly number[];
}

/** Fewer are not told apart, and no more themes are made. */
const FEWEST = 4;
const MOST_THEMES = 8;
const ROUNDS = 12;
/** Words of a heading, and the share of its items that must have each. */
const HEADING_WORDS = 3;
const LEAST_SHARE = 0.34;

/**
 * Puts items of like meaning together: k-means by cosine with k about √(n/2), begun from items far from each other
 * (Gonzalez, 1985), so that the same items always give the same themes. A theme is named by the nouns that most of its
 * items have and few others.
 */
export function themesOf(items: readonly Themed[]): Theme[] {
  if (items.length < FEWEST) return [{ heading: null, members: [...items.keys()] }];
  const count = Math.min(MOST_THEMES, Math.max(2, Math.round(Math.sqrt(items.length / 2))));
  let centres = distant(items, count);
  let own: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const next = items.map(({ vector }) => nearestOf(vector, centres));
    if (next.every((centre, i) => centre === own[i])) break;
    own = next;
    centres = centres.map((centre, at) => meanOf(items.filter((_, i) => own[i] === at)) ?? centre);
  }
  const groups = centres.map((centre, at) =>
    [...items.keys()]
      .filter((i) => own[i] === at)
      .sort((a, b) => dot(items[b]?.vector ?? centre, centre) - dot(items[a]?.vector ?? centre, centre)),
  );
  const words = items.map(wordsOf);
  const named = groups.map((members) => ({ heading: members.length > 1 ? headingOf(members, words) : null, members }));
  const themes = named
    .filter(({ heading }) => heading !== null)
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0));
  // What is alone, or has no words in common, has no theme.
  const left = named.flatMap(({ heading, members }) => (heading === null ? members : []));
  return left.length > 0 ? [...themes, { heading: null, members: left.sort((a, b) => a - b) }] : themes;
}

/** The first item, then always the one farthest from all taken. */
function distant(items: readonly Themed[], count: number): Float32Array[] {
  const taken: Float32Array[] = [];
  const nearest = items.map(() => Number.NEGATIVE_INFINITY);
  for (let next = 0; taken.length < count; ) {
    const centre = items[next]?.vector as Float32Array;
    taken.push(centre);
    for (const [i, { vector }] of items.entries()) nearest[i] = Math.max(nearest[i] as number, dot(vector, centre));
    next = nearest.indexOf(Math.min(...nearest));
  }
  return taken;
}

function nearestOf(vector: Float32Array, centres: readonly Float32Array[]): number {
  const cosines = centres.map((centre) => dot(vector, centre));
  return cosines.indexOf(Math.max(...cosines));
}

function meanOf(items: readonly Themed[]): Float32Array | undefined {
  const [first] = items;
  if (!first) return undefined;
  const sum = new Float32Array(first.vector.length);
  for (const { vector } of items)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  const norm = Math.sqrt(dot(sum, sum)) || 1;
  return sum.map((value) => value / norm);
}

/** An item's words, each with what it counts. */
type Counted = ReadonlyMap<string, number>;

const IN_TEXT = 0.4;

function wordsOf({ title, words }: Themed): Counted {
  return new Map([
    ...nounsOf(words).map((word) => [word, IN_TEXT] as const),
    ...nounsOf(title).map((word) => [word, 1] as const),
  ]);
}

function headingOf(members: readonly number[], words: readonly Counted[]): string | null {
  const counts = new Map<string, number>();
  for (const member of members)
    for (const [word, count] of words[member] ?? []) counts.set(word, (counts.get(word) ?? 0) + count);
  const having = (word: string, items: readonly (Counted | undefined)[]) =>
    items.filter((own) => own?.has(word)).length;
  const own = members.map((member) => words[member]);
  const named = [...counts]
    .filter(([word]) => having(word, own) >= Math.max(2, LEAST_SHARE * members.length))
    .map(([word, count]) => ({
      word,
      score: (count / members.length) * Math.log(1 + words.length / having(word, words)),
    }))
    .sort((a, b) => b.score - a.score || b.word.length - a.word.length || (a.word < b.word ? -1 : 1));
  const chosen: string[] = [];
  for (const { word } of named) {
    if (chosen.length === HEADING_WORDS) break;
    if (!chosen.some((other) => other.includes(word) || word.includes(other))) chosen.push(word);
  }
  return chosen.length > 0 ? chosen.join(' · ') : null;
}

/** Nouns of two characters or more, and the longer words of other scripts. */
function nounsOf(text: string): string[] {
  const normalized = normalizeForSearch(text);
  const latin = normalized.match(/\b[a-z]{4,}\b/g) ?? [];
  const han = tagWords(normalized)
    .filter(({ word, tag }) => /^(?:n|vn|j)/.test(tag) && /^\p{Script=Han}{2,}$/u.test(word))
    .map(({ word }) => word);
  return [...han, ...latin];
}
