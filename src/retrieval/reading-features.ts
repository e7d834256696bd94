/** What a passage that was read is ranked by, in the order of the weights. */
export const READING_FEATURES = ['behind', 'margin', 'about'] as const;

export type ReadingFeatures = Readonly<Record<(typeof READING_FEATURES)[number], number>>;

export interface WhatWasSeen {
  /** The difference of the passage's score before reading to the best one's, not above 0. */
  readonly behind: number;
  /** Of its likeliest words; undefined where it has no words. */
  readonly margin: number | undefined;
  /** How far the passage is about what the query names, from 0 to 1; a half where nothing is named. */
  readonly about: number | undefined;
}

const NEUTRAL = 0.5;

/** Beyond these a difference says no more. */
const MOST_BEHIND = 8;
const MOST_MARGIN = 10;

export function readingFeatures({ behind, margin, about = NEUTRAL }: WhatWasSeen): ReadingFeatures {
  return { behind: Math.max(-MOST_BEHIND, behind), margin: boundedMargin(margin), about };
}

export function boundedMargin(margin = -MOST_MARGIN): number {
  return Math.max(-MOST_MARGIN, Math.min(MOST_MARGIN, margin));
}
