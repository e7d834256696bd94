import type { Embedder } from '../embedding/embedder.ts';
import { dot } from '../embedding/vector.ts';
import { splitLong, splitSentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Evidence, Hit, Query, Span } from '../types.ts';
import { coverage, type TermWeights } from './weights.ts';

/** Hits looked at, and the most sentences an answer is made of. */
const HITS = 8;
const MOST_SENTENCES = 3;
/** In UTF-16 units; a longer sentence is offered clause group by clause group. */
const LONGEST_SENTENCE = 180;
/** Share of the question that a further sentence must add. */
const LEAST_GAIN = 0.12;
/** A further sentence must answer about as well as the first. */
const LEAST_SHARE_OF_BEST = 0.6;

const WEIGHTS = { coverage: 0.5, neighbourhood: 0.2, cosine: 0.3 };

interface Candidate {
  readonly evidence: Evidence;
  readonly terms: ReadonlySet<string>;
}

/**
 * Chooses the sentences that answer: the best one, then up to two more, each of which adds something that the question
 * asks for. A sentence is scored by the question's words it holds, by those its passage and headline hold around it, and
 * by its likeness in meaning; a passage ranked lower counts less.
 */
export async function selectEvidence(query: Query, hits: readonly Hit[], { embedder, weights }: EvidenceOptions): Promise<Evidence[]> {
  const candidates = await scoreSentences(query, hits.slice(0, HITS), { embedder, weights });
  const [best, ...others] = candidates.toSorted((a, b) => b.evidence.score - a.evidence.score);
  if (!best) return [];
  const chosen = [best];
  const covered = new Set(best.terms);
  for (const candidate of others) {
    if (chosen.length === MOST_SENTENCES) break;
    if (candidate.evidence.score < LEAST_SHARE_OF_BEST * best.evidence.score) break;
    const gain = coverage(weights, new Set([...covered, ...candidate.terms])) - coverage(weights, covered);
    if (gain < LEAST_GAIN) continue;
    chosen.push(candidate);
    for (const term of candidate.terms) covered.add(term);
  }
  return chosen.map(({ evidence }) => evidence);
}

export interface EvidenceOptions {
  readonly embedder: Embedder;
  readonly weights: TermWeights;
}

async function scoreSentences(query: Query, hits: readonly Hit[], { embedder, weights }: EvidenceOptions): Promise<Candidate[]> {
  const sentences = hits.flatMap((hit, rank) => sentencesOf(hit.passage.text).map((span) => ({ hit, rank, span })));
  const texts = sentences.map(({ hit, span }) => hit.passage.text.slice(span.start, span.end));
  const [question, vectors] = await Promise.all([embedder.embedQuery(query.question), embedder.embedPassages(texts)]);
  const around = new Map(hits.map((hit) => [hit, termsAround(hit)]));
  return sentences.map(({ hit, rank, span }, i) => {
    const terms = new Set(tokenize(texts[i] ?? ''));
    const wide = coverage(weights, around.get(hit) ?? terms);
    const cosine = Math.max(0, dot(question, vectors[i] ?? question));
    const score =
      WEIGHTS.coverage * coverage(weights, terms) + WEIGHTS.neighbourhood * wide + WEIGHTS.cosine * cosine;
    return { evidence: { hit, span, score: score / (1 + 0.08 * rank) }, terms };
  });
}

function sentencesOf(text: string): Span[] {
  return splitSentences(text).flatMap((span) => splitLong(text, span, LONGEST_SENTENCE));
}

function termsAround({ passage: { text, article } }: Hit): Set<string> {
  return new Set([...tokenize(text), ...tokenize(article.title ?? '')]);
}
