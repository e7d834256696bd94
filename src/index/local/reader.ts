import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { remembering } from '../../remember.ts';
import type { Index, Manifest, Ranked } from '../types.ts';
import { currentGeneration, type Generation, verify } from './generations.ts';
import { openHnsw } from './hnsw.ts';
import { createLexicalSearch } from './lexical.ts';
import { type ByPlace, createByPlace } from './places.ts';
import { type ArticleRow, articleOf, type PassageRow, passageOf, SELECT_PASSAGES } from './rows.ts';
import { HNSW_FILE, PASSAGES_FILE, VECTORS_FILE } from './schema.ts';
import { decodeVectors, inOrder, onlyRows, searchExact } from './vectors.ts';

/** Up to here an exact search takes about as long as a graph search, and misses nothing. */
const EXACT_UP_TO = 4000;
/** Passages and articles that stay decoded, since the same ones are compared again and again. */
const MOST_PASSAGES = 5000;
const MOST_ARTICLES = 500;
/** A builder may publish and sweep between reading which generation is current and opening it. */
const ATTEMPTS = 5;

/**
 * Opens the current generation of an index. It stays readable, unchanged, until closed, whatever is published meanwhile.
 * @returns undefined when there is no index.
 * @throws DamagedIndexError when a file does not fit its checksum.
 */
export async function openLocalIndex(directory: string): Promise<Index | undefined> {
  for (let attempt = 1; ; attempt++) {
    const generation = await currentGeneration(directory);
    if (!generation) return undefined;
    try {
      await verify(directory, generation);
      return await openGeneration(generation);
    } catch (error) {
      const now = await currentGeneration(directory);
      if (attempt === ATTEMPTS || now?.name === generation.name) throw error;
    }
  }
}

interface TokensRow {
  readonly tokens: Uint8Array;
  readonly article: number;
}

type VectorSearch = (vector: Float32Array, limit: number, within?: ReadonlySet<number>) => Ranked[];

async function openGeneration({ path, manifest }: Generation): Promise<Index> {
  const database = new Database(join(path, PASSAGES_FILE), { readonly: true, fileMustExist: true });
  const copied = new Set(database.prepare<[], number>('SELECT id FROM passages WHERE is_copy = 1').pluck().all());
  const byPlace = createByPlace(database);
  const nearest = await openVectors({ path, manifest, copied, byPlace });
  const lexical = createLexicalSearch(database, manifest.counts.passages - manifest.counts.copies, byPlace);
  const byId = database.prepare<[number], PassageRow>(`${SELECT_PASSAGES} WHERE p.id = ?`);
  const numbered = database.prepare<[number], TokensRow>(`
    SELECT p.tokens, a.id AS article
    FROM passages p JOIN articles a ON a.source = p.source AND a.ordinal = p.article WHERE p.id = ?`);
  const ofArticle = database.prepare<[number], Uint8Array>('SELECT tokens FROM articles WHERE id = ?').pluck();
  const tokensOf = remembering(MOST_PASSAGES, (id: number) => {
    const row = numbered.get(id);
    return { own: decoded(row?.tokens), article: row?.article ?? 0 };
  });
  const passageWith = remembering(MOST_PASSAGES, (id: number) => {
    const row = byId.get(id);
    return row && passageOf(row);
  });
  const articleTokensOf = remembering(MOST_ARTICLES, (article: number) => decoded(ofArticle.get(article)));
  const between = database.prepare<[string, number, number], PassageRow>(
    `${SELECT_PASSAGES} WHERE p.source = ? AND p.ordinal BETWEEN ? AND ? ORDER BY p.ordinal`,
  );
  const copies = database.prepare<[number], PassageRow>(
    `${SELECT_PASSAGES} WHERE a.copies = ? ORDER BY p.source, p.ordinal`,
  );
  const articles = database.prepare<[string | null, string | null], ArticleRow>(
    'SELECT * FROM articles WHERE ? IS NULL OR source = ? ORDER BY source, ordinal',
  );
  return {
    manifest,
    searchLexical: async (terms, limit, within) => lexical.search(terms, limit, within),
    searchVector: async (vector, limit, within) => nearest(vector, limit, within),
    countTerms: async (terms) => terms.map(lexical.count),
    passages: async (ids) => ids.flatMap((id) => passageWith(id) ?? []),
    tokens: async (ids) => ids.map((id) => tokensOf(id).own),
    articleTokens: async (ids) => ids.map((id) => articleTokensOf(tokensOf(id).article)),
    passagesBetween: async (source, first, last) => between.all(source, first, last).map(passageOf),
    copies: async (group) => copies.all(group).map(passageOf),
    articles: async (source) => articles.all(source ?? null, source ?? null).map(articleOf),
    close: async () => {
      database.close();
    },
  };
}

/** A view of 16 bits needs an even start, which the database does not promise. */
function decoded(bytes: Uint8Array | undefined): Uint16Array {
  return bytes ? new Uint16Array(Uint8Array.from(bytes).buffer) : new Uint16Array();
}

interface OpenVectors {
  readonly path: string;
  readonly manifest: Manifest;
  readonly copied: ReadonlySet<number>;
  readonly byPlace: ByPlace;
}

async function openVectors({ path, manifest, copied, byPlace }: OpenVectors): Promise<VectorSearch> {
  const { counts, recipe } = manifest;
  if (counts.passages > EXACT_UP_TO) return openHnsw(join(path, HNSW_FILE), recipe.dimension).search;
  const all = decodeVectors(await readFile(join(path, VECTORS_FILE)));
  const table = inOrder(
    onlyRows(all, (id) => !copied.has(id)),
    byPlace,
  );
  return (vector, limit, within) =>
    searchExact(within ? onlyRows(table, (id) => within.has(id)) : table, vector, limit);
}
