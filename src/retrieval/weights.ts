import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 2.026,
  passageCovered: 1.319,
  late: 3.616,
  lateAfter: 1.908,
  focus: 3.835,
  focusAfter: 3.18,
  fused: 7.696,
  unfit: -0.827,
  fit: 1.179,
  exact: 0.963,
  head: 0.688,
  asks: -1.25,
  length: 0.213,
};
