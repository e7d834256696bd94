import type { Index } from '../index/types.ts';
import type { Article, Passage } from '../types.ts';
import { type NameToken, nameTokens, phraseText, termAt } from './subject-tokens.ts';

/** A text that says what a document, an article or a section is about. */
export interface Label {
  readonly text: string;
  readonly tokens: readonly NameToken[];
  /** What it stands over: `source`, or `source` with the number of an article or the headings of a section. */
  readonly places: readonly string[];
}

export interface Place {
  readonly label: number;
  /** Token of the label. */
  readonly at: number;
}

/** All labels of an index, and where in them each term stands. */
export interface Labels {
  readonly all: readonly Label[];
  /** How many things have labels. */
  readonly size: number;
  /** How many documents have, each of those that begin alike once. */
  readonly documents: number;
  /** Nothing for a term in more labels than are worth a look. */
  placesOf(term: string): readonly Place[];
  /** How many things have a label that holds a term. */
  count(term: string): number;
  /** In how many labels a character is the third of a part. */
  headsEndingIn(character: string): number;
  /** Whether a label holds tokens side by side, which `phrase` says. */
  holds(tokens: readonly NameToken[], phrase: string): boolean;
  /** Labels of the document and of the article, and headings, over a passage, to look for phrases in. */
  over(passage: Passage): string;
  /** The same, each as it is written, the narrowest first. */
  textsOver(passage: Passage): string[];
}

/** A document's first passages, which hold its first lines. */
const FIRST = 4;
const FIRST_LINES = 6;
const LONGEST_LINE = 120;
/** Passages that are read for their headings in all; beyond, sections are known by their own passages only. */
const MOST_READ = 20_000;
/** A term in more labels than this begins no name. */
const MOST_LABELS = 300;
const LONGEST_LABEL = 200;
const BITS = 8;
const SENTENCE_END = /[。！？!?.]$/u;
const PAIR = /[:：]/u;
/** Parts of a name of Chinese characters; those of Latin words may be one name. */
const BESIDE_HAN = /(?<=\p{Script=Han})_|_(?=\p{Script=Han})/gu;
const EXTENSION = /\.[^./]*$/u;

export async function readLabels(index: Index): Promise<Labels> {
  const gathered = new Map<string, Set<string>>();
  const own = new Map<string, string[]>();
  const add = (text: string, place: string) => {
    const label = text.slice(0, LONGEST_LABEL).trim();
    if (!label) return;
    const places = gathered.get(label);
    if (places?.has(place)) return;
    if (places) places.add(place);
    else gathered.set(label, new Set([place]));
    if (!place.includes('\n')) own.set(place, [...(own.get(place) ?? []), label]);
  };
  const articles = new Map<string, Article[]>();
  for (const article of await index.articles()) {
    const others = articles.get(article.source);
    if (others) others.push(article);
    else articles.set(article.source, [article]);
  }
  let left = MOST_READ;
  const beginnings = new Set<string>();
  for (const { source, passages } of index.manifest.documents) {
    const first = await index.passagesBetween(source, 0, FIRST - 1);
    // A copy must not make a name less rare, nor a question less sure of its answer.
    const beginning = first.map(({ text }) => text).join('\n');
    if (beginnings.has(beginning)) continue;
    beginnings.add(beginning);
    const ofSource = articles.get(source) ?? [];
    add(fileLabel(source), source);
    for (const { title, ordinal } of ofSource) if (title) add(title, articlePlace(source, ordinal));
    for (const line of firstLines(first)) add(line.text, placeOf(source, line.article, ofSource));
    if (!first.some((passage) => headingsOf(passage).length > 0) || left < passages) continue;
    left -= passages;
    for (const passage of await index.passagesBetween(source, 0, passages))
      for (const headings of headingsOf(passage))
        for (const [depth, heading] of headings.entries())
          add(heading, `${source}\n${headings.slice(0, depth + 1).join('\n')}`);
  }
  return { ...indexed([...gathered], own), documents: beginnings.size };
}

function fileLabel(source: string): string {
  const name = source.split('/').at(-1) ?? source;
  return name.replace(EXTENSION, '').replace(BESIDE_HAN, '|').replaceAll('_', ' ');
}

function articlePlace(source: string, ordinal: number): string {
  return `${source}#${ordinal}`;
}

/** The first lines are the whole document's where it is one article with what stands around it. */
function placeOf(source: string, article: number, articles: readonly Article[]): string {
  const isOne = articles.filter(({ kind }) => kind !== 'boilerplate').length <= 1;
  return isOne ? source : articlePlace(source, article);
}

/** Short lines, up to the first that reads like prose. */
function firstLines(passages: readonly Passage[]): { text: string; article: number }[] {
  const lines = passages.flatMap(({ text, articleOrdinal }) =>
    text.split('\n').map((line) => ({ text: line.trim(), article: articleOrdinal })),
  );
  const prose = lines.findIndex(
    ({ text }) => text.length > LONGEST_LINE || (SENTENCE_END.test(text) && !PAIR.test(text)),
  );
  return lines.slice(0, prose < 0 ? FIRST_LINES : Math.min(prose, FIRST_LINES));
}

function headingsOf({ provenance }: Passage): (readonly string[])[] {
  return provenance.anchor?.stretches.flatMap(({ headings }) => (headings ? [headings] : [])) ?? [];
}

function indexed(
  gathered: readonly (readonly [string, ReadonlySet<string>])[],
  own: ReadonlyMap<string, readonly string[]>,
): Omit<Labels, 'documents'> {
  const all = gathered.map(([text, places]) => ({ text, tokens: nameTokens(text), places: [...places] }));
  const postings = new Map<string, number[]>();
  for (const [label, { tokens }] of all.entries())
    for (const at of tokens.keys()) {
      const term = termAt(tokens, at);
      if (term && at < 1 << BITS) push(postings, term, (label << BITS) | at);
    }
  const thirds = new Map<string, number>();
  for (const { tokens } of all) {
    for (const [at, { form, isHan }] of tokens.entries())
      if (isHan && tokens[at - 1]?.joined && tokens[at - 2] && !(tokens[at - 2] as NameToken).joined)
        thirds.set(form, (thirds.get(form) ?? 0) + 1);
  }
  const size = new Set(all.flatMap(({ places }) => places)).size;
  const textsOver = (passage: Passage) => {
    const headings = headingsOf(passage).flatMap((some) => some.toReversed());
    const { source, articleOrdinal, article } = passage;
    const ofArticle = [article.title ?? '', ...(own.get(articlePlace(source, articleOrdinal)) ?? [])];
    return [...new Set([...headings, ...ofArticle, ...(own.get(source) ?? [])])].filter(Boolean);
  };
  const placesOf = (term: string) =>
    (postings.get(term) ?? []).map((place) => ({ label: place >> BITS, at: place & ((1 << BITS) - 1) }));
  return {
    all,
    size,
    headsEndingIn: (character) => thirds.get(character) ?? 0,
    holds: (tokens, phrase) => {
      const places = tokens.flatMap((_, at) => termAt(tokens, at) ?? []).map((term) => postings.get(term) ?? []);
      const fewest = places.toSorted((a, b) => a.length - b.length)[0] ?? [];
      return fewest.some((place) =>
        phraseText(all[place >> BITS]?.tokens ?? [])
          .replaceAll('| ', '')
          .includes(phrase),
      );
    },
    placesOf: (term) => ((postings.get(term)?.length ?? 0) > MOST_LABELS ? [] : placesOf(term)),
    count: (term) => {
      const labels = new Set((postings.get(term) ?? []).map((place) => place >> BITS));
      if (labels.size > MOST_LABELS) return labels.size;
      return new Set([...labels].flatMap((label) => all[label]?.places ?? [])).size;
    },
    over: (passage) =>
      textsOver(passage)
        .map((text) => phraseText(nameTokens(text)))
        .join('|'),
    textsOver,
  };
}

function push(postings: Map<string, number[]>, term: string, place: number): void {
  const places = postings.get(term);
  if (places) places.push(place);
  else postings.set(term, [place]);
}
