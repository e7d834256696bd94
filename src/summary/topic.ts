import type { Query } from '../answer-types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { dot } from '../embedding/vector.ts';
import type { Index } from '../index/types.ts';
import { coverage, createQuery, termsOf } from '../retrieval/query.ts';
import { createRetriever } from '../retrieval/retriever.ts';
import { presentTerms } from '../text/tokenize.ts';
import type { Relevance } from './judge.ts';

/** What the documents say of a topic. */
export interface TopicFound {
  readonly query: Query;
  /** The articles that speak of it, by source and ordinal, best first. */
  readonly articles: readonly { readonly source: string; readonly ordinal: number }[];
  readonly relevance: Relevance;
}

/** Passages looked at. */
const DEPTH = 120;
/** A passage speaks of a topic that it is so near to in meaning; by the bundled model's cosine. */
const NEAR = 0.38;
/** Or one that has so much of its words, told by token and by term. */
const SAID = { late: 0.7, coverage: 0.5 };
/** And a sentence so near is about nothing else. */
const ALL_ABOUT = 0.6;

/** Finds the articles that speak of a topic. A model without a token table has cosines of unknown scale: then words decide. */
export async function findTopic(
  topic: string,
  { index, embedder }: { readonly index: Index; readonly embedder: Embedder },
): Promise<TopicFound> {
  const query = await createQuery(topic, { index, embedder, language: undefined });
  const hits = query.terms.size === 0 ? [] : await createRetriever(index, embedder).retrieve(query, DEPTH);
  const speaking = hits.filter(({ passage, cosine, late }) => {
    const said = coverage(query.terms, termsOf(query, passage));
    if (late === undefined) return said >= SAID.coverage;
    return (cosine ?? 0) >= NEAR || (late >= SAID.late && said >= SAID.coverage);
  });
  const articles = new Map(
    speaking
      .filter(({ passage }) => passage.article.kind !== 'boilerplate' && passage.article.kind !== 'sidebar')
      .map(({ passage: { source, articleOrdinal } }) => [
        `${articleOrdinal} ${source}`,
        { source, ordinal: articleOrdinal },
      ]),
  );
  return { query, articles: [...articles.values()], relevance: relevanceTo(query, embedder) };
}

/** How much a sentence speaks of a topic, from 0 to 1: by its words and its meaning, or where the words are others by its meaning. */
function relevanceTo(query: Query, { tokens }: Embedder): Relevance {
  return ({ unit, vector }) => {
    const said = coverage(query.terms, presentTerms(query.terms.keys(), unit.text));
    const near = tokens && vector ? Math.max(0, dot(query.vector, vector)) / ALL_ABOUT : 0;
    return Math.min(1, Math.max(near, (said + near) / 2, tokens && vector ? 0 : said));
  };
}
