/** Blocks of one article, by their numbers: what stands above its text, the text with its pictures, what closes it. */
export interface Draft {
  readonly head: readonly number[];
  readonly body: readonly number[];
  readonly tail: readonly number[];
  /** Section names and lines of the site or paper right above the article; they are no part of it. */
  readonly labels: readonly number[];
}

export interface Division {
  readonly drafts: readonly Draft[];
  /** Section names, and lines that belong to the site or paper. */
  readonly aside: readonly number[];
}
