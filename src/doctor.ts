import { basename } from 'node:path';
import { print } from './cli.ts';
import { diagnosisJson } from './commands/diagnosis.ts';
import { type DocumentHealth, documentHealth, healthOf } from './commands/health.ts';
import type { Config } from './config.ts';
import { diagnose } from './corpus/diagnosis.ts';
import { duplicatesAmong, type Examination, examine } from './corpus/examination.ts';
import { createIsolatedParser } from './corpus/formats/isolated.ts';
import { UnreadableError } from './corpus/formats/reader.ts';
import type { Parse } from './corpus/formats/registry.ts';
import { type CorpusFile, listCorpus, loadFile, readDocument } from './corpus/read.ts';
import type { Embedder } from './embedding/embedder.ts';
import { openReader } from './embedding/reader.ts';
import { openEmbedder } from './embedding/transformers.ts';
import { messageOf, SetupError } from './errors.ts';
import { blockVectors } from './index/build.ts';
import { renderDiagnosis } from './platforms/terminal/diagnosis.ts';
import { renderHealth } from './platforms/terminal/health.ts';
import { createStyle } from './platforms/terminal/style.ts';
import { PARSE_ENTRY } from './services.ts';
import { configFor, fromCaller, type GlobalOptions, settingsFor, type Terminal } from './session.ts';
import { checkSetup } from './setup.ts';
import { nearest } from './text/distance.ts';
import { foldScript } from './text/script.ts';
import type { Document } from './types.ts';

interface DoctorOptions extends GlobalOptions {
  readonly json?: boolean;
  /** With `show`: only the text that citations point into. */
  readonly raw?: boolean;
}

/** Columns where the output is no terminal and COLUMNS is not set. */
const USUAL_COLUMNS = 120;

/**
 * `doctor`: the set-up, every document, and by name what needs the operator. Builds nothing.
 * @throws Error when something needs the operator, once all is told.
 */
export async function reportHealth(terminal: Terminal, options: DoctorOptions): Promise<void> {
  const { config, given } = settingsFor(terminal, options);
  const embedder = await openEmbedder({ ...config.embedder, foldScript }).catch(asError);
  const reader = config.reader && (await openReader(config.reader).catch(asError));
  const parser = createIsolatedParser(PARSE_ENTRY);
  try {
    const setup = await checkSetup({ config, embedder, reader, given, node: process.versions.node });
    const { documents, examined, fault } = await examineAll(config, { embedder, parse: parser.parse });
    const folder = { name: 'documents', state: config.documents, fault };
    const health = healthOf([folder, ...setup], documents, duplicatesAmong(examined));
    const isJson = options.json === true;
    await print(terminal, isJson ? JSON.stringify(health, null, 1) : renderHealth(health, layoutFor(terminal)));
    const { length } = health.problems;
    if (length > 0) throw new Error(`${length} ${length === 1 ? 'thing needs' : 'things need'} you; see above.`);
  } finally {
    await parser.close();
    for (const model of [embedder, reader]) if (model && !(model instanceof Error)) await model.close();
  }
}

interface Examiner {
  readonly embedder: Embedder | Error;
  readonly parse: Parse;
}

/** Looks at every file; one that cannot be read is told of beside the others. */
async function examineAll({ documents: folder, maxBytes }: Config, examiner: Examiner) {
  const documents: DocumentHealth[] = [];
  const examined: Pick<Examination, 'document' | 'articles'>[] = [];
  const leave = (source: string, skipped: string) => documents.push({ source, skipped, damages: [] });
  let fault: string | null = null;
  try {
    const { files, skipped } = await listCorpus(folder, maxBytes);
    for (const { source, reason } of skipped) leave(source, reason);
    for (const file of files) {
      const found = await examineFile(file, examiner);
      if (typeof found === 'string') leave(file.source, found);
      else {
        documents.push(documentHealth(found));
        examined.push(found);
      }
    }
    if (files.length === 0) fault = 'it holds nothing to read; put documents in, or set --documents';
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    fault = error.message;
  }
  documents.sort((a, b) => (a.source < b.source ? -1 : 1));
  return { documents, examined, fault };
}

/** @returns why the file is left out, when it is. */
async function examineFile(
  file: Parameters<typeof loadFile>[0],
  { embedder, parse }: Examiner,
): Promise<Examination | string> {
  try {
    const loaded = await loadFile(file);
    if (embedder instanceof Error) return examine(await diagnose(loaded, undefined, parse), [], UNLIMITED);
    let vectors: readonly Float32Array[] = [];
    const vectorsOf = async (document: Document) => {
      vectors = await blockVectors(document, embedder);
      return vectors;
    };
    return examine(await diagnose(loaded, vectorsOf, parse), vectors, embedder);
  } catch (error) {
    if (error instanceof UnreadableError) return error.message;
    return `it failed: ${messageOf(error)}`;
  }
}

/** Stands for a model that does not open: nothing is too long for it. */
const UNLIMITED = { countTokens: () => 0, maxTokens: Number.POSITIVE_INFINITY };

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(messageOf(error));
}

/** `doctor show FILE`: what repair and segmentation made of one file, and why. */
export async function showDocument(terminal: Terminal, name: string, options: DoctorOptions): Promise<void> {
  const config = configFor(terminal, options);
  const file = await findFile(terminal, name, config);
  const parser = createIsolatedParser(PARSE_ENTRY);
  const embedder = await openEmbedder({ ...config.embedder, foldScript });
  try {
    if (options.raw) return await print(terminal, (await readDocument(file, parser)).raw.replace(/\n$/, ''));
    const diagnosis = await diagnose(file, (document) => blockVectors(document, embedder), parser.parse);
    const isJson = options.json === true;
    await print(
      terminal,
      isJson ? JSON.stringify(diagnosisJson(diagnosis), null, 1) : renderDiagnosis(diagnosis, layoutFor(terminal)),
    );
  } catch (error) {
    if (error instanceof UnreadableError) throw new SetupError(`${name} is left out: ${error.message}.`);
    throw error;
  } finally {
    await parser.close();
    await embedder.close();
  }
}

/** A file by its name below the documents folder, or by a path as the caller means it. */
async function findFile(terminal: Terminal, name: string, { documents, maxBytes }: Config): Promise<CorpusFile> {
  const { files } = await listCorpus(documents, maxBytes);
  const path = fromCaller(terminal, name);
  const file = files.find(({ source }) => source === name) ?? files.find((other) => other.path === path);
  if (file) return loadFile(file);
  try {
    return await loadFile({ source: basename(path), path, bytes: 0 });
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const sources = files.map(({ source }) => source);
    const close = nearest(name, sources, 3);
    const hint = close.length > 0 ? ` Did you mean ${close.join(', ')}?` : '';
    throw new SetupError(`${name} is no file of ${documents}: ${error.message}.${hint}`);
  }
}

function layoutFor({ output, environment }: Terminal) {
  const columns = output.columns || Number(environment.COLUMNS) || USUAL_COLUMNS;
  return { columns, style: createStyle({ isTerminal: Boolean(output.isTTY), environment }) };
}
