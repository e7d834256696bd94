import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import type { Hit, Query } from '../types.ts';
import { fuse } from './fusion.ts';

/** Finds the passages that may answer a query. */
export interface Retriever {
  /** At most `limit` hits, best first. */
  retrieve(query: Query, limit: number): Promise<Hit[]>;
}

/** Passages taken from each ranking. */
const DEPTH = 60;
const WEIGHTS = { lexical: 1, vector: 0.6 };

/** Lexical and vector search side by side, fused by rank. */
export function createRetriever(index: Index, embedder: Embedder): Retriever {
  return {
    async retrieve(query, limit) {
      const depth = Math.max(DEPTH, limit);
      const [lexical, nearest] = await Promise.all([
        index.searchLexical(query.terms, depth),
        embedder.embedQuery(query.question).then((vector) => index.searchVector(vector, depth)),
      ]);
      const cosines = new Map(nearest.map(({ id, score }) => [id, score]));
      const fused = fuse([
        { ids: lexical.map(({ id }) => id), weight: WEIGHTS.lexical },
        { ids: nearest.map(({ id }) => id), weight: WEIGHTS.vector },
      ]).slice(0, limit);
      const passages = new Map((await index.passages(fused.map(({ id }) => id))).map((passage) => [passage.id, passage]));
      return fused.flatMap(({ id, score, ranks: [lexicalRank, vectorRank] }) => {
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
    },
  };
}
