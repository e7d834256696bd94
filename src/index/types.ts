import type { Chunk } from '../corpus/chunk.ts';
import type { Article, Passage } from '../types.ts';

/** A passage as one ranking returns it: best first, higher is better. */
export interface Ranked {
  readonly id: number;
  readonly score: number;
}

/** What an index says of one document. */
export interface IndexedDocument {
  readonly source: string;
  readonly sha256: string;
  readonly format: string;
  readonly encoding: string;
  readonly articles: number;
  readonly passages: number;
}

/** A file that could be opened but not indexed; it is tried again once its bytes change. */
export interface LeftOut {
  readonly source: string;
  readonly sha256: string;
  readonly reason: string;
}

/** What an index was made with: where any of it differs from now, the index is built anew. */
export interface Recipe {
  /** Layout of the files of a generation. */
  readonly format: number;
  /** Name of the embedding model, for people. */
  readonly model: string;
  /** Hash of the model's files and settings. */
  readonly modelHash: string;
  readonly dimension: number;
  /** Versions of repair, segmentation, chunking and tokenization. */
  readonly text: string;
}

export interface Manifest {
  readonly recipe: Recipe;
  /** ISO 8601. */
  readonly created: string;
  readonly documents: readonly IndexedDocument[];
  readonly leftOut: readonly LeftOut[];
  readonly counts: {
    readonly documents: number;
    readonly articles: number;
    readonly passages: number;
    /** Passages whose words another article has too, and which are therefore not searched. */
    readonly copies: number;
  };
  /** The next passage's number: those of removed passages are not given again. */
  readonly nextId: number;
  /** Vectors that HNSW still holds but no longer returns. */
  readonly deadVectors: number;
  /** Every file of the generation, by name. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** Reads an index. Nothing here changes anything (R3). */
export interface Index {
  readonly manifest: Manifest;
  /**
   * The passages, but copies of others, that share terms with a query, by BM25. Terms are distinct; at most `limit` are
   * returned, all of them among `within` when given.
   */
  searchLexical(terms: readonly string[], limit: number, within?: ReadonlySet<number>): Promise<Ranked[]>;
  /** The passages, but copies of others, nearest to a unit vector, by cosine. */
  searchVector(vector: Float32Array, limit: number, within?: ReadonlySet<number>): Promise<Ranked[]>;
  /** How many passages, but copies of others, hold each term, in order. */
  countTerms(terms: readonly string[]): Promise<number[]>;
  /** The passages with these numbers, in this order; unknown numbers are left out. */
  passages(ids: readonly number[]): Promise<Passage[]>;
  /** The model's tokens of these passages, in this order; none where the model has no token table. */
  tokens(ids: readonly number[]): Promise<Uint16Array[]>;
  /** The model's tokens of the whole articles that these passages belong to, in this order. */
  articleTokens(ids: readonly number[]): Promise<Uint16Array[]>;
  /** Passages of a document whose ordinal lies in a range, both ends included, in reading order. */
  passagesBetween(source: string, first: number, last: number): Promise<Passage[]>;
  /** The passages of all articles with the same text, by the group's number: article after article, in reading order. */
  copies(group: number): Promise<Passage[]>;
  /** Articles in reading order, of one document or of all. */
  articles(source?: string): Promise<Article[]>;
  close(): Promise<void>;
}

/** A passage with what search needs of it. */
export interface PreparedPassage {
  readonly chunk: Chunk;
  /** Search terms of the text and of its context, with repetition. */
  readonly terms: readonly string[];
  readonly contextTerms: readonly string[];
  /** Of unit length. */
  readonly vector: Float32Array;
  /** The model's distinct tokens of the text and its context, where the model has a token table. */
  readonly tokens: Uint16Array;
  /** What the model was given: the text with its context. */
  readonly embedded: string;
}

/** Vectors made before, by the text that the model was given. */
export interface KnownVectors {
  find(text: string): Pick<PreparedPassage, 'vector' | 'tokens'> | undefined;
  close(): void;
}

/** Writes one new generation of an index; searches nothing (R3). Readers see it only once it is published. */
export interface IndexWriter {
  /** Forgets a file, indexed or left out; no harm if there is none. */
  remove(source: string): void;
  add(
    document: Omit<IndexedDocument, 'articles' | 'passages'>,
    articles: readonly Article[],
    passages: readonly PreparedPassage[],
  ): void;
  /** Remembers that a file cannot be indexed, and why. */
  leaveOut(file: LeftOut): void;
  /** Makes the generation current (R5). The writer is of no use afterwards. */
  publish(): Promise<Manifest>;
  /** Drops everything written; the current generation stays. */
  abort(): Promise<void>;
}
