import { proveQuote } from '../corpus/provenance.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { UserError } from '../errors.ts';
import type { Index } from '../index/types.ts';
import { createQuery } from '../retrieval/query.ts';
import { mayAnswer } from '../retrieval/rerank.ts';
import { createRetriever } from '../retrieval/retriever.ts';
import type { Answer, ArticleKind, Citation, Evidence, Language, Passage, Span } from '../types.ts';
import { isSmallTalk } from './chat.ts';
import { createEvidenceSelector } from './evidence.ts';
import { judge } from './sufficiency.ts';

export interface AskOptions {
  /** Of the reply; the question's own when absent. */
  readonly language?: Language;
  /** Hits to return with the answer. */
  readonly top?: number;
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
    async ask(question, { language, top = DEFAULT_TOP } = {}) {
      const query = await createQuery(checkQuestion(question), { index, embedder, language });
      if (isSmallTalk(query.question))
        return { answered: false, refusal: 'chat', query, confidence: 0, citations: [], hits: [] };
      const hits = await retriever.retrieve(query, Math.max(DEFAULT_TOP, top));
      const evidence = await selectEvidence(
        query,
        hits.filter((hit) => mayAnswer(query, hit)),
      );
      const confidence = judge(query, evidence);
      const shown = hits.slice(0, top);
      const citations = confidence.isEnough ? cite(evidence) : [];
      if (citations.length === 0)
        return { answered: false, refusal: 'not-found', query, confidence: confidence.value, citations, hits: shown };
      const sentences = citations.map(({ quote, n }) => ({ text: quote, n }));
      return { answered: true, query, confidence: confidence.value, sentences, citations, hits: shown };
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

/** Numbers the evidence whose words can be proved (R6); what cannot is not cited, and so not said. */
function cite(evidence: readonly Evidence[]): Citation[] {
  return evidence
    .flatMap(({ hit, span }) => citationOf(hit.passage, span) ?? [])
    .map((citation, i) => ({ n: i + 1, ...citation }));
}

function citationOf(passage: Passage, span: Span): Omit<Citation, 'n'> | undefined {
  const proved = proveQuote(passage, span);
  if (!proved) return undefined;
  const { quote, repaired, lines, spans, span: whole } = proved;
  return {
    ...{ source: passage.source, title: passage.article.title, url: null, page: null },
    ...{ lines, span: whole, spans, quote, repaired },
    highlights: [],
    kind: kindOf(passage),
    passageId: passage.id,
  };
}

/** A picture inside an article is cited as what it shows, not as the article's text. */
export function kindOf({ role, article }: Passage): ArticleKind {
  return role === 'caption' ? 'caption' : article.kind;
}
