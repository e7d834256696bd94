import type { Citation, OtherPlace } from './answer-types.ts';
import type { ArticleKind, Lines } from './types.ts';

/** What a summary is made of: the documents' own sentences, each with the citation that proves it. */

/** What was summarised: one article, one document, what the documents say of a topic, those of a period, or all of them. */
export type SummaryScope = 'article' | 'document' | 'topic' | 'period' | 'all';

/** How its sentences are set: a line each, or one after the other. */
export type SummaryStyle = 'bullets' | 'paragraph';

/** One sentence of a document, as it is shown. */
export interface SummarySentence {
  /** The citation's quote on one line; where a part of the sentence was cut off, `…` stands in its place. */
  readonly text: string;
  /** `quote` and spans cover exactly what is shown. Numbered from 1 through the whole summary. */
  readonly citation: Citation;
}

/** An article and what was chosen of it, in reading order. */
export interface SummarizedArticle {
  readonly source: string;
  readonly title: string | null;
  /** ISO 8601; null where the text states no year. */
  readonly date: string | null;
  readonly kind: ArticleKind;
  readonly lines: Lines;
  /** Never none, but of an article that has nothing to be chosen. */
  readonly sentences: readonly SummarySentence[];
  /** Reprints that were merged into this one. */
  readonly also: readonly OtherPlace[];
}

/** Articles that belong together. */
export interface SummaryGroup {
  /** The words that they have in common; null where there is nothing to tell apart, or, beside other groups, for what is left. */
  readonly heading: string | null;
  /** How many articles belong here; those not shown are among `leftOut`. */
  readonly of: number;
  readonly articles: readonly SummarizedArticle[];
}

/** What was not summarised, so that nothing is left out in silence. */
export interface LeftOut {
  /** Texts of the site or paper, sidebars and the like, by their kind. */
  readonly kinds: Readonly<Partial<Record<ArticleKind, number>>>;
  /** Articles for which the length wanted left no room. */
  readonly articles: number;
}

/** How many of the facts of what was summarised (numbers, dates, names in quotation marks) stand in the summary. */
export interface FactCount {
  readonly kept: number;
  readonly all: number;
}

export interface Summary {
  readonly scope: SummaryScope;
  /** The article's title, the document's path, the topic as asked; null for an article without a title, a period or all. */
  readonly title: string | null;
  readonly style: SummaryStyle;
  /** In the order they are shown; empty where there is nothing to summarise, or nothing speaks of the topic. */
  readonly groups: readonly SummaryGroup[];
  readonly facts: FactCount;
  readonly leftOut: LeftOut;
  /** Documents and articles that were looked at: what a digest is of. */
  readonly looked: { readonly documents: number; readonly articles: number };
}
