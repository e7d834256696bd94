import type { Answer, Evidence, Hit, Query } from '../answer-types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { UserError } from '../errors.ts';
import type { Index } from '../index/types.ts';
import { citationOf } from '../retrieval/citation.ts';
import { createQuery } from '../retrieval/query.ts';
import { createReprintFinder, type ReprintFinder } from '../retrieval/reprints.ts';
import { createRetriever, type RetrieverOptions } from '../retrieval/retriever.ts';
import type { Scope } from '../retrieval/scope.ts';
import { openSubjects } from '../retrieval/subject.ts';
import { isUnderstood } from '../text/language.ts';
import { partsOf } from '../text/parts.ts';
import type { Language } from '../types.ts';
import { answersBelow } from './asked.ts';
import { isSmallTalk } from './chat.ts';
import { distinct, selectEvidence } from './evidence.ts';
import { type Cited, highlightsIn, leadOf } from './lead.ts';
import { type Judgement, judge, LEAST_CONFIDENCE, statedInstead } from './sufficiency.ts';

export interface AskOptions {
  /** Of the reply; the question's own when absent. */
  readonly language?: Language;
  /** Hits to return with the answer. */
  readonly top?: number;
  /** Where alone to look. */
  readonly scope?: Scope;
}

/** Answers questions from one index. */
export interface Answerer {
  /** @throws UserError when there is nothing to answer, or too much. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
}

/** What an answerer works with; everything unless it is told otherwise. */
export interface AnswererOptions extends RetrieverOptions {
  /** The parts of a question that are answered one by one. */
  readonly split?: typeof partsOf;
  /** Confidence from which it answers, from 0 to 1. */
  readonly leastConfidence?: number;
}

/** UTF-16 units. */
const LONGEST_QUESTION = 2000;
const DEFAULT_TOP = 10;

export function createAnswerer(
  index: Index,
  embedder: Embedder,
  { split = partsOf, leastConfidence = LEAST_CONFIDENCE, ...options }: AnswererOptions = {},
): Answerer {
  const subjects = openSubjects(index);
  const retriever = createRetriever(index, embedder, { ...options, subjects });

  async function understand(question: string, language: Language | undefined): Promise<Query> {
    const query = await createQuery(question, { index, embedder, language });
    return { ...query, named: await subjects.named(query.question) };
  }

  function subjectOf({ asked: { named }, evidence }: Part): string | null {
    const [best] = evidence.toSorted((a, b) => b.score - a.score);
    return best && named ? subjects.subjectOf(named, best.hit.passage) : null;
  }

  return {
    async ask(question, { language, top = DEFAULT_TOP, scope } = {}) {
      const query = await understand(checkQuestion(question), language);
      if (isSmallTalk(query.question))
        return { answered: false, refusal: 'chat', query, confidence: 0, citations: [], hits: [] };
      const found: Part[] = [];
      const deadline = options.reading?.deadline();
      for (const part of split(query.question)) {
        const asked = part === query.question ? query : await understand(part, language);
        const hits = await retriever.retrieve(asked, Math.max(DEFAULT_TOP, top), { scope, deadline });
        const evidence = selectEvidence(asked, hits);
        found.push({ asked, hits, evidence, judgement: judge(asked, { evidence, hits }, leastConfidence) });
      }
      const reprints = createReprintFinder(index);
      const hits = await Promise.all(
        interleaved(found.map((part) => part.hits))
          .slice(0, top)
          .map((hit) => withReprints(hit, reprints)),
      );
      const isKnown = isUnderstood(query.question);
      const enough = isKnown ? found.filter(({ judgement }) => judgement.isEnough) : [];
      const evidence = await answersBelow(
        enough.flatMap(({ evidence }) => evidence),
        index,
      );
      const cited = await cite(distinct(evidence), reprints);
      const citations = cited.map(({ citation }) => citation);
      if (citations.length === 0) {
        const confidence = Math.max(...found.map(({ judgement }) => judgement.value));
        const instead = isKnown ? found.flatMap(({ asked, evidence }) => statedInstead(asked, evidence)) : [];
        const stated = (await cite(instead, reprints)).map(({ citation }) => citation);
        const refusal = isKnown ? (stated.length > 0 ? 'premise' : 'not-found') : 'language';
        return { answered: false, refusal, query, confidence: isKnown ? confidence : 0, citations: stated, hits };
      }
      const confidence = Math.min(...enough.map(({ judgement }) => judgement.value));
      return {
        answered: true,
        query,
        confidence,
        lead: found.length === 1 ? leadOf(cited, confidence) : null,
        subject: enough.map((part) => subjectOf(part)).find((subject) => subject !== null) ?? null,
        sentences: citations.map(({ quote, n }) => ({ text: quote, n })),
        missing: found.filter(({ judgement }) => !judgement.isEnough).map(({ asked }) => asked.question),
        citations,
        hits,
      };
    },
  };
}

/** One of the things that a question asks, with what was found. */
interface Part {
  readonly asked: Query;
  readonly hits: readonly Hit[];
  readonly evidence: readonly Evidence[];
  readonly judgement: Judgement;
}

/** The rankings of the parts as one: the first of each, then the second of each, each passage once. */
function interleaved(rankings: readonly (readonly Hit[])[]): Hit[] {
  const deepest = Math.max(...rankings.map((hits) => hits.length));
  const merged = Array.from({ length: deepest }, (_, rank) => rankings.flatMap((hits) => hits[rank] ?? [])).flat();
  const first = new Map(merged.toReversed().map((hit) => [hit.passage.id, hit]));
  const hits = [...new Set(merged.map((hit) => first.get(hit.passage.id) as Hit))];
  return rankings.length === 1 ? hits : hits.map((hit, i) => ({ ...hit, score: 1 / (i + 1) }));
}

/**
 * The question, if it can be asked at all.
 * @throws UserError when there is nothing to answer, or too much.
 */
export function checkQuestion(question: string): string {
  const { length } = question;
  if (length > LONGEST_QUESTION) {
    const message = `The question has ${length} characters; ask in at most ${LONGEST_QUESTION}.`;
    throw new UserError('longQuestion', message, { length, most: LONGEST_QUESTION });
  }
  if (!/[\p{L}\p{N}]/u.test(question)) throw new UserError('emptyQuestion', 'The question is empty; ask in words.');
  return question;
}

async function withReprints(hit: Hit, reprints: ReprintFinder): Promise<Hit> {
  const also = await reprints(hit.passage, hit.passage.text);
  return also.length > 0 ? { ...hit, also } : hit;
}

/** Numbers the evidence whose words can be proved (R6); what cannot is not cited, and so not said. */
async function cite(evidence: readonly Evidence[], reprints: ReprintFinder): Promise<Cited[]> {
  const cited: Cited[] = [];
  for (const one of evidence) {
    const citation = await citationOf(one.hit.passage, one.span, reprints);
    if (!citation) continue;
    const highlights = highlightsIn(citation.quote, one);
    cited.push({ citation: { n: cited.length + 1, ...citation, highlights }, evidence: one });
  }
  return cited;
}
