import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 2.236,
  passageCovered: 1.071,
  late: 3.608,
  lateAfter: 1.825,
  focus: 3.645,
  focusAfter: 2.829,
  fused: 7.743,
  unfit: -0.884,
  fit: 1.094,
  exact: 0.993,
  head: 0.314,
  askedHead: 4.451,
  asks: -1.221,
  length: 0.286,
};
