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
export const SIGNS = ['margin', 'second', 'agreed', 'cosine', 'held', 'about', 'unknown', 'crossed'] as const;
export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>;
export type Model = Signs & { readonly bias: number };

const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;

/** Learned: see `model/ranking`. The first three signs say nothing where nothing was read. */
export const MODEL: Readonly<Record<'read' | 'unread', Model>> = {
  read: {
    ...{ margin: 0.241, second: -0.036, agreed: -0.059, cosine: 1.792, held: 0.42 },
    ...{ about: 2.056, unknown: -2.301, crossed: -0.571, bias: -2.678 },
  },
  unread: {
    ...{ margin: 0, second: 0, agreed: 0, cosine: 2.281, held: 2.727 },
    ...{ about: 1.196, unknown: -2.235, crossed: 0.103, bias: -3.527 },
  },
};
/** Confidence from which a question is answered. */
export const LEAST_CONFIDENCE = 0.35;

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
  /** Whether an English question is put to a Chinese passage. */
  readonly isCrossed: boolean;
}

/**
 * What speaks for the best evidence: how much likelier the reader holds its words than none, and the best words of another
 * passage; whether another passage has the same words; how near in meaning its passage is to the question, how much of the
 * question the passage holds, whether it is about what the question names, and whether it is in another language.
 */
export function signsFrom({ margin, others, isAgreed, cosine, held, about, isUnknown, isCrossed }: Seen): Signs {
  const second = others.map((other) => boundedMargin(other)).reduce((a, b) => Math.max(a, b), boundedMargin());
  return {
    margin: boundedMargin(margin),
    second,
    agreed: Number(isAgreed),
    cosine,
    held,
    about,
    unknown: Number(isUnknown),
    crossed: Number(isCrossed),
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
    isCrossed: isCrossed(query.question, hit.passage.text),
  });
}

/** The question is in Latin letters alone, and the passage has Chinese ones. */
export function isCrossed(question: string, text: string): boolean {
  return LATIN.test(question) && !HAN.test(question) && HAN.test(text);
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
