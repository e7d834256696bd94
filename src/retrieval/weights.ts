import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 1.612,
  passageCovered: 0.425,
  late: 2.963,
  lateAfter: 1.063,
  focus: 3.626,
  focusAfter: 2.707,
  fused: 11.298,
  unfit: -0.936,
  fit: 1.242,
  exact: 1.236,
  head: -0.816,
  askedHead: 3.75,
  asks: -1.069,
  length: 0.423,
};
