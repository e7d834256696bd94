import type { Index, Ranked } from '../index/types.ts';
import type { Hit, Query } from '../types.ts';
import { fuse } from './fusion.ts';
import { coverage, termsOf } from './query.ts';
import { rerank } from './rerank.ts';

/** Finds the passages that may answer a query. */
export interface Retriever {
  /** At most `limit` hits, best first. */
  retrieve(query: Query, limit: number): Promise<Hit[]>;
}

/** Passages taken from each ranking. */
const DEPTH = 60;
/** Hits that reranking may move up. */
const RERANKED = 30;
/** Lexical hits that are looked at to see how well the question's own words find anything. */
const LOOKED_AT = 5;
/**
 * The lexical ranking's share of the fusion, logistic in the coverage of the question by its best hits: with the words
 * there it is nearly always right; without them it ranks noise, and likeness in meaning must decide.
 */
const LEXICAL_SHARE = { least: 0.15, most: 0.85, middle: 0.4, steepness: 15 };

/** Lexical and vector search side by side, fused by rank. */
export function createRetriever(index: Index): Retriever {
  return {
    async retrieve(query, limit) {
      const depth = Math.max(DEPTH, limit);
      const [lexical, nearest] = await Promise.all([
        index.searchLexical([...query.terms.keys()], depth),
        index.searchVector(query.vector, depth),
      ]);
      const weight = lexicalShare(await bestCoverage(index, query, lexical));
      const fused = fuse([
        { ids: idsOf(lexical), weight },
        { ids: idsOf(nearest), weight: 1 - weight },
      ]).slice(0, Math.max(limit, RERANKED));
      const passages = new Map((await index.passages(idsOf(fused))).map((passage) => [passage.id, passage]));
      const cosines = new Map(nearest.map(({ id, score }) => [id, score]));
      const hits = fused.flatMap(({ id, score, ranks: [lexicalRank, vectorRank] }) => {
        const passage = passages.get(id);
        const cosine = cosines.get(id);
        if (!passage) return [];
        return {
          passage,
          score,
          ...(lexicalRank !== undefined && { lexicalRank }),
          ...(vectorRank !== undefined && { vectorRank }),
          ...(cosine !== undefined && { cosine }),
        };
      });
      return rerank(query, hits).slice(0, limit);
    },
  };
}

async function bestCoverage(index: Index, query: Query, lexical: readonly Ranked[]): Promise<number> {
  const passages = await index.passages(idsOf(lexical.slice(0, LOOKED_AT)));
  return Math.max(0, ...passages.map((passage) => coverage(query.terms, termsOf(query, passage))));
}

function lexicalShare(covered: number): number {
  const { least, most, middle, steepness } = LEXICAL_SHARE;
  return least + (most - least) / (1 + Math.exp(steepness * (middle - covered)));
}

function idsOf(ranked: readonly { readonly id: number }[]): number[] {
  return ranked.map(({ id }) => id);
}
