import type { Evidence, Hit, Query } from '../answer-types.ts';
import { coverage, termsOf } from '../retrieval/query.ts';
import { answerTypeOf } from '../text/answer-type.ts';
import { contradicts, premisesOf } from '../text/contradiction.ts';

export interface Judgement {
  readonly isEnough: boolean;
  /** From 0 to 1. */
  readonly value: number;
}

/** What an answer is judged by, in the order of the weights. */
export const SIGNS = ['unfit', 'fit', 'exact', 'cosine', 'held'] as const;

export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>;

/** Learned: see `model/ranking`. */
export const MODEL: Signs & { readonly bias: number } = {
  ...{ unfit: -5.237, fit: 0.955, exact: 0.069, cosine: 6.567, held: 4.27 },
  bias: -3.401,
};
/** Confidence from which a question is answered. */
export const LEAST_CONFIDENCE = 0.5;

/**
 * What speaks for the best evidence: whether it has words of the kind asked for, how near in meaning its passage is to the
 * question, and how much of the question the passage holds.
 */
export function signsOf(query: Query, { hit, sentence }: Evidence): Signs {
  const { fit } = sentence;
  return {
    ...{ unfit: Number(fit === 0), fit: Number(fit > 0), exact: Number(fit === 1) },
    // A passage that the vector ranking did not find is not near.
    ...{ cosine: hit.cosine ?? 0, held: heldOf(query, hit) },
  };
}

/** The share of a question that a passage holds, word for word or token by token, whichever is more. */
function heldOf(query: Query, hit: Hit): number {
  return Math.max(coverage(query.terms, termsOf(query, hit.passage)), hit.late ?? 0);
}

/** How much of a question a passage must hold to be about the very thing, and how near it must be. */
const LEAST_HELD = 0.6;
const LEAST_COSINE = 0.25;

/**
 * The sentence that states what is so, where a question takes something for granted: it asks why, and the documents speak of
 * it but give neither the reason nor, often, the thing itself; or they tell of another (the 24th, where the 23rd is asked about).
 */
export function statedInstead(query: Query, evidence: readonly Evidence[]): readonly Evidence[] {
  const [best] = evidence.toSorted((a, b) => b.sentence.score - a.sentence.score);
  if (!best) return [];
  const { passage } = best.hit;
  const isOther = contradicts(
    premisesOf(query.question),
    passage.text.slice(best.sentence.span.start, best.sentence.span.end),
    `${passage.article.title ?? ''}\n${passage.text}`,
  );
  if (!isOther && answerTypeOf(query.question)?.kind !== 'reason') return [];
  const { held, cosine, unfit } = signsOf(query, best);
  return unfit === 1 && held >= LEAST_HELD && cosine >= LEAST_COSINE ? [best] : [];
}

/** Whether the evidence is enough to answer, and how sure that is. */
export function judge(query: Query, evidence: readonly Evidence[], least = LEAST_CONFIDENCE): Judgement {
  const [best] = evidence.toSorted((a, b) => b.sentence.score - a.sentence.score);
  if (!best || query.terms.size === 0) return { isEnough: false, value: 0 };
  const signs = signsOf(query, best);
  const value = logistic(SIGNS.reduce((sum, name) => sum + MODEL[name] * signs[name], MODEL.bias));
  return { isEnough: value >= least, value };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
