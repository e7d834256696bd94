import { tokenize } from '../text/tokenize.ts';
import type { Evidence, Query } from '../types.ts';
import { coverage, type TermWeights } from './weights.ts';

export interface Judgement {
  readonly isEnough: boolean;
  /** From 0 to 1. */
  readonly value: number;
}

/**
 * Logistic weights of the first, uncalibrated refusal: how much of the question the chosen sentences and their passages
 * hold, and how near in meaning the best passage is. Set by hand on the development questions.
 */
const MODEL = { bias: -3.2, coverage: 5.5, cosine: 3 };
const THRESHOLD = 0.5;

/** Whether the evidence is enough to answer, and how sure that is. */
export function judge(query: Query, evidence: readonly Evidence[], weights: TermWeights): Judgement {
  if (evidence.length === 0 || query.terms.length === 0) return { isEnough: false, value: 0 };
  const held = new Set(evidence.flatMap(({ hit }) => [...tokenize(hit.passage.text), ...tokenize(hit.passage.article.title ?? '')]));
  const cosine = Math.max(...evidence.map(({ hit }) => hit.cosine ?? 0));
  const value = logistic(MODEL.bias + MODEL.coverage * coverage(weights, held) + MODEL.cosine * cosine);
  return { isEnough: value >= THRESHOLD, value };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
