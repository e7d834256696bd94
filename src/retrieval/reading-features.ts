/** What a passage that was read is ranked by, in the order of the weights. */
export const READING_FEATURES = ['behind', 'margin'] as const;

export type ReadingFeatures = Readonly<Record<(typeof READING_FEATURES)[number], number>>;

export interface WhatWasSeen {
  /** The difference of the passage's score before reading to the best one's, not above 0. */
  readonly behind: number;
  /** Of its likeliest words; undefined where it has no words. */
  readonly margin: number | undefined;
}

/** Beyond these a difference says no more. */
const MOST_BEHIND = 8;
const MOST_MARGIN = 10;

export function readingFeatures({ behind, margin = -MOST_MARGIN }: WhatWasSeen): ReadingFeatures {
  return { behind: Math.max(-MOST_BEHIND, behind), margin: boundedMargin(margin) };
}

export function boundedMargin(margin = -MOST_MARGIN): number {
  return Math.max(-MOST_MARGIN, Math.min(MOST_MARGIN, margin));
}
