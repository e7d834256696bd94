import { constants, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { encodeMap } from '../../corpus/repair/source-map.ts';
import type { IndexedDocument, IndexWriter, LeftOut, Manifest, PreparedPassage, Recipe } from '../types.ts';
import { printOf, settleCopies } from './copies.ts';
import { createStaging, type Generation, publishStaging, sweep } from './generations.ts';
import { writeHnsw } from './hnsw.ts';
import { rowOfArticle } from './rows.ts';
import { HNSW_FILE, PASSAGES_FILE, SCHEMA, VECTORS_FILE } from './schema.ts';
import { termsOfPassages } from './terms.ts';
import { digestOf } from './vector-cache.ts';
import { decodeVectors, encodeVectors, type VectorTable } from './vectors.ts';

/** HNSW degrades with vectors that are only marked as gone; from this share on it is built again. */
const MOST_DEAD = 0.2;

export interface WriterOptions {
  readonly directory: string;
  readonly recipe: Recipe;
  readonly clock: () => Date;
  /** The generation to go on from; absent to begin with nothing. */
  readonly base?: Generation;
}

/** Begins a new generation beside the current one. Only the holder of the builder's lock may call this. */
export async function createLocalWriter({ directory, recipe, clock, base }: WriterOptions): Promise<IndexWriter> {
  await sweep(directory);
  const staging = await createStaging(directory);
  const file = (name: string) => join(staging, name);
  if (base) copyFileSync(join(base.path, PASSAGES_FILE), file(PASSAGES_FILE), constants.COPYFILE_FICLONE);
  const database = new Database(file(PASSAGES_FILE));
  // Nobody reads this file before it is whole and synced, so it needs no journal.
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  if (!base) database.exec(SCHEMA);
  // What is a copy is never put in.
  database.exec('CREATE TEMP TABLE fresh_terms (id INTEGER PRIMARY KEY, body TEXT NOT NULL, context TEXT NOT NULL)');

  const documents = new Map<string, IndexedDocument>(base?.manifest.documents.map((entry) => [entry.source, entry]));
  const leftOut = new Map<string, LeftOut>(base?.manifest.leftOut.map((entry) => [entry.source, entry]));
  const vectors = new Map<number, Float32Array>(
    base ? rowsOf(decodeVectors(readFileSync(join(base.path, VECTORS_FILE)))) : [],
  );
  const statements = prepare(database);
  const terms = termsOfPassages(database);
  // Those that the graph of the generation before returns.
  const kept = new Set(vectors.keys());
  for (const id of statements.copies.all()) kept.delete(id);
  const removed: number[] = [];
  const leave = (id: number) => {
    if (kept.delete(id)) removed.push(id);
  };
  let nextId = base?.manifest.nextId ?? 1;
  database.exec('BEGIN');

  return {
    remove(source) {
      documents.delete(source);
      leftOut.delete(source);
      for (const { id, is_copy } of statements.ids.all(source)) {
        if (statements.dropFresh.run(id).changes === 0 && !is_copy) terms.drop(id);
        vectors.delete(id);
        leave(id);
      }
      statements.dropPassages.run(source);
      statements.dropArticles.run(source);
    },

    add(document, articles, passages) {
      const byArticle = new Map<number, PreparedPassage[]>(articles.map(({ ordinal }) => [ordinal, []]));
      for (const passage of passages) byArticle.get(passage.chunk.articleOrdinal)?.push(passage);
      for (const article of articles) {
        const own = byArticle.get(article.ordinal) ?? [];
        statements.article.run({
          ...rowOfArticle(article),
          ...printOf(
            article,
            own.map(({ chunk }) => chunk),
          ),
          tokens: bytesOf(Uint16Array.from(new Set(own.flatMap(({ tokens }) => [...tokens])))),
        });
      }
      for (const passage of passages) {
        const id = nextId++;
        statements.passage.run(rowOfPassage(id, document.source, passage));
        statements.fresh.run(id, passage.terms.join(' '), passage.contextTerms.join(' '));
        vectors.set(id, passage.vector);
      }
      documents.set(document.source, { ...document, articles: articles.length, passages: passages.length });
    },

    leaveOut(file) {
      leftOut.set(file.source, file);
    },

    async publish(): Promise<Manifest> {
      const copies = settleCopies(database);
      for (const id of copies) leave(id);
      statements.terms.run();
      statements.optimize.run();
      database.exec('COMMIT');
      database.close();
      writeFileSync(file(VECTORS_FILE), encodeVectors(tableOf(vectors, recipe.dimension)));
      const dead = (base?.manifest.deadVectors ?? 0) + removed.length;
      const isRebuilt = !base || dead > MOST_DEAD * (dead + vectors.size - copies.size);
      const added = new Map([...vectors].filter(([id]) => !copies.has(id) && (isRebuilt || !kept.has(id))));
      writeHnsw(file(HNSW_FILE), {
        dimension: recipe.dimension,
        ...(isRebuilt ? {} : { base: join(base.path, HNSW_FILE) }),
        removed: isRebuilt ? [] : removed,
        added: tableOf(added, recipe.dimension),
      });
      const entries = bySource(documents);
      const articles = entries.reduce((sum, entry) => sum + entry.articles, 0);
      const manifest = await publishStaging(directory, staging, {
        recipe,
        created: clock().toISOString(),
        documents: entries,
        leftOut: bySource(leftOut),
        counts: { documents: entries.length, articles, passages: vectors.size, copies: copies.size },
        nextId,
        deadVectors: isRebuilt ? 0 : dead,
      });
      await sweep(directory);
      return manifest;
    },

    async abort() {
      database.close();
      rmSync(staging, { recursive: true, force: true });
    },
  };
}

function bySource<T extends { readonly source: string }>(entries: ReadonlyMap<string, T>): T[] {
  return [...entries.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

function prepare(database: Database.Database) {
  return {
    ids: database.prepare<[string], { id: number; is_copy: number }>(
      'SELECT id, is_copy FROM passages WHERE source = ?',
    ),
    copies: database.prepare<[], number>('SELECT id FROM passages WHERE is_copy = 1').pluck(),
    dropPassages: database.prepare('DELETE FROM passages WHERE source = ?'),
    dropArticles: database.prepare('DELETE FROM articles WHERE source = ?'),
    article: database.prepare(`
      INSERT INTO articles (source, ordinal, title, byline, date, place, kind, span, lines, title_span,
        byline_span, letters, digest, prints, tokens)
      VALUES (@source, @ordinal, @title, @byline, @date, @place, @kind, @span, @lines, @title_span,
        @byline_span, @letters, @digest, @prints, @tokens)`),
    passage: database.prepare(`
      INSERT INTO passages (id, source, ordinal, article, role, text, raw, start, line, map, anchor, context,
        tokens, digest)
      VALUES (@id, @source, @ordinal, @article, @role, @text, @raw, @start, @line, @map, @anchor, @context,
        @tokens, @digest)`),
    fresh: database.prepare('INSERT INTO fresh_terms (id, body, context) VALUES (?, ?, ?)'),
    dropFresh: database.prepare('DELETE FROM fresh_terms WHERE id = ?'),
    terms: database.prepare(
      `INSERT INTO terms (rowid, body, context) SELECT id, body, context FROM fresh_terms
        WHERE id NOT IN (SELECT id FROM passages WHERE is_copy = 1) ORDER BY id`,
    ),
    optimize: database.prepare("INSERT INTO terms (terms) VALUES ('optimize')"),
  };
}

function rowOfPassage(id: number, source: string, { chunk, contextTerms, tokens, embedded }: PreparedPassage) {
  const { ordinal, role, text, articleOrdinal, provenance } = chunk;
  const isAsItWas = provenance.raw === text;
  return {
    ...{ id, source, ordinal, role, text },
    article: articleOrdinal,
    raw: isAsItWas ? null : provenance.raw,
    start: provenance.start,
    line: provenance.line,
    map: isAsItWas ? null : encodeMap(provenance.map),
    anchor: provenance.anchor ? JSON.stringify(provenance.anchor) : null,
    context: contextTerms.join(' '),
    tokens: bytesOf(tokens),
    digest: digestOf(embedded),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function* rowsOf({ dimension, ids, values }: VectorTable): Generator<[number, Float32Array]> {
  for (const [row, id] of ids.entries()) yield [id, values.subarray(row * dimension, (row + 1) * dimension)];
}

function tableOf(vectors: ReadonlyMap<number, Float32Array>, dimension: number): VectorTable {
  const values = new Float32Array(vectors.size * dimension);
  for (const [row, vector] of [...vectors.values()].entries()) values.set(vector, row * dimension);
  return { dimension, ids: Int32Array.from(vectors.keys()), values };
}
