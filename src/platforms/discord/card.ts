import type { Answer, Citation, Cited, Hit, OtherPlace } from '../../answer-types.ts';
import { refusalText } from '../../commands/json.ts';
import { say } from '../../commands/messages.ts';
import { aboutOf, emptyOf } from '../../commands/summary-remarks.ts';
import { locatePassage, whereOf } from '../../corpus/provenance.ts';
import { kindOf } from '../../retrieval/citation.ts';
import type { SummarizedArticle, Summary } from '../../summary-types.ts';
import type { ArticleKind, Language, Span } from '../../types.ts';

/** Layout of a card in the store: cards of another one are not read. */
export const CARD_FORMAT = 1;

/** Where something stands, as a card says it. */
export interface CardPlace extends OtherPlace {
  readonly kind: ArticleKind;
  readonly url: string | null;
  readonly page: number | null;
  /** ISO 8601. */
  readonly date: string | null;
}

/** What is needed of a citation to show it, also when the index has changed since. */
export interface CardCitation extends Cited {
  readonly date: string | null;
}

export type CardPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'place'; readonly place: CardPlace; readonly also: readonly OtherPlace[] }
  | { readonly kind: 'sentence'; readonly text: string; readonly highlights: readonly Span[]; readonly n: number };

/** An answer, refusal or summary as it is shown: plain data that a store can keep, so that its buttons outlive a restart. */
export interface Card {
  readonly format: typeof CARD_FORMAT;
  readonly kind: 'answer' | 'refusal' | 'summary';
  readonly language: Language;
  /** What was asked for. */
  readonly title: string;
  /** What is said above the evidence: the answer by itself, or that there is none. */
  readonly lead: { readonly text: string; readonly n: number | null } | null;
  readonly parts: readonly CardPart[];
  readonly citations: readonly CardCitation[];
  /** The passages found, best first. */
  readonly related: readonly (CardPlace & { readonly text: string })[];
  readonly remarks: readonly string[];
}

export function cardOfAnswer(question: string, answer: Answer, language: Language): Card {
  const related = answer.hits.map((hit) => ({ ...placeOfHit(hit), text: hit.passage.text }));
  const quotes = new Map(answer.citations.map((citation) => [citation.n, citation]));
  const sentences = answer.answered ? answer.sentences : answer.citations.map(({ quote, n }) => ({ text: quote, n }));
  const parts = sentences.map(({ text, n }) => {
    const cited = quotes.get(n);
    // A sentence that was worded anew has other offsets than the quote.
    return { kind: 'sentence', text, n, highlights: cited?.quote === text ? cited.highlights : [] } as const;
  });
  const citations = answer.citations.map((citation) => cardCitation(citation, dateOf(citation, answer.hits)));
  return {
    format: CARD_FORMAT,
    kind: answer.answered ? 'answer' : 'refusal',
    ...{ language, title: question, parts, citations, related },
    lead: answer.answered ? answer.lead : { text: refusalText(answer), n: null },
    remarks: answer.answered
      ? answer.missing.map((part) => say('partNotFound', language, { question: part }))
      : [say('rephrase', language)],
  };
}

export function cardOfSummary(title: string, summary: Summary, language: Language): Card {
  const articles = summary.groups.flatMap(({ articles }) => articles);
  const parts = summary.groups.flatMap(({ heading, articles }): CardPart[] => [
    ...(heading === null ? [] : [{ kind: 'heading', text: heading } as const]),
    ...articles.flatMap((article) => [articlePart(article), ...sentenceParts(article)]),
  ]);
  return {
    format: CARD_FORMAT,
    kind: 'summary',
    ...{ language, title, parts, related: [], remarks: aboutOf(summary, language) },
    lead: articles.length === 0 ? { text: emptyOf(summary, language), n: null } : null,
    citations: articles.flatMap(({ sentences, date }) => sentences.map(({ citation }) => cardCitation(citation, date))),
  };
}

function articlePart({ source, title, kind, lines, date, also }: SummarizedArticle): CardPart {
  return { kind: 'place', place: { source, title, kind, lines, date, url: null, page: null }, also };
}

function sentenceParts({ sentences }: SummarizedArticle): CardPart[] {
  return sentences.map(({ text, citation }) => ({ kind: 'sentence', text, highlights: [], n: citation.n }));
}

function cardCitation(
  { n, kind, source, title, url, page, lines, span, quote, passageId, also }: Citation,
  date: string | null,
): CardCitation {
  return { n, kind, source, title, url, page, lines, span, quote, passageId, date, ...(also && { also }) };
}

function placeOfHit({ passage }: Hit): CardPlace {
  const { title, date } = passage.article;
  const { lines } = locatePassage(passage);
  return { source: passage.source, title, kind: kindOf(passage), lines, date, ...whereOf(passage, 0, lines) };
}

function dateOf({ passageId }: Citation, hits: readonly Hit[]): string | null {
  return hits.find(({ passage }) => passage.id === passageId)?.passage.article.date ?? null;
}
