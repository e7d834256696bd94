import type { TokenTable } from '../embedding/embedder.ts';
import type { Index, Ranked } from '../index/types.ts';
import type { Hit, Query } from '../types.ts';
import { fuse } from './fusion.ts';
import { coverage, termsOf } from './query.ts';
import { rerank } from './rerank.ts';
import { type Candidate, fuseByScore, scoresOf } from './score-fusion.ts';

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

/**
 * Lexical and vector search side by side; both rankings are fused by what the bundled model's token table says of their
 * passages, or, for a model without one, by rank, since nothing is known of the scale of its cosines.
 */
export function createRetriever(index: Index, tokens: TokenTable | undefined): Retriever {
  return {
    async retrieve(query, limit) {
      const depth = Math.max(DEPTH, limit);
      const [lexical, nearest] = await Promise.all([
        index.searchLexical([...query.terms.keys()], depth),
        index.searchVector(query.vector, depth),
      ]);
      const most = Math.max(limit, RERANKED);
      const candidates: readonly Candidate[] = tokens
        ? await fuseByScore({ index, tokens, query, lexical, nearest, limit: most })
        : (await fuseByRank(index, query, lexical, nearest)).slice(0, most);
      const passages = new Map((await index.passages(idsOf(candidates))).map((passage) => [passage.id, passage]));
      const [lexicalRanks, vectorRanks, cosines] = [ranksOf(lexical), ranksOf(nearest), scoresOf(nearest)];
      const hits = candidates.flatMap(({ id, score, late }) => {
        const passage = passages.get(id);
        const [lexicalRank, vectorRank, cosine] = [lexicalRanks.get(id), vectorRanks.get(id), cosines.get(id)];
        if (!passage) return [];
        return {
          passage,
          score,
          ...(lexicalRank !== undefined && { lexicalRank }),
          ...(vectorRank !== undefined && { vectorRank }),
          ...(cosine !== undefined && { cosine }),
          ...(late !== undefined && { late }),
        };
      });
      return rerank(query, hits).slice(0, limit);
    },
  };
}

async function fuseByRank(
  index: Index,
  query: Query,
  lexical: readonly Ranked[],
  nearest: readonly Ranked[],
): Promise<Candidate[]> {
  const weight = lexicalShare(await bestCoverage(index, query, lexical));
  return fuse([
    { ids: idsOf(lexical), weight },
    { ids: idsOf(nearest), weight: 1 - weight },
  ]);
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

/** 1-based. */
function ranksOf(ranked: readonly Ranked[]): Map<number, number> {
  return new Map(ranked.map(({ id }, i) => [id, i + 1]));
}
