import type { Evidence, Hit, Query } from '../answer-types.ts';
import { comparable } from '../corpus/fingerprint.ts';
import { coverage, termsOf } from '../retrieval/query.ts';

export interface Judgement {
  readonly isEnough: boolean;
  /** From 0 to 1. */
  readonly value: number;
}

/** What an answer is judged by, in the order of the weights. */
export const SIGNS = ['margin', 'second', 'agreed', 'cosine', 'held'] as const;
export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>;
export type Model = Signs & { readonly bias: number };

/** Learned: see `model/ranking`. Where nothing was read, the first three signs are 0. */
export const MODEL: Readonly<Record<'read' | 'unread', Model>> = {
  read: { margin: 0.5, second: 0, agreed: 0.3, cosine: 1, held: 1, bias: -1.5 },
  unread: { margin: 0, second: 0, agreed: 0, cosine: 6.567, held: 4.27, bias: -4 },
};
/** Confidence from which a question is answered. */
export const LEAST_CONFIDENCE = 0.5;

/** Margins beyond this say no more. */
const MOST_MARGIN = 10;

/**
 * What speaks for the best evidence: how much likelier the reader holds its words than none, and the best words of another
 * passage; whether another passage has the same words; how near in meaning its passage is to the question, and how much of
 * the question the passage holds.
 */
export function signsOf(query: Query, { hit, marks }: Evidence, hits: readonly Hit[]): Signs {
  const margin = bounded(marks[0]?.margin ?? 0);
  const others = hits.filter((other) => other !== hit && other.reading !== undefined);
  const words = marks[0] && comparable(hit.passage.text.slice(marks[0].span.start, marks[0].span.end));
  const isAgreed = others.some(({ passage, reading }) =>
    reading?.some(
      ({ span, margin: own }) => own > 0 && comparable(passage.text.slice(span.start, span.end)) === words,
    ),
  );
  return {
    margin,
    second: Math.max(-MOST_MARGIN, ...others.map(({ reading }) => bounded(reading?.[0]?.margin ?? -MOST_MARGIN))),
    agreed: Number(isAgreed),
    // A passage that the vector ranking did not find is not near.
    cosine: hit.cosine ?? 0,
    held: heldOf(query, hit),
  };
}

function bounded(margin: number): number {
  return Math.max(-MOST_MARGIN, Math.min(MOST_MARGIN, margin));
}

/** The share of a question that a passage holds, word for word or token by token, whichever is more. */
function heldOf(query: Query, hit: Hit): number {
  return Math.max(coverage(query.terms, termsOf(query, hit.passage)), hit.late ?? 0);
}

/** How much of a question a passage must hold to be about the very thing. */
const LEAST_HELD = 0.75;

/** Where the documents speak of the very thing, but do not say what is asked: the evidence to show for it. */
export function statedInstead(query: Query, evidence: readonly Evidence[]): readonly Evidence[] {
  const [best] = evidence.toSorted((a, b) => b.score - a.score);
  return best && heldOf(query, best.hit) >= LEAST_HELD ? [{ ...best, marks: [] }] : [];
}

/** Whether the evidence is enough to answer, and how sure that is. */
export function judge(
  query: Query,
  { evidence, hits }: { readonly evidence: readonly Evidence[]; readonly hits: readonly Hit[] },
  least = LEAST_CONFIDENCE,
): Judgement {
  const [best] = evidence.toSorted((a, b) => b.score - a.score);
  if (!best || query.terms.size === 0) return { isEnough: false, value: 0 };
  const signs = signsOf(query, best, hits);
  const model = best.hit.reading ? MODEL.read : MODEL.unread;
  const value = logistic(SIGNS.reduce((sum, name) => sum + model[name] * signs[name], model.bias));
  return { isEnough: value >= least, value };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
