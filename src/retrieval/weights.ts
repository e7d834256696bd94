import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 1.742,
  passageCovered: 0.438,
  late: 3.001,
  lateAfter: 1.103,
  focus: 3.632,
  focusAfter: 2.677,
  fused: 11.345,
  unfit: -0.935,
  fit: 1.23,
  exact: 1.251,
  head: -1.008,
  askedHead: 3.797,
  asks: -1.068,
  length: 0.423,
};
