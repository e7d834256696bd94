import type { Evidence, Hit, Query } from '../answer-types.ts';
import { overlap } from '../corpus/copies.ts';
import { comparable } from '../corpus/fingerprint.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { dot } from '../embedding/vector.ts';
import { lateInteraction } from '../retrieval/late-interaction.ts';
import { coverage, termsOf } from '../retrieval/query.ts';
import { answerTypeOf, holdsAnswer } from '../text/answer-type.ts';
import { splitLong, splitSentences } from '../text/sentences.ts';
import { presentTerms } from '../text/tokenize.ts';
import type { Passage, Span } from '../types.ts';

/** Hits looked at, and the most sentences an answer is made of. */
const HITS = 5;
const MOST_SENTENCES = 3;
/** In UTF-16 units; a longer sentence is offered clause group by clause group. */
const LONGEST_SENTENCE = 180;
/** Share of the question that a further sentence must add. */
const LEAST_GAIN = 0.08;
/** A further sentence must answer about as well as the first. */
const LEAST_SHARE_OF_BEST = 0.6;
/** Share of a sentence's letters that make it another paper's wording of one already chosen. */
const LEAST_OVERLAP = 0.6;

const WEIGHTS = { coverage: 0.4, neighbourhood: 0.2, cosine: 0.1, late: 0.3 };
/** What each rank below the first costs. */
const RANK_COST = 0.3;
/** What a sentence counts that has words of the kind asked for. */
const TYPED_SHARE = 1.35;
/** Passages whose sentences stay embedded: what is asked about is asked about again. */
const REMEMBERED = 2000;

/** Chooses the sentences of the hits that answer a query. */
export type EvidenceSelector = (query: Query, hits: readonly Hit[]) => Promise<Evidence[]>;

interface Sentence {
  readonly span: Span;
  readonly text: string;
  readonly vector: Float32Array;
  /** The model's; none where it has no token table. */
  readonly tokens: Uint16Array;
}

interface Candidate {
  readonly evidence: Evidence;
  readonly terms: ReadonlySet<string>;
  /** By which the first sentence is chosen; a further one may answer another part, of another kind. */
  readonly preference: number;
}

/**
 * The best sentence, then up to two more, each of which adds something that the question asks for. A sentence is scored
 * by the question's words it holds, by its likeness in meaning as a whole and token by token, and by what its passage
 * holds around it; one of a passage ranked lower counts less. Those chosen come in reading order.
 */
export function createEvidenceSelector(embedder: Embedder): EvidenceSelector {
  const remembered = new Map<number, Sentence[]>();

  return async (query, hits) => {
    const candidates: Candidate[] = [];
    const top = hits.slice(0, HITS);
    const sentences = await sentencesOf(top.map(({ passage }) => passage));
    const type = answerTypeOf(query.question);
    const all = sentences.flat();
    const late = embedder.tokens && (await lateInteraction(embedder.tokens, query.tokens, all));
    let next = 0;
    for (const [rank, hit] of top.entries()) {
      const around = hit.late ?? coverage(query.terms, termsOf(query, hit.passage));
      for (const { span, text, vector } of sentences[rank] ?? []) {
        const terms = presentTerms(query.terms.keys(), text);
        const cosine = Math.max(0, dot(query.vector, vector));
        const own = Math.max(0, late?.[next++] ?? cosine);
        const score =
          WEIGHTS.coverage * coverage(query.terms, terms) +
          WEIGHTS.neighbourhood * around +
          WEIGHTS.cosine * cosine +
          WEIGHTS.late * own;
        const isTyped = type !== undefined && holdsAnswer(type, text, query.question);
        const evidence = { hit, span, cosine, score: score / (1 + RANK_COST * rank) };
        candidates.push({ evidence, terms, preference: evidence.score * (isTyped ? TYPED_SHARE : 1) });
      }
    }
    return choose(query, candidates);
  };

  /** The sentences of each passage, embedded; those not remembered in one go. */
  async function sentencesOf(passages: readonly Passage[]): Promise<Sentence[][]> {
    // Looked up before waiting: another question may clear the memory meanwhile.
    const known = passages.map(({ id }) => remembered.get(id));
    const cut = passages.map(({ text }, i) =>
      known[i] ? [] : splitSentences(text).flatMap((span) => splitLong(text, span, LONGEST_SENTENCE)),
    );
    const texts = cut.map((spans, i) => spans.map(({ start, end }) => passages[i]?.text.slice(start, end) ?? ''));
    const vectors = await embedder.embedPassages(texts.flat());
    if (remembered.size + passages.length > REMEMBERED) remembered.clear();
    let next = 0;
    return passages.map(({ id }, i) => {
      const own =
        known[i] ??
        cut[i]?.map((span, at) => {
          const text = texts[i]?.[at] ?? '';
          const tokens = embedder.tokens?.tokensOf(text) ?? new Uint16Array();
          return { span, text, vector: vectors[next++] as Float32Array, tokens };
        }) ??
        [];
      remembered.set(id, own);
      return own;
    });
  }
}

function choose({ terms }: Query, candidates: readonly Candidate[]): Evidence[] {
  const [best, ...others] = candidates.toSorted((a, b) => b.preference - a.preference);
  if (!best) return [];
  const chosen = [best];
  const covered = new Set(best.terms);
  for (const candidate of others) {
    if (chosen.length === MOST_SENTENCES) break;
    if (candidate.evidence.score < LEAST_SHARE_OF_BEST * best.evidence.score) continue;
    const gain = coverage(terms, new Set([...covered, ...candidate.terms])) - coverage(terms, covered);
    if (gain < LEAST_GAIN || chosen.some((other) => isReprint(candidate, other))) continue;
    chosen.push(candidate);
    for (const term of candidate.terms) covered.add(term);
  }
  return inReadingOrder(chosen.map(({ evidence }) => evidence));
}

/** Whether a sentence is one already chosen, as another paper has it: the same fact, however it was edited. */
function isReprint({ evidence: one }: Candidate, { evidence: other }: Candidate): boolean {
  const [passage, chosen] = [one.hit.passage, other.hit.passage];
  if (passage.copies === undefined || passage.copies !== chosen.copies) return false;
  if (passage.source === chosen.source && passage.articleOrdinal === chosen.articleOrdinal) return false;
  const wordsOf = ({ hit, span }: Evidence) => comparable(hit.passage.text.slice(span.start, span.end));
  return overlap(wordsOf(one), wordsOf(other)) >= LEAST_OVERLAP;
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
