import { composeText } from '../answer/compose.ts';
import type { Answer, Answered, Citation, Hit, Unanswered } from '../answer-types.ts';
import { locatePassage, whereOf } from '../corpus/provenance.ts';
import type { Article, Span } from '../types.ts';
import type { SourceEntry } from './command.ts';
import { say } from './messages.ts';

/** The command-line contract's forms: what scripts and evaluations read. */

export interface AnswerEnvelope {
  /** As given; null for a question without one. */
  readonly id: string | number | null;
  /** As it was asked. */
  readonly question: string;
  /** Question in to answer out, without start-up. */
  readonly ms: number;
}

export function answerJson(answer: Answer, { id, question, ms }: AnswerEnvelope) {
  return {
    id,
    question,
    understood: null,
    lang: answer.query.language,
    answered: answer.answered,
    // The contract has no kind of its own for a language that is not known.
    refusal: answer.answered ? null : answer.refusal === 'language' ? 'not-found' : answer.refusal,
    confidence: round(answer.confidence, 3),
    lead: answer.answered ? leadJson(answer) : null,
    // A yes or no is never told yet; the key is part of the contract.
    verdict: null,
    subject: answer.answered ? answer.subject : null,
    answer: answerText(answer),
    citations: answer.citations.map(citationJson),
    passages: answer.hits.map(hitJson),
    ms: round(ms, 1),
  };
}

/** The words that answer by themselves, and which highlight of which citation they are. */
function leadJson({ lead }: Answered) {
  return lead && { text: lead.text, citation: lead.n, highlight: lead.highlight };
}

/** The answer or the refusal as plain text. */
export function answerText(answer: Answer): string {
  if (answer.answered) return composeText(answer);
  const stated = answer.citations.map(({ quote, n }) => ({ text: quote, n }));
  return [refusalText(answer), ...(stated.length > 0 ? [composeText({ lead: null, sentences: stated })] : [])].join(
    '\n',
  );
}

/** That there is no answer, without what the documents state instead. */
export function refusalText({ refusal, query: { language } }: Unanswered): string {
  switch (refusal) {
    case 'chat':
      return say('greeting', language);
    case 'premise':
      return say('premise', language);
    case 'language':
      return say('unknownLanguage', language);
    case 'not-found':
      return say('notFound', language);
    default:
      return refusal satisfies never;
  }
}

export function citationJson({
  n,
  source,
  title,
  url,
  page,
  lines,
  pageLines,
  headings,
  span,
  spans,
  quote,
  highlights,
  repaired,
  also,
}: Citation) {
  return {
    ...{ n, source, title, url, page, lines },
    ...(pageLines && { pageLines }),
    ...(headings && { headings }),
    span: pair(span),
    spans: spans.map(pair),
    quote,
    highlights: highlights.map(pair),
    repaired,
    ...(also && { also }),
  };
}

/** Scores may be below 0; here they are not, in the same order (softplus). */
function hitJson({ passage, score, also }: Hit) {
  const { text, source, article } = passage;
  const { lines, span } = locatePassage(passage);
  const { page } = whereOf(passage, 0, lines);
  return {
    ...{ source, title: article.title },
    ...(page !== null && { page }),
    lines,
    span: pair(span),
    text,
    score: round(Math.log1p(Math.exp(Math.min(score, 100))), 4),
    ...(also && { also }),
  };
}

export function sourcesJson(entries: readonly SourceEntry[]) {
  return entries.map(({ document: { source, sha256, format, passages }, articles }) => ({
    ...{ source, sha256, format, passages },
    articles: articles.map(articleJson),
  }));
}

export function articleJson({ title, byline, date, kind, lines, span, titleSpan, bylineSpan }: Article) {
  return {
    ...{ title, byline, date, kind, lines },
    span: pair(span),
    titleSpan: titleSpan && pair(titleSpan),
    bylineSpan: bylineSpan && pair(bylineSpan),
  };
}

function pair({ start, end }: Span): [number, number] {
  return [start, end];
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
