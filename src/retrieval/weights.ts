import type { FeatureVector } from './features.ts';

/** Learned by `model/ranking/fit.mjs`; what it learned from, and how well, is in `model/ranking/README.md`. */
export const WEIGHTS: FeatureVector = {
  covered: 2.27,
  passageCovered: 1.12,
  late: 3.569,
  lateAfter: 1.806,
  focus: 3.603,
  focusAfter: 2.802,
  fused: 7.724,
  unfit: -1.092,
  fit: 1.394,
  exact: 0.652,
  head: 0.221,
  askedHead: 4.568,
  asks: -1.187,
  length: 0.292,
};
