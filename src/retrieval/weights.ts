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
  unfit: -0.929,
  fit: 1.237,
  exact: 1.245,
  head: -0.816,
  askedHead: 3.748,
  asks: -1.07,
  length: 0.422,
};
