import type { Statistic } from './bootstrap.ts';

/** An answer that might be given: how sure it is, and what giving it costs, 0 for a right one and 1 for a wrong one. */
export interface Wager {
  readonly confidence: number;
  readonly loss: number;
}

export interface RiskPoint {
  /** Share of the questions that are answered, where those of at least this confidence are. */
  readonly coverage: number;
  /** Share of wrong ones among these answers. */
  readonly risk: number;
  readonly confidence: number;
}

/**
 * The risk–coverage curve of a system that may refuse (El-Yaniv & Wiener, 2010, On the foundations of noise-free selective
 * classification): a point for every confidence that occurs, the surest first.
 */
export function riskCurve(wagers: readonly Wager[]): RiskPoint[] {
  let [count, lost] = [0, 0];
  return confidencesOf(wagers).map((confidence) => {
    for (const wager of wagers) {
      if (wager.confidence !== confidence) continue;
      count += 1;
      lost += wager.loss;
    }
    return { confidence, coverage: count / wagers.length, risk: lost / count };
  });
}

/**
 * The area under that curve (Geifman & El-Yaniv, 2017, Selective classification for deep neural networks), the less the
 * better: with the n wagers in order of confidence, surest first,
 *
 *     AURC = 1/n · Σ_{k=1..n} risk(k),  risk(k) = 1/k · Σ_{i=1..k} loss(i)
 *
 * Among wagers of the same confidence any order is as good, and each counts with their mean loss. Undefined of nothing.
 */
export const riskArea: Statistic<Wager> = (wagers) => {
  const confidences = confidencesOf(wagers);
  const levelOf = new Map(confidences.map((confidence, level) => [confidence, level]));
  const levels = wagers.map(({ confidence }) => levelOf.get(confidence) as number);
  const counts = new Float64Array(confidences.length);
  const losses = new Float64Array(confidences.length);
  return (places) => {
    if (places.length === 0) return undefined;
    counts.fill(0);
    losses.fill(0);
    for (const place of places) {
      const level = levels[place] as number;
      counts[level] = (counts[level] as number) + 1;
      losses[level] = (losses[level] as number) + (wagers[place] as Wager).loss;
    }
    let [count, lost, area] = [0, 0, 0];
    for (const [level, own] of counts.entries())
      for (let i = 0; i < own; i++) {
        count += 1;
        lost += (losses[level] as number) / own;
        area += lost / count;
      }
    return area / places.length;
  };
};

/** How sure it was of a question, and whether the documents answer it. */
export interface Ranking {
  readonly confidence: number;
  readonly answerable: boolean;
}

/**
 * The area under the ROC curve (Hanley & McNeil, 1982): how often an answerable question has more confidence than one that is
 * not, of all such pairs; the same confidence counts for half. Undefined where there is no such pair.
 */
export const rankingArea: Statistic<Ranking> = (rankings) => {
  const confidences = confidencesOf(rankings);
  const levelOf = new Map(confidences.map((confidence, level) => [confidence, level]));
  const levels = rankings.map(({ confidence }) => levelOf.get(confidence) as number);
  const positive = new Float64Array(confidences.length);
  const negative = new Float64Array(confidences.length);
  return (places) => {
    positive.fill(0);
    negative.fill(0);
    for (const place of places) {
      const counts = rankings[place]?.answerable ? positive : negative;
      const level = levels[place] as number;
      counts[level] = (counts[level] as number) + 1;
    }
    let [positives, negatives, won] = [0, 0, 0];
    for (const [level, own] of negative.entries()) {
      won += own * (positives + (positive[level] as number) / 2);
      positives += positive[level] as number;
      negatives += own;
    }
    return positives > 0 && negatives > 0 ? won / (positives * negatives) : undefined;
  };
};

/** The surest first. */
function confidencesOf(wagers: readonly Pick<Wager, 'confidence'>[]): number[] {
  return [...new Set(wagers.map(({ confidence }) => confidence))].sort((a, b) => b - a);
}
