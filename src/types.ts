/** The nouns of the data's way: file → Document → Article → Passage → Hit → Evidence → Citation → Answer. */

/** Half-open range of UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** First and last line of a span, 1-based and inclusive, counted by `\n`. */
export type Lines = readonly [first: number, last: number];

/** BCP 47 tags of the languages that replies come in. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en';

/**
 * Where every unit of a repaired text comes from (R1), as runs in the order of the repaired text. Unit `t` of the run that
 * begins at `starts[i]` is raw unit `raws[i] + t - starts[i]`. A run flagged `inserted` is one space or line break that
 * repair put in: it maps to the raw unit that follows it and is never quoted for itself.
 */
export interface SourceMap {
  readonly starts: readonly number[];
  readonly raws: readonly number[];
  readonly inserted: readonly boolean[];
  /** Units of the repaired text. */
  readonly length: number;
  /** Units of the raw text. */
  readonly rawLength: number;
}

/** A heading that the file's format declares (Markdown's `#`), by its span in the raw text. */
export interface Heading extends Span {
  readonly depth: number;
}

/** A damaged region of the raw text that repair kept, and what is wrong with it, for a person to read. */
export interface Damage {
  readonly span: Span;
  readonly kind: string;
  readonly note: string;
}

/** One file, read and repaired. */
export interface Document {
  /** Path below the documents folder, with `/`. */
  readonly source: string;
  readonly format: string;
  readonly encoding: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly bytes: number;
  /** The decoded file without its byte order mark; all citations point into it. */
  readonly raw: string;
  /** The repaired text: one block (paragraph, heading, caption) a line. */
  readonly text: string;
  readonly map: SourceMap;
  readonly headings: readonly Heading[];
  readonly damages: readonly Damage[];
}

export type ArticleKind = 'article' | 'notice' | 'caption' | 'sidebar' | 'boilerplate';
/** What a passage is within its article. A title's passage may hold deck and byline with it. */
export type Role = 'title' | 'byline' | 'body' | 'caption' | 'credit';

/** What is known of an article without its text. */
export interface ArticleHead {
  readonly title: string | null;
  readonly byline: string | null;
  /** ISO 8601 date, only where the text states the year. */
  readonly date: string | null;
  readonly place: string | null;
  readonly kind: ArticleKind;
}

/** A self-contained part of a document. Its spans are in the raw text. */
export interface Article extends ArticleHead {
  readonly source: string;
  /** Position among the document's articles, from 0. */
  readonly ordinal: number;
  /** From the body's first to its last unit. */
  readonly span: Span;
  readonly lines: Lines;
  readonly titleSpan: Span | null;
  readonly bylineSpan: Span | null;
}

/** What proves a passage's words: the raw text it was made of, and how (R6). */
export interface Provenance {
  /** The raw text from the passage's first to its last unit. */
  readonly raw: string;
  /** Raw offset of `raw` in the file, and the line it begins on. */
  readonly start: number;
  readonly line: number;
  /** From the passage's text into `raw`. */
  readonly map: SourceMap;
}

/** The unit of search and citation. */
export interface Passage {
  /** Number within its index; never used again for another passage. */
  readonly id: number;
  readonly source: string;
  /** Position within its document, from 0: the passage before has `ordinal - 1`. */
  readonly ordinal: number;
  readonly role: Role;
  readonly text: string;
  readonly article: ArticleHead;
  readonly articleOrdinal: number;
  readonly provenance: Provenance;
}

/** How much each of a question's terms says. */
export type TermWeights = ReadonlyMap<string, number>;

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
  /** The distinct tokens of the embedding model; none where it has no token table. */
  readonly tokens: Uint16Array;
}

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
}

/** Words of a passage that support an answer: `span` is in the passage's text. */
export interface Evidence {
  readonly hit: Hit;
  readonly span: Span;
  /** Of question and sentence, not below 0. */
  readonly cosine: number;
  /** How well the sentence answers, from 0 to 1. */
  readonly score: number;
}

/** Where a passage's words stand in the file. */
export interface Place {
  readonly source: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly page: number | null;
  readonly lines: Lines;
  /** From the first to the last raw unit. */
  readonly span: Span;
  /** Every raw range, when a moved block lies between. */
  readonly spans: readonly Span[];
}

/** A numbered, proved quotation in an answer. */
export interface Citation extends Place {
  readonly n: number;
  readonly kind: ArticleKind;
  readonly quote: string;
  /** Spans in `quote` of the words that answer. */
  readonly highlights: readonly Span[];
  /** Whether quote and raw text differ in more than white space. */
  readonly repaired: boolean;
  /** The passage it was taken from. */
  readonly passageId: number;
}

export type Refusal = 'not-found' | 'premise' | 'chat';

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
  /** One sentence each, in reading order, with the number of its citation. */
  readonly sentences: readonly { readonly text: string; readonly n: number }[];
}

export interface Unanswered extends Outcome {
  readonly answered: false;
  readonly refusal: Refusal;
}

export type Answer = Answered | Unanswered;
