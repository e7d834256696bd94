import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 1.881,
  passageCovered: 0.96,
  late: 3.498,
  lateAfter: 1.901,
  focus: 3.755,
  focusAfter: 2.857,
  fused: 7.942,
  unfit: -0.73,
  fit: 1.058,
  exact: 1.023,
  head: 0.561,
  asks: -1.41,
  length: 0.21,
};
