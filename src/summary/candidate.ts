/** A clause as selection sees it. */
export interface Part {
  /** How much of what matters it holds. */
  readonly value: number;
  /** Distinct numbers of its terms. */
  readonly terms: readonly number[];
}

/** A run of a sentence's clauses that may be shown. */
export interface Option {
  readonly first: number;
  /** Included. */
  readonly last: number;
  /** In the unit that the limit counts. */
  readonly cost: number;
  /** What it costs in value that something was cut off. */
  readonly loss: number;
}

/** A sentence: at most one of its options is chosen. */
export interface Candidate {
  readonly parts: readonly Part[];
  readonly options: readonly Option[];
}

/** What a choice may have. */
export interface Budget {
  readonly sentences: number;
  readonly cost: number;
}
