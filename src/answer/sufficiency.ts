import type { Evidence, Hit, Mark, Query } from '../answer-types.ts';
import { comparable } from '../corpus/fingerprint.ts';
import { coverage, termsOf } from '../retrieval/query.ts';
import { boundedMargin } from '../retrieval/reading-features.ts';
import { NEUTRAL } from '../retrieval/subject.ts';

export interface Judgement {
  readonly isEnough: boolean;
  /** From 0 to 1. */
  readonly value: number;
}

/** What an answer is judged by, in the order of the weights. */
export const SIGNS = ['margin', 'second', 'agreed', 'cosine', 'held', 'about', 'unknown'] as const;
export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>;
export type Model = Signs & { readonly bias: number };

/** Learned: see `model/ranking`. The first three signs say nothing where nothing was read. */
export const MODEL: Readonly<Record<'read' | 'unread', Model>> = {
  read: { margin: 0.5, second: 0, agreed: 0.3, cosine: 1, held: 1, about: 1, unknown: -2, bias: -2 },
  unread: { margin: 0, second: 0, agreed: 0, cosine: 6.567, held: 4.27, about: 1, unknown: -2, bias: -4.5 },
};
/** Confidence from which a question is answered. */
export const LEAST_CONFIDENCE = 0.5;

/** What the signs are made from. */
export interface Seen {
  /** Of the best evidence's likeliest words; undefined where nothing was marked. */
  readonly margin: number | undefined;
  /** The best margin of each other passage that was read. */
  readonly others: readonly (number | undefined)[];
  /** Whether another passage has the same words marked. */
  readonly isAgreed: boolean;
  readonly cosine: number;
  readonly held: number;
  readonly about: number;
  /** Whether the question names somebody or something that no document knows. */
  readonly isUnknown: boolean;
}

/**
 * What speaks for the best evidence: how much likelier the reader holds its words than none, and the best words of another
 * passage; whether another passage has the same words; how near in meaning its passage is to the question, how much of the
 * question the passage holds, and whether it is about what the question names.
 */
export function signsFrom({ margin, others, isAgreed, cosine, held, about, isUnknown }: Seen): Signs {
  const second = others.map((other) => boundedMargin(other)).reduce((a, b) => Math.max(a, b), boundedMargin());
  return {
    margin: boundedMargin(margin),
    second,
    agreed: Number(isAgreed),
    cosine,
    held,
    about,
    unknown: Number(isUnknown),
  };
}

export function signsOf(query: Query, { hit, marks }: Evidence, hits: readonly Hit[]): Signs {
  const [mark] = marks;
  const others = hits.filter((other) => other !== hit && other.reading !== undefined);
  const words = mark && wordsOf(hit, mark);
  return signsFrom({
    margin: mark?.margin,
    others: others.map(({ reading }) => reading?.[0]?.margin),
    isAgreed: others.some((other) => other.reading?.some((own) => own.margin > 0 && wordsOf(other, own) === words)),
    // A passage that the vector ranking did not find is not near.
    cosine: hit.cosine ?? 0,
    held: heldOf(query, hit),
    about: hit.about ?? NEUTRAL,
    isUnknown: (query.named?.unknown.length ?? 0) > 0,
  });
}

function wordsOf({ passage }: Hit, { span }: Mark): string {
  return comparable(passage.text.slice(span.start, span.end));
}

/** The share of a question that a passage holds, word for word or token by token, whichever is more. */
export function heldOf(query: Query, hit: Hit): number {
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
