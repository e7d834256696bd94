import { CHUNK_VERSION, chunk, contextOf, withContext } from '../corpus/chunk.ts';
import { COPIES_VERSION } from '../corpus/fingerprint.ts';
import { UnreadableError } from '../corpus/formats/reader.ts';
import type { Parse } from '../corpus/formats/registry.ts';
import { type CorpusFile, type Listing, listCorpus, loadFile, readDocument, type SkippedFile } from '../corpus/read.ts';
import { REPAIR_VERSION } from '../corpus/repair/repair.ts';
import { blocksOf, mayBeSeveral } from '../corpus/segmentation/blocks.ts';
import { SEGMENT_VERSION, segment } from '../corpus/segmentation/segment.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { messageOf, SetupError } from '../errors.ts';
import { TOKENIZE_VERSION, tokenize } from '../text/tokenize.ts';
import type { Article, Document } from '../types.ts';
import type { IndexWriter, Manifest, PreparedPassage, Recipe } from './types.ts';

/** How far a build has come. */
export interface BuildProgress {
  readonly passages: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

/** What a corpus needs to bring its index up to date. */
export interface Plan {
  /** New and changed files. */
  readonly add: Listing['files'];
  /** Sources that the index holds and the folder no longer does, or no longer readably. */
  readonly remove: readonly string[];
  /** Documents of the index whose bytes are the same. */
  readonly same: number;
  readonly skipped: readonly SkippedFile[];
}

export function recipeFor(embedder: Embedder, format: number): Recipe {
  return {
    format,
    model: embedder.model,
    modelHash: embedder.hash,
    dimension: embedder.dimension,
    text: `repair ${REPAIR_VERSION}, segment ${SEGMENT_VERSION}, chunk ${CHUNK_VERSION}, copies ${COPIES_VERSION}, tokenize ${TOKENIZE_VERSION}`,
  };
}

/** Whether an index made by one recipe answers as one made by another would. */
export function isSameRecipe(a: Recipe, b: Recipe): boolean {
  return a.format === b.format && a.modelHash === b.modelHash && a.dimension === b.dimension && a.text === b.text;
}

/**
 * Compares the documents folder with what an index holds, by content.
 * @throws SetupError when the folder is missing or holds nothing readable.
 */
export async function planBuild(documents: string, maxBytes: number, current: Manifest | undefined): Promise<Plan> {
  const listing = await listCorpus(documents, maxBytes);
  const skipped = [...listing.skipped];
  const indexed = new Map(current?.documents.map(({ source, sha256 }) => [source, sha256]));
  const leftOut = new Map(current?.leftOut.map((entry) => [entry.source, entry]));
  const add: Listing['files'][number][] = [];
  const present = new Set<string>();
  let same = 0;
  for (const file of listing.files) {
    try {
      const { source, sha256 } = await loadFile(file);
      present.add(source);
      const known = leftOut.get(source);
      if (indexed.get(source) === sha256) same++;
      else if (known?.sha256 === sha256) skipped.push({ source, reason: known.reason });
      else add.push(file);
    } catch (error) {
      skipped.push({ source: file.source, reason: reasonOf(error) });
    }
  }
  if (same === 0 && add.length === 0) throw nothingReadable(documents, skipped);
  const remove = [...indexed.keys(), ...leftOut.keys()].filter((source) => !present.has(source));
  return { add, remove, same, skipped };
}

export interface ApplyOptions {
  readonly embedder: Embedder;
  /** Reads a file's format; in this thread when left out. */
  readonly parse?: Parse;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BuildProgress) => void;
}

export interface Applied {
  readonly documents: number;
  readonly passages: number;
  readonly skipped: readonly SkippedFile[];
}

/** Writes what a plan asks for. A file that turns out unreadable is left out with its reason; the others are indexed. */
export async function applyPlan(
  writer: IndexWriter,
  plan: Plan,
  { embedder, parse, signal, onProgress }: ApplyOptions,
): Promise<Applied> {
  const skipped: SkippedFile[] = [];
  const totalBytes = plan.add.reduce((sum, file) => sum + file.bytes, 0);
  let passages = 0;
  let bytes = 0;
  for (const source of plan.remove) writer.remove(source);
  for (const file of plan.add) {
    writer.remove(file.source);
    const report = (count: number, share: number) => {
      onProgress({ passages: passages + count, bytes: bytes + share * file.bytes, totalBytes });
      signal.throwIfAborted();
    };
    const loaded = await loadFile(file).catch(reasonOf);
    // One file's failure becomes a report; a failure of the index itself ends the build.
    const prepared =
      typeof loaded === 'string' ? loaded : await prepareFile(loaded, { embedder, parse, report }).catch(reasonOf);
    if (typeof prepared === 'string') {
      skipped.push({ source: file.source, reason: prepared });
      if (typeof loaded !== 'string') writer.leaveOut({ source: file.source, sha256: loaded.sha256, reason: prepared });
    } else {
      writer.add(prepared.document, prepared.articles, prepared.passages);
      passages += prepared.passages.length;
    }
    bytes += file.bytes;
    onProgress({ passages, bytes, totalBytes });
  }
  return { documents: plan.add.length - skipped.length, passages, skipped };
}

/** Passages embedded at a time, between two reports of progress. */
const BATCH = 64;

interface PreparedFile {
  readonly document: Parameters<IndexWriter['add']>[0];
  readonly articles: readonly Article[];
  readonly passages: readonly PreparedPassage[];
}

type Report = (passages: number, share: number) => void;

interface PrepareOptions {
  readonly embedder: Embedder;
  readonly parse: Parse | undefined;
  readonly report: Report;
}

async function prepareFile(file: CorpusFile, { embedder, parse, report }: PrepareOptions): Promise<PreparedFile> {
  const document = await readDocument(file, parse ? { parse } : {});
  const segmented = segment(document, await blockVectors(document, embedder));
  const chunks = chunk(document, segmented, embedder);
  const contexts = segmented.articles.map((article) => contextOf(article, embedder));
  const contextTerms = contexts.map(tokenize);
  const passages: PreparedPassage[] = [];
  for (let i = 0; i < chunks.length; i += BATCH) {
    const batch = chunks.slice(i, i + BATCH);
    const texts = batch.map(({ articleOrdinal, text }) => withContext(contexts[articleOrdinal] ?? '', text));
    const vectors = await embedder.embedPassages(texts);
    for (const [at, piece] of batch.entries()) {
      const vector = vectors[at];
      if (!vector) throw new Error('the model gave fewer vectors than passages');
      passages.push({
        chunk: piece,
        terms: tokenize(piece.text),
        contextTerms: contextTerms[piece.articleOrdinal] ?? [],
        vector,
        tokens: embedder.tokens?.tokensOf(texts[at] ?? '') ?? new Uint16Array(),
      });
    }
    report(passages.length, passages.length / chunks.length);
  }
  const { source, sha256, format, encoding } = document;
  return { document: { source, sha256, format, encoding }, articles: segmented.articles, passages };
}

/**
 * Vectors of a document's blocks, by which topics and headlines are told apart. Only a model whose vectors are looked up is
 * asked: any other takes as long for them as for all passages.
 */
export async function blockVectors(document: Document, embedder: Embedder): Promise<Float32Array[]> {
  const blocks = blocksOf(document);
  if (!embedder.tokens || !mayBeSeveral(blocks)) return [];
  return embedder.embedPassages(blocks.map(({ text }) => text));
}

/** Why a file is left out. An interrupted build is no file's failure. */
function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  return error instanceof UnreadableError ? error.message : `it failed: ${messageOf(error)}`;
}

/** @returns the error to throw when a folder leaves an index with nothing in it. */
export function nothingReadable(documents: string, skipped: readonly SkippedFile[]): SetupError {
  const first = skipped[0];
  const why = first ? ` (${skipped.length} files left out; ${first.source}: ${first.reason})` : '';
  return new SetupError(`The folder ${documents} holds nothing to read${why}; put documents in, or set --documents.`);
}
