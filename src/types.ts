/** The nouns of the data's way, first half: file → Document → Article → Passage. The second is in answer-types.ts. */

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
  /** Units of the repaired text, and of the raw one. */
  readonly length: number;
  readonly rawLength: number;
}

/**
 * A heading that the file's format declares (Markdown's `#`), by its span in the raw text. Depths from 7 on are of what heads
 * a part of a text only: the heads of a table's columns, a comment above commands. An empty one ends those so deep.
 */
export interface Heading extends Span {
  readonly depth: number;
}

/** A damaged region of the raw text that repair kept, and what is wrong with it, for a person to read. */
export interface Damage {
  readonly span: Span;
  readonly kind: string;
  readonly note: string;
}

/** Where a page of the file begins: `start` in the raw text, `page` as the reader counts them, from 1. */
export interface PageStart {
  readonly start: number;
  readonly page: number;
}

/** From `start` in the raw text on, the words are found at this address too. */
export interface Address {
  readonly start: number;
  readonly url: string;
}

/** An article as the format itself sets it apart (a question and its answer), by spans in the raw text. */
export interface Entry {
  readonly title: Span;
  readonly body: Span;
}

/** Places of a file that lines alone do not tell; empty or absent where the format has none. */
export interface Places {
  readonly pages?: readonly PageStart[];
  readonly addresses?: readonly Address[];
  /** What a line of the raw text is in the file, where it is no line: Word and web pages have paragraphs. */
  readonly unit?: Unit;
}

export type Unit = 'line' | 'paragraph';

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
  /** Absent where the articles are to be found by segmentation. */
  readonly entries?: readonly Entry[];
  readonly places?: Places;
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

/** A stretch of a passage's raw text from `at` on: where it stands besides its lines. */
export interface Stretch {
  readonly at: number;
  /** The page, and the line of the raw text that the page begins on. */
  readonly page?: number;
  readonly pageLine?: number;
  /** The headings above it, outermost first. */
  readonly headings?: readonly string[];
  readonly url?: string;
}

/** Where a passage stands besides its lines, in a format that has more than lines. */
export interface Anchor {
  readonly unit?: Unit;
  /** In order; the first begins at 0. */
  readonly stretches: readonly Stretch[];
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
  readonly anchor?: Anchor;
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
  /** Number of the group of articles with the same text, where there is more than one. */
  readonly copies?: number;
  readonly provenance: Provenance;
}
