import type { Evidence, Hit, Query, ReadSentence } from '../answer-types.ts';
import { overlap } from '../corpus/copies.ts';
import { comparable } from '../corpus/fingerprint.ts';
import { coverage } from '../retrieval/query.ts';
import { withNeighbours } from './neighbours.ts';

/** The most sentences an answer is made of. */
const MOST_SENTENCES = 3;
/** Share of the question that a further sentence must add. */
const LEAST_GAIN = 0.08;
/** How far behind the first a further sentence may be. */
const MOST_BEHIND = 1.2;
/** Share of a sentence's letters that make it another paper's wording of one already chosen. */
const LEAST_OVERLAP = 0.6;

/**
 * Chooses the sentences of the hits that answer a query: the best, then up to two more that answer about as well, each of
 * which adds something that the question asks for. Those chosen come in reading order.
 */
export function selectEvidence({ terms }: Query, hits: readonly Hit[]): Evidence[] {
  const candidates = hits.flatMap((hit) => (hit.sentences ?? []).map((sentence) => ({ hit, sentence })));
  const [best, ...others] = candidates.toSorted((a, b) => b.sentence.score - a.sentence.score);
  if (!best) return [];
  const chosen = [best];
  const covered = new Set(best.sentence.terms);
  for (const candidate of others) {
    if (chosen.length === MOST_SENTENCES) break;
    if (candidate.sentence.score < best.sentence.score - MOST_BEHIND) break;
    const gain = coverage(terms, new Set([...covered, ...candidate.sentence.terms])) - coverage(terms, covered);
    if (gain < LEAST_GAIN || chosen.some((other) => isReprint(candidate, other))) continue;
    chosen.push(candidate);
    for (const term of candidate.sentence.terms) covered.add(term);
  }
  return inReadingOrder(distinct(chosen.map(withNeighbours)));
}

/** Each words once: what another sentence takes along, or answers another part of the question too, is not shown again. */
export function distinct<E extends Evidence>(evidence: readonly E[]): E[] {
  return evidence.filter(
    (one, i) => !evidence.some((other, j) => i !== j && isWithin(one, other) && (j < i || !isWithin(other, one))),
  );
}

function isWithin({ hit, sentence: { span } }: Evidence, other: Evidence): boolean {
  const whole = other.sentence.span;
  return hit.passage.id === other.hit.passage.id && whole.start <= span.start && span.end <= whole.end;
}

/** The words of a piece of evidence. */
export function wordsOf({ hit, sentence: { span } }: { hit: Hit; sentence: Pick<ReadSentence, 'span'> }): string {
  return hit.passage.text.slice(span.start, span.end);
}

/** Whether a sentence is one already chosen, as another paper has it: the same fact, however it was edited. */
function isReprint(one: Evidence, other: Evidence): boolean {
  const [passage, chosen] = [one.hit.passage, other.hit.passage];
  if (passage.copies === undefined || passage.copies !== chosen.copies) return false;
  if (passage.source === chosen.source && passage.articleOrdinal === chosen.articleOrdinal) return false;
  return overlap(comparable(wordsOf(one)), comparable(wordsOf(other))) >= LEAST_OVERLAP;
}

/** The best sentence's document first, and within a document as it is read. */
function inReadingOrder(evidence: readonly Evidence[]): Evidence[] {
  const sources = [...new Set(evidence.map(({ hit }) => hit.passage.source))];
  const place = ({ hit: { passage }, sentence }: Evidence) => [
    sources.indexOf(passage.source),
    passage.ordinal,
    sentence.span.start,
  ];
  return [...evidence].sort((a, b) => {
    const [left, right] = [place(a), place(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  });
}
