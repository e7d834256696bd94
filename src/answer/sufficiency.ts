import type { Evidence, Query } from '../answer-types.ts';
import { coverage, termsOf } from '../retrieval/query.ts';

export interface Judgement {
  readonly isEnough: boolean;
  /** From 0 to 1. */
  readonly value: number;
}

/**
 * Logistic weights of the first, uncalibrated refusal: how much of the question the chosen sentences and their passages
 * hold, word for word or in meaning token by token, whichever is more, and how near in meaning the best passage is as a
 * whole. Set by hand on the development questions.
 */
const MODEL = { bias: -4.8, held: 4, cosine: 14 };
const THRESHOLD = 0.5;

/** Whether the evidence is enough to answer, and how sure that is. */
export function judge(query: Query, evidence: readonly Evidence[]): Judgement {
  if (evidence.length === 0 || query.terms.size === 0) return { isEnough: false, value: 0 };
  const held = new Set(evidence.flatMap(({ hit }) => [...termsOf(query, hit.passage)]));
  // A passage that only the lexical ranking found has no cosine of its own; its sentence's stands in.
  const cosine = Math.max(...evidence.map(({ hit, cosine: own }) => hit.cosine ?? own));
  const late = Math.max(...evidence.map(({ hit }) => hit.late ?? 0));
  const share = Math.max(coverage(query.terms, held), late);
  const value = logistic(MODEL.bias + MODEL.held * share + MODEL.cosine * cosine);
  return { isEnough: value >= THRESHOLD, value };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
