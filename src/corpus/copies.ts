import { type Comparable, isSameMatter } from './fingerprint.ts';

/** What is compared of an article: how many letters it has, a digest of them all, and its fingerprints. */
export interface Print {
  readonly letters: number;
  /** Of `identityOf`. */
  readonly digest: string;
  readonly fingerprints: Uint32Array;
}

/** Shorter texts are too little to tell a copy from a common phrase, unless they are the same as a whole. */
const FEWEST_LETTERS = 24;
/** Share of the shorter text's fingerprints that both must have to be compared letter by letter. */
const LEAST_SHARED = 0.4;
/** A letter is covered when it stands in a run of so many that both texts have. */
const GRAM = 6;
/** Letters of a long text that may be others; a short one must be there whole, since a name may be all that differs. */
const MOST_EDITED = { share: 0.1, beyond: 200 };
/** Neighbours, to either side, that an article is compared with in the list of a fingerprint that many have. */
const REACH = 4;

/**
 * Finds articles whose text is there more than once: reprints, shortened ones, and teasers with an article's first words.
 * A text is a copy of another that contains it (Broder, "On the resemblance and containment of documents", 1997), but for
 * small edits; its numbers must be the other's, in order, so the same notice for another day is no copy. What holds only a
 * paragraph in common is none either. Candidates come from common fingerprints, so the work grows with the texts' length
 * and not with the number of pairs.
 *
 * @param articleAt an article by its place in `prints`; asked for candidates only.
 * @returns for each article the one that it is a copy of, itself where others are copies of it, and -1 where it is alone.
 * The longest of a group leads it, the first of the longest.
 */
export function findCopies(prints: readonly Print[], articleAt: (place: number) => Comparable): Int32Array {
  const firsts = firstsOf(prints);
  const leaders = new Int32Array(prints.length).fill(-1);
  const near = neighboursOf(prints, firsts);
  const order = [...near.keys()].sort((a, b) => lettersOf(prints, b) - lettersOf(prints, a) || a - b);
  const texts = new Map<number, Text>();
  const text = (article: number) => {
    const known = texts.get(article) ?? createText(articleAt(article));
    // Neighbours come to the same few leaders; a corpus of copies would otherwise be held whole.
    if (texts.size > 500) texts.clear();
    texts.set(article, known);
    return known;
  };
  for (const article of order) {
    const before = (near.get(article) ?? []).filter((other) => isBefore(prints, other, article));
    const candidates = new Set(before.map((other) => leaderOf(leaders, other)));
    const found = [...candidates].filter((leader) => isContained(text(article), text(leader)));
    // What two different texts hold is their common paragraph and belongs to neither.
    const [leader, ...others] = found;
    if (leader === undefined || others.length > 0) continue;
    leaders[leader] = leader;
    leaders[article] = leader;
  }
  for (const [article, first] of firsts.entries()) {
    if (first === article) continue;
    leaders[first] = leaderOf(leaders, first);
    leaders[article] = leaders[first];
  }
  return leaders;
}

/** For each article the first one that is the same letter by letter; an article without letters is like no other. */
function firstsOf(prints: readonly Print[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(prints, ({ letters, digest }, article) => {
    const first = letters > 0 ? (known.get(digest) ?? article) : article;
    known.set(digest, first);
    return first;
  });
}

/** The share of a text's letters that another has in the same order, from 0 to 1. Both in the form of `comparable`. */
export function overlap(letters: string, others: string): number {
  return letters.length === 0 ? 0 : 1 - uncovered(letters, gramsOf(others)) / letters.length;
}

function lettersOf(prints: readonly Print[], article: number): number {
  return prints[article]?.letters ?? 0;
}

function isBefore(prints: readonly Print[], a: number, b: number): boolean {
  return lettersOf(prints, a) > lettersOf(prints, b) || (lettersOf(prints, a) === lettersOf(prints, b) && a < b);
}

function leaderOf(leaders: Int32Array, article: number): number {
  const leader = leaders[article] ?? -1;
  return leader < 0 ? article : leader;
}

/** For each article those that share many of its fingerprints, as far as they stand near it in their lists. */
function neighboursOf(prints: readonly Print[], firsts: Int32Array): Map<number, number[]> {
  const shared = pairsOf(prints.map((print, i) => (firsts[i] === i ? print : { ...print, letters: 0 })));
  const near = new Map<number, number[]>();
  for (let from = 0, to = 0; from < shared.length; from = to) {
    const pair = shared[from] as number;
    while (to < shared.length && shared[to] === pair) to++;
    const [a, b] = [Math.floor(pair / prints.length), pair % prints.length];
    const fewest = Math.min(prints[a]?.fingerprints.length ?? 0, prints[b]?.fingerprints.length ?? 0);
    if (to - from < LEAST_SHARED * fewest) continue;
    near.set(a, [...(near.get(a) ?? []), b]);
    near.set(b, [...(near.get(b) ?? []), a]);
  }
  return near;
}

/** Every two articles with a fingerprint in common, once for each, as one sorted number: plain memory, and quick to sort. */
function pairsOf(prints: readonly Print[]): Float64Array {
  const count = prints.length;
  const total = prints.reduce(
    (sum, { letters, fingerprints }) => sum + (letters < FEWEST_LETTERS ? 0 : fingerprints.length),
    0,
  );
  const entries = new Float64Array(total);
  let at = 0;
  for (const [article, { letters, fingerprints }] of prints.entries())
    if (letters >= FEWEST_LETTERS)
      for (const fingerprint of fingerprints) entries[at++] = fingerprint * count + article;
  entries.sort();
  const pairs: number[] = [];
  for (let i = 1; i < entries.length; i++) {
    const entry = entries[i] as number;
    const [list, article] = [Math.floor(entry / count), entry % count];
    for (let back = 1; back <= REACH && back <= i; back++) {
      const other = entries[i - back] as number;
      if (Math.floor(other / count) !== list) break;
      pairs.push((other % count) * count + article);
    }
  }
  return Float64Array.from(pairs).sort();
}

interface Text extends Comparable {
  readonly numbers: readonly string[];
  grams(): ReadonlySet<string>;
}

const NUMERAL = '[〇零一二三四五六七八九十百千万亿两]';
const NUMBERS = new RegExp(
  `\\d+(?:\\.\\d+)*%?\\p{L}?|${NUMERAL}{2,}\\p{L}?|${NUMERAL}[年月日号时点分秒元角岁倍成个名人位户家次件份斤吨亩米里]`,
  'gu',
);

function createText(article: Comparable): Text {
  const { letters } = article;
  let grams: ReadonlySet<string> | undefined;
  return {
    ...article,
    // The last one of a text cut off may be half a number.
    numbers: [...letters.matchAll(NUMBERS)]
      .filter((found) => found.index + found[0].length < letters.length)
      .map(([number]) => number),
    grams() {
      grams ??= gramsOf(letters);
      return grams;
    },
  };
}

function isContained(text: Text, whole: Text): boolean {
  if (!isSameMatter(text, whole) || !isSubsequence(text.numbers, whole.numbers)) return false;
  if (whole.letters.includes(text.letters)) return true;
  const { share, beyond } = MOST_EDITED;
  return uncovered(text.letters, whole.grams()) <= share * Math.max(0, text.letters.length - beyond);
}

function isSubsequence(items: readonly string[], of: readonly string[]): boolean {
  let at = 0;
  for (const item of of) if (item === items[at]) at++;
  return at === items.length;
}

function gramsOf(letters: string): Set<string> {
  const grams = new Set<string>();
  for (let i = 0; i + GRAM <= letters.length; i++) grams.add(letters.slice(i, i + GRAM));
  return grams;
}

/** Letters that stand in no run which the other text has. */
function uncovered(letters: string, grams: ReadonlySet<string>): number {
  let covered = 0;
  let until = 0;
  for (let i = 0; i + GRAM <= letters.length; i++) {
    if (!grams.has(letters.slice(i, i + GRAM))) continue;
    covered += i + GRAM - Math.max(i, until);
    until = i + GRAM;
  }
  return letters.length - covered;
}
