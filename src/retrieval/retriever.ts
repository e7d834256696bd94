import type { Hit, Query } from '../answer-types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Index, Ranked } from '../index/types.ts';
import { fillWithCopies } from './copies.ts';
import { rememberComparisons } from './late-interaction.ts';
import { fuseByRank } from './rank-fusion.ts';
import type { Deadline } from './reading.ts';
import { createReranker, type RerankerOptions } from './rerank.ts';
import { idsIn, type Scope } from './scope.ts';
import { type Candidate, fuseByScore, scoresOf } from './score-fusion.ts';

export interface RetrieveOptions {
  /** Where alone to look. */
  readonly scope?: Scope | undefined;
  /** Until when the reader may take, where there is one. */
  readonly deadline?: Deadline | undefined;
}

/** Finds the passages that may answer a query. */
export interface Retriever {
  /** At most `limit` hits, best first, all of them in the scope when one is given. */
  retrieve(query: Query, limit: number, options?: RetrieveOptions): Promise<Hit[]>;
}

/** Ways of finding passages. Late interaction compares token by token what the other two found, in passages and sentences. */
export const LEGS = ['lexical', 'vector', 'late'] as const;

/** What a retriever works with; everything unless it is told otherwise. */
export interface RetrieverOptions extends RerankerOptions {
  readonly legs?: readonly (typeof LEGS)[number][] | undefined;
}

/** Passages taken from each ranking. */
const DEPTH = 60;
/** Hits that reranking may move up. */
const RERANKED = 30;

/**
 * Lexical and vector search side by side; both rankings are fused by what the bundled model's token table says of their
 * passages, or, for a model without one, by rank, since nothing is known of the scale of its cosines.
 */
export function createRetriever(
  index: Index,
  embedder: Embedder,
  { legs = LEGS, ...options }: RetrieverOptions = {},
): Retriever {
  const { tokens, ...others } = embedder;
  const compared: Embedder =
    tokens && legs.includes('late') ? { ...embedder, tokens: rememberComparisons(tokens) } : others;
  const rerank = createReranker(index, compared, options);
  return {
    async retrieve(query, limit, { scope, deadline } = {}) {
      const within = scope && (await idsIn(index, scope));
      const depth = Math.max(DEPTH, limit);
      const [lexical, nearest] = await Promise.all([
        legs.includes('lexical') ? index.searchLexical([...query.terms.keys()], depth, within) : [],
        legs.includes('vector') ? index.searchVector(query.vector, depth, within) : [],
      ]);
      const most = Math.max(limit, RERANKED);
      const candidates: readonly Candidate[] = tokens
        ? await fuseByScore({ index, tokens: compared.tokens, query, lexical, nearest, limit: most })
        : (await fuseByRank(index, query, lexical, nearest)).slice(0, most);
      const passages = new Map(
        (await index.passages(candidates.map(({ id }) => id))).map((passage) => [passage.id, passage]),
      );
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
      const ranked = await rerank(query, hits, deadline);
      return within ? ranked.slice(0, limit) : fillWithCopies(index, ranked, limit);
    },
  };
}

/** 1-based. */
function ranksOf(ranked: readonly Ranked[]): Map<number, number> {
  return new Map(ranked.map(({ id }, i) => [id, i + 1]));
}
