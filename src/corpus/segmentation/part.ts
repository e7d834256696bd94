import type { Article, Role, Span } from '../../types.ts';

/** One block of a document with the article it belongs to and what it is in it. `span` is in the repaired text. */
export interface Part {
  readonly article: number;
  readonly role: Role;
  readonly span: Span;
}

/** The headings above the text from raw offset `start` on, outermost first. */
export interface Path {
  readonly start: number;
  readonly path: readonly string[];
}

export interface Segmented {
  /** In the order of their texts. */
  readonly articles: readonly Article[];
  /** Every block of the document, in order (R2); a headline may stand far from its article's other parts. */
  readonly parts: readonly Part[];
  /** In the order of the raw text. */
  readonly paths: readonly Path[];
}
