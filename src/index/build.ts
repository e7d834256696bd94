import { chunk, embeddedContext, withContext } from '../corpus/chunk.ts';
import type { Parse } from '../corpus/formats/registry.ts';
import { type CorpusFile, loadFile, readDocument, type SkippedFile } from '../corpus/read.ts';
import { blocksOf, mayBeSeveral } from '../corpus/segmentation/blocks.ts';
import { segment } from '../corpus/segmentation/segment.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { remembering } from '../remember.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Article, Document } from '../types.ts';
import { type Plan, reasonOf } from './plan.ts';
import type { IndexWriter, KnownVectors, PreparedPassage } from './types.ts';

/** How far a build has come. */
export interface BuildProgress {
  /** Done, and in all. */
  readonly files: number;
  readonly totalFiles: number;
  readonly passages: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ApplyOptions {
  readonly embedder: Embedder;
  /** Reads a file's format; in this thread when left out. */
  readonly parse?: Parse;
  /** Vectors that need not be made again. */
  readonly known?: KnownVectors | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BuildProgress) => void;
}

export interface Applied {
  readonly documents: number;
  readonly passages: number;
  /** Passages that kept the vectors they had. */
  readonly kept: number;
  readonly skipped: readonly SkippedFile[];
}

/** Writes what a plan asks for. A file that turns out unreadable is left out with its reason; the others are indexed. */
export async function applyPlan(
  writer: IndexWriter,
  plan: Plan,
  { embedder, parse, known, signal, onProgress }: ApplyOptions,
): Promise<Applied> {
  const skipped: SkippedFile[] = [];
  const totalBytes = plan.add.reduce((sum, file) => sum + file.bytes, 0);
  const totalFiles = plan.add.length;
  let [files, passages, kept, bytes] = [0, 0, 0, 0];
  for (const source of plan.remove) writer.remove(source);
  for (const file of plan.add) {
    writer.remove(file.source);
    const report = (count: number, share: number) => {
      const done = { passages: passages + count, bytes: bytes + share * file.bytes };
      onProgress({ files, totalFiles, ...done, totalBytes });
      signal.throwIfAborted();
    };
    const loaded = await loadFile(file).catch(reasonOf);
    // One file's failure becomes a report; a failure of the index itself ends the build.
    const prepared =
      typeof loaded === 'string'
        ? loaded
        : await prepareFile(loaded, { embedder, parse, known, report }).catch(reasonOf);
    if (typeof prepared === 'string') {
      skipped.push({ source: file.source, reason: prepared });
      if (typeof loaded !== 'string') writer.leaveOut({ source: file.source, sha256: loaded.sha256, reason: prepared });
    } else {
      writer.add(prepared.document, prepared.articles, prepared.passages);
      passages += prepared.passages.length;
      kept += prepared.kept;
    }
    bytes += file.bytes;
    files++;
    onProgress({ files, totalFiles, passages, bytes, totalBytes });
  }
  return { documents: plan.add.length - skipped.length, passages, kept, skipped };
}

/** Contexts whose terms stay cut. */
const MOST_CONTEXTS = 1000;
/** Passages embedded at a time, between two reports of progress. */
const BATCH = 64;

interface PreparedFile {
  readonly document: Parameters<IndexWriter['add']>[0];
  readonly articles: readonly Article[];
  readonly passages: readonly PreparedPassage[];
  /** How many of them kept the vectors they had. */
  readonly kept: number;
}

type Report = (passages: number, share: number) => void;

interface PrepareOptions {
  readonly embedder: Embedder;
  readonly parse: Parse | undefined;
  readonly known: KnownVectors | undefined;
  readonly report: Report;
}

async function prepareFile(
  file: CorpusFile,
  { embedder, parse, known, report }: PrepareOptions,
): Promise<PreparedFile> {
  const document = await readDocument(file, parse ? { parse } : {});
  const segmented = segment(document, await blockVectors(document, embedder));
  const chunks = chunk(document, segmented, embedder);
  const articles = segmented.articles;
  // The passages of a section have one context.
  const termsOf = remembering(MOST_CONTEXTS, tokenize);
  const passages: PreparedPassage[] = [];
  let kept = 0;
  for (let i = 0; i < chunks.length; i += BATCH) {
    const batch = chunks.slice(i, i + BATCH);
    const contexts = batch.map((piece) =>
      embeddedContext({ ...piece, article: articles[piece.articleOrdinal] as Article }, embedder),
    );
    const texts = batch.map(({ text }, at) => withContext(contexts[at] ?? '', text));
    const before = texts.map((text) => known?.find(text));
    kept += before.filter((found) => found !== undefined).length;
    const vectors = (await embedder.embedPassages(texts.filter((_, at) => !before[at]))).values();
    for (const [at, piece] of batch.entries()) {
      const embedded = texts[at] ?? '';
      const vector = before[at]?.vector ?? vectors.next().value;
      if (!vector) throw new Error('the model gave fewer vectors than passages');
      passages.push({
        ...{ chunk: piece, vector, embedded },
        terms: tokenize(piece.text),
        contextTerms: termsOf(contexts[at] ?? ''),
        tokens: before[at]?.tokens ?? embedder.tokens?.tokensOf(embedded) ?? new Uint16Array(),
      });
    }
    report(passages.length, passages.length / chunks.length);
  }
  const { source, sha256, format, encoding } = document;
  return { document: { source, sha256, format, encoding }, articles, passages, kept };
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
