import type { FeatureVector } from './features.ts';
import type { ReadingFeatures } from './reading-features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 1.087,
  passageCovered: 0.456,
  late: 3.736,
  lateAfter: 1.785,
  focus: 4.311,
  focusAfter: 4.268,
  fused: 10.865,
  head: 0.574,
  asks: -1.998,
  length: 0.326,
};

/** Learned by `model/ranking/fit-reading.mjs`. */
export const READING_WEIGHTS: ReadingFeatures = { behind: 0.401, margin: 0.345, about: 2.526 };
