import type { Answer, Citation, Evidence, Hit } from '../answer-types.ts';
import { proveQuote } from '../corpus/provenance.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { UserError } from '../errors.ts';
import type { Index } from '../index/types.ts';
import { createQuery } from '../retrieval/query.ts';
import { mayAnswer } from '../retrieval/rerank.ts';
import { createRetriever } from '../retrieval/retriever.ts';
import type { Scope } from '../retrieval/scope.ts';
import type { ArticleKind, Language, Passage, Span } from '../types.ts';
import { answersBelow } from './asked.ts';
import { isSmallTalk } from './chat.ts';
import { createEvidenceSelector } from './evidence.ts';
import { createReprintFinder, type ReprintFinder } from './reprints.ts';
import { judge } from './sufficiency.ts';

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

/** UTF-16 units. */
const LONGEST_QUESTION = 2000;
const DEFAULT_TOP = 10;

export function createAnswerer(index: Index, embedder: Embedder): Answerer {
  const retriever = createRetriever(index, embedder.tokens);
  const selectEvidence = createEvidenceSelector(embedder);
  return {
    async ask(question, { language, top = DEFAULT_TOP, scope } = {}) {
      const query = await createQuery(checkQuestion(question), { index, embedder, language });
      if (isSmallTalk(query.question))
        return { answered: false, refusal: 'chat', query, confidence: 0, citations: [], hits: [] };
      const hits = await retriever.retrieve(query, Math.max(DEFAULT_TOP, top), scope);
      const evidence = await selectEvidence(
        query,
        hits.filter((hit) => mayAnswer(query, hit)),
      );
      const confidence = judge(query, evidence);
      const reprints = createReprintFinder(index);
      const shown = await Promise.all(hits.slice(0, top).map((hit) => withReprints(hit, reprints)));
      const citations = confidence.isEnough ? await cite(await answersBelow(evidence, index), reprints) : [];
      if (citations.length === 0)
        return { answered: false, refusal: 'not-found', query, confidence: confidence.value, citations, hits: shown };
      const sentences = citations.map(({ quote, n }) => ({ text: quote, n }));
      return { answered: true, query, confidence: confidence.value, lead: null, sentences, citations, hits: shown };
    },
  };
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
async function cite(evidence: readonly Evidence[], reprints: ReprintFinder): Promise<Citation[]> {
  const citations = await Promise.all(evidence.map(({ hit, span }) => citationOf(hit.passage, span, reprints)));
  return citations.flatMap((citation) => citation ?? []).map((citation, i) => ({ n: i + 1, ...citation }));
}

async function citationOf(
  passage: Passage,
  span: Span,
  reprints: ReprintFinder,
): Promise<Omit<Citation, 'n'> | undefined> {
  const proved = proveQuote(passage, span);
  if (!proved) return undefined;
  const { quote, repaired, lines, spans, span: whole, where } = proved;
  const also = await reprints(passage, quote);
  return {
    ...{ source: passage.source, title: passage.article.title, ...where },
    ...{ lines, span: whole, spans, quote, repaired },
    highlights: [],
    kind: kindOf(passage),
    passageId: passage.id,
    ...(also.length > 0 && { also }),
  };
}

/** A picture inside an article is cited as what it shows, not as the article's text. */
export function kindOf({ role, article }: Passage): ArticleKind {
  return role === 'caption' ? 'caption' : article.kind;
}
