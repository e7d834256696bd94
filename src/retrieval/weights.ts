import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 1.797,
  passageCovered: 1.28,
  late: 3.555,
  lateAfter: 1.927,
  focus: 3.457,
  focusAfter: 2.739,
  fused: 7.72,
  unfit: -0.972,
  fit: 1.251,
  exact: 1.045,
  head: -0.711,
  askedHead: 4.345,
  asks: -1.197,
  length: 0.303,
};
