import type { Evidence, Hit, Mark, Query } from '../answer-types.ts';
import { overlap } from '../corpus/copies.ts';
import { comparable } from '../corpus/fingerprint.ts';
import { coverage } from '../retrieval/query.ts';
import { splitLong, splitSentences } from '../text/sentences.ts';
import type { Span } from '../types.ts';
import { withNeighbours } from './neighbours.ts';

/** The most pieces of evidence an answer is made of. */
const MOST_PIECES = 3;
/** In UTF-16 units: of a longer sentence the clauses are given that hold the words. */
const LONGEST_SENTENCE = 180;
/** Share of the question that a further sentence must add, where nothing was read. */
const LEAST_GAIN = 0.08;
/** How far behind the first a further piece may be: of compared sentences, and of what was read. */
const MOST_BEHIND = 1.2;
const MOST_BEHIND_READ = 1.5;
/** Nats: words that the reader holds for no answer add nothing. */
const LEAST_MARGIN = 0;
/** Share of a sentence's letters that make it another paper's wording of one already chosen. */
const LEAST_OVERLAP = 0.6;

/**
 * Chooses the words of the hits that answer a query: the sentences with the words that the reader marked, or, of hits that
 * were not read, those nearest to the query; then up to two more that answer about as well and say something else. Those
 * chosen come in reading order.
 */
export function selectEvidence(query: Query, hits: readonly Hit[]): Evidence[] {
  const first = hits[0];
  if (!first) return [];
  return inReadingOrder(distinct(first.reading ? fromReadings(hits) : fromSentences(query, hits)));
}

function fromReadings(hits: readonly Hit[]): Evidence[] {
  const candidates = hits.flatMap((hit) =>
    (hit.reading ?? []).map((mark) => ({ hit, mark, score: scoreOf(hit, mark) })),
  );
  const [best, ...others] = candidates.toSorted((a, b) => b.score - a.score);
  if (!best) return [];
  const chosen = [evidenceOf(best)];
  for (const candidate of others) {
    if (candidate.score < best.score - MOST_BEHIND_READ || candidate.mark.margin < LEAST_MARGIN) continue;
    const { span } = candidate.mark;
    const at = chosen.findIndex(
      ({ hit, span: own }) => hit === candidate.hit && own.start <= span.start && span.end <= own.end,
    );
    const holder = chosen[at];
    if (holder) {
      chosen[at] = { ...holder, marks: [...holder.marks, candidate.mark] };
      continue;
    }
    const evidence = evidenceOf(candidate);
    // A piece that takes another along is that one, grown.
    const grown = chosen.findIndex((other) => isWithin(other, evidence));
    const smaller = chosen[grown];
    if (smaller) {
      chosen[grown] = { ...smaller, span: evidence.span, marks: [...smaller.marks, candidate.mark] };
      continue;
    }
    if (chosen.length < MOST_PIECES && !chosen.some((other) => saysTheSame(evidence, other))) chosen.push(evidence);
  }
  return chosen;
}

/** The hit's own score is of its likeliest words; others of it are as far behind as their margins. */
function scoreOf(hit: Hit, { margin }: Mark): number {
  return hit.score - ((hit.reading?.[0]?.margin ?? margin) - margin);
}

function evidenceOf({ hit, mark, score }: { hit: Hit; mark: Mark; score: number }): Evidence {
  const { text } = hit.passage;
  const sentences = splitSentences(text).flatMap((span) => splitLong(text, span, LONGEST_SENTENCE));
  const own = sentences.filter(({ start, end }) => start < mark.span.end && end > mark.span.start);
  const span = { start: own[0]?.start ?? mark.span.start, end: own.at(-1)?.end ?? mark.span.end };
  return withNeighbours({ hit, span, score, marks: [mark] }, sentences);
}

function fromSentences({ terms }: Query, hits: readonly Hit[]): Evidence[] {
  const candidates = hits.flatMap((hit) =>
    (hit.sentences ?? []).map((sentence) => ({ hit, span: sentence.span, score: sentence.score, marks: [], sentence })),
  );
  const [best, ...others] = candidates.toSorted((a, b) => b.score - a.score);
  if (!best) return [];
  const chosen = [best];
  const covered = new Set(best.sentence.terms);
  for (const candidate of others) {
    if (chosen.length === MOST_PIECES) break;
    if (candidate.score < best.score - MOST_BEHIND) break;
    const gain = coverage(terms, new Set([...covered, ...candidate.sentence.terms])) - coverage(terms, covered);
    if (gain < LEAST_GAIN || chosen.some((other) => saysTheSame(candidate, other))) continue;
    chosen.push(candidate);
    for (const term of candidate.sentence.terms) covered.add(term);
  }
  return chosen.map(({ sentence: _, ...evidence }) =>
    withNeighbours(evidence, evidence.hit.sentences?.map(({ span }) => span) ?? []),
  );
}

/** Each words once: what another piece takes along, or answers another part of the question too, is not shown again. */
export function distinct<E extends Evidence>(evidence: readonly E[]): E[] {
  return evidence.filter(
    (one, i) => !evidence.some((other, j) => i !== j && isWithin(one, other) && (j < i || !isWithin(other, one))),
  );
}

function isWithin({ hit, span }: Evidence, other: Evidence): boolean {
  return hit.passage.id === other.hit.passage.id && other.span.start <= span.start && span.end <= other.span.end;
}

function wordsOf({ hit }: Evidence, { start, end }: Span): string {
  return hit.passage.text.slice(start, end);
}

/** Whether a piece is one already chosen, as another paper has it (the same fact, however edited), or marks the same words. */
function saysTheSame(one: Evidence, other: Evidence): boolean {
  const [mark, chosen] = [one.marks[0], other.marks[0]];
  if (mark && chosen && comparable(wordsOf(one, mark.span)) === comparable(wordsOf(other, chosen.span))) return true;
  const [passage, with_] = [one.hit.passage, other.hit.passage];
  if (passage.copies === undefined || passage.copies !== with_.copies) return false;
  if (passage.source === with_.source && passage.articleOrdinal === with_.articleOrdinal) return false;
  return overlap(comparable(wordsOf(one, one.span)), comparable(wordsOf(other, other.span))) >= LEAST_OVERLAP;
}

/** The best sentence's document first, and within a document as it is read. */
function inReadingOrder(evidence: readonly Evidence[]): Evidence[] {
  const sources = [...new Set(evidence.map(({ hit }) => hit.passage.source))];
  const place = ({ hit: { passage }, span }: Evidence) => [
    sources.indexOf(passage.source),
    passage.ordinal,
    span.start,
  ];
  return [...evidence].sort((a, b) => {
    const [left, right] = [place(a), place(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  });
}
