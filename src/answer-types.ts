import type { ArticleKind, Language, Lines, Passage, Span, Unit } from './types.ts';

/** The nouns of the data's way, second half: Query → Hit → Evidence → Citation → Answer. */

/** How much each of a question's terms says. */
export type TermWeights = ReadonlyMap<string, number>;

/** A stretch of a question that labels of documents, articles or sections hold. */
export interface NamedSubject {
  /** As the question has it, names in Latin letters written as the documents write them. */
  readonly text: string;
  /** How rare it is among labels and in passages, from 0 to 1. */
  readonly weight: number;
  /** What it may be a name of: `source`, `source#article` or `source`, a line break and headings. */
  readonly places: readonly string[];
}

/** What a question names. */
export interface Named {
  readonly subjects: readonly NamedSubject[];
  /** What looks like the name of a subject and stands in no label and no passage. */
  readonly unknown: readonly string[];
}

/** A question made ready for search. */
export interface Query {
  readonly question: string;
  readonly language: Language;
  /** The search terms of the question's content, without its interrogatives, each with its weight; they add up to 1. */
  readonly terms: TermWeights;
  /** What the terms' inverse document frequencies add up to, in nats. */
  readonly rarity: number;
  /** Of unit length, as the embedding model has it. */
  readonly vector: Float32Array;
  /** The distinct tokens of the embedding model, but those that only ask; none where it has no token table. */
  readonly tokens: Uint16Array;
  /** For each token how near it stands to a word that asks, from 0 to 1: what is asked for, rather than about. */
  readonly focus: Float32Array;
  /** What it names, where that was looked for. */
  readonly named?: Named;
}

/** A sentence of a passage, as it was read for a query. */
export interface ReadSentence {
  /** In the passage's text. */
  readonly span: Span;
  /** How well it answers: higher is better, comparable within one query only. */
  readonly score: number;
  /** The query's terms it holds. */
  readonly terms: ReadonlySet<string>;
  /** What the score was made from. */
  readonly features: Readonly<Record<string, number>>;
}

/** Words of a passage that a reader marked as answering a query. */
export interface Mark {
  /** In the passage's text, in UTF-16 units. */
  readonly span: Span;
  /** Start and end logit of the words less those of "not here", in nats: above 0 the words are the likelier. */
  readonly margin: number;
}

/** What a reader saw in a passage: the likeliest words first, none of which overlap; empty for a passage without words. */
export type Reading = readonly Mark[];

/** A passage found, with what each ranking said of it. */
export interface Hit {
  readonly passage: Passage;
  /** Fused score; comparable within one question only. */
  readonly score: number;
  /** 1-based ranks; absent where the ranking did not return the passage. */
  readonly lexicalRank?: number;
  readonly vectorRank?: number;
  /** Cosine of question and passage, where the vector ranking returned it. */
  readonly cosine?: number;
  /** How well the passage holds the question token by token, at most 1; where the model has a token table. */
  readonly late?: number;
  readonly also?: readonly OtherPlace[];
  /** How far it is about what the query names, from 0 to 1; a half where nothing is named. */
  readonly about?: number;
  /** Its sentences, where they were compared with the query: those of the first few hits are. */
  readonly sentences?: readonly ReadSentence[];
  /** What the reader saw in it, where it read it. */
  readonly reading?: Reading;
}

/** Words of a passage that support an answer. */
export interface Evidence {
  readonly hit: Hit;
  /** Whole sentences, in the passage's text. */
  readonly span: Span;
  /** How well they answer; comparable within one query only. */
  readonly score: number;
  /** The words in them that the reader marked, likeliest first. */
  readonly marks: Reading;
}

/** Where a passage's words stand in the file. */
export interface Place {
  readonly source: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly page: number | null;
  readonly lines: Lines;
  /** Counted from the beginning of the page, where there is one. */
  readonly pageLines?: Lines;
  /** The headings above it, outermost first, where the format declares them. */
  readonly headings?: readonly string[];
  /** What `lines` are in the file, where they are no lines. */
  readonly unit?: Unit;
  /** From the first to the last raw unit. */
  readonly span: Span;
  /** Every raw range, when a moved block lies between. */
  readonly spans: readonly Span[];
}

/** Another place with the same words, in a reprint: named with a hit or citation where there is one, and none by itself. */
export type OtherPlace = Pick<Place, 'source' | 'title' | 'lines'> &
  Partial<Pick<Place, 'page' | 'pageLines' | 'unit' | 'url'>>;

/** A numbered, proved quotation in an answer. */
export interface Citation extends Place {
  readonly n: number;
  /** What it was taken from: a text, a notice, the words under a picture, a box, or lines of the site or paper. */
  readonly kind: ArticleKind;
  readonly quote: string;
  /** Spans in `quote` of the words that answer. */
  readonly highlights: readonly Span[];
  /** Whether quote and raw text differ in more than white space. */
  readonly repaired: boolean;
  /** The passage it was taken from. */
  readonly passageId: number;
  readonly also?: readonly OtherPlace[];
}

/** What is needed of a citation to show it in its place. */
export type Cited = Omit<Citation, 'spans' | 'highlights' | 'repaired'>;

/** `language`: it is asked in one that the models do not know. */
export type Refusal = 'not-found' | 'premise' | 'chat' | 'language';

interface Outcome {
  readonly query: Query;
  /** From 0 to 1: how sure it is that the documents answer. */
  readonly confidence: number;
  readonly citations: readonly Citation[];
  /** The ranking, best first. */
  readonly hits: readonly Hit[];
}

export interface Answered extends Outcome {
  readonly answered: true;
  /** The answer by itself, where it is certain which words it is: the highlight with this index of citation `n`. */
  readonly lead: { readonly text: string; readonly n: number; readonly highlight: number } | null;
  /** What the answer is about, as the documents write it, where the question names it. */
  readonly subject: string | null;
  /** One sentence each, in reading order, with the number of its citation. */
  readonly sentences: readonly { readonly text: string; readonly n: number }[];
  /** Parts of the question that the documents do not answer. */
  readonly missing: readonly string[];
}

export interface Unanswered extends Outcome {
  readonly answered: false;
  readonly refusal: Refusal;
}

export type Answer = Answered | Unanswered;
