import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 1.597,
  passageCovered: 0.427,
  late: 2.971,
  lateAfter: 1.069,
  focus: 3.622,
  focusAfter: 2.71,
  fused: 11.292,
  head: -0.816,
  asks: -1.07,
  length: 0.422,
};

/** How a passage's place before reading and the margin of its likeliest words count together; learned likewise. */
export const READING_WEIGHTS = { behind: 0.5, margin: 0.3 };
