import type { Answered, Citation, Evidence } from '../answer-types.ts';
import type { Span } from '../types.ts';
import { snapSpan } from './snap.ts';

/** A proved quotation, and what it was taken from. */
export interface Cited {
  readonly citation: Citation;
  readonly evidence: Evidence;
}

/** How sure the whole answer must be: words set in front mislead more than a sentence that can be read. */
const LEAST_CONFIDENCE = 0.55;
/** Nats that the reader must be ahead of "not here" for its words to be given by themselves. */
const LEAST_MARGIN = 2;
/** In UTF-16 units: more words are no answer by themselves, but a sentence. */
const LONGEST_LEAD = 40;

/** Where the marked words of a piece of evidence stand in its quotation, likeliest first, each made whole. */
export function highlightsIn(quote: string, { hit, span, marks }: Evidence): Span[] {
  const words = hit.passage.text.slice(span.start, span.end);
  // The quotation is the evidence without the white space at its ends (R6).
  const before = words.length - words.trimStart().length;
  return marks.flatMap((mark) => {
    const start = mark.span.start - span.start - before;
    const end = mark.span.end - span.start - before;
    return start >= 0 && end <= quote.length && end > start ? [snapSpan(quote, { start, end })] : [];
  });
}

/** The likeliest words of the best evidence, where they are certain enough: those of another sentence may answer something else. */
export function leadOf(cited: readonly Cited[], confidence: number): Answered['lead'] {
  if (confidence < LEAST_CONFIDENCE) return null;
  const [best] = cited.toSorted((a, b) => b.evidence.score - a.evidence.score);
  const [mark] = best?.evidence.marks ?? [];
  const [highlight] = best?.citation.highlights ?? [];
  if (!best || !mark || !highlight || mark.margin < LEAST_MARGIN) return null;
  const text = best.citation.quote.slice(highlight.start, highlight.end);
  return text.length > LONGEST_LEAD ? null : { text, n: best.citation.n, highlight: 0 };
}
