import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 1.737,
  passageCovered: 0.424,
  late: 3.001,
  lateAfter: 1.099,
  focus: 3.638,
  focusAfter: 2.711,
  fused: 11.432,
  unfit: -0.946,
  fit: 1.218,
  exact: 1.247,
  head: -1.005,
  askedHead: 3.811,
  asks: -1.069,
  length: 0.429,
};
