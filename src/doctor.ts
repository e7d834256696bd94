import { basename } from 'node:path';
import { print } from './cli.ts';
import { damageJson, diagnosisJson, type SourceDamages } from './commands/diagnosis.ts';
import type { Config } from './config.ts';
import { diagnose } from './corpus/diagnosis.ts';
import { createIsolatedParser } from './corpus/formats/isolated.ts';
import { UnreadableError } from './corpus/formats/reader.ts';
import { type CorpusFile, listCorpus, loadFile, readDocument } from './corpus/read.ts';
import { openEmbedder } from './embedding/transformers.ts';
import { SetupError } from './errors.ts';
import { blockVectors } from './index/build.ts';
import { renderDamages, renderDiagnosis } from './platforms/terminal/diagnosis.ts';
import { createStyle } from './platforms/terminal/style.ts';
import { PARSE_ENTRY } from './services.ts';
import { configFor, fromCaller, type GlobalOptions, type Terminal } from './session.ts';
import { nearest } from './text/distance.ts';
import { foldScript } from './text/script.ts';

interface DoctorOptions extends GlobalOptions {
  readonly json?: boolean;
  /** With `show`: only the text that citations point into. */
  readonly raw?: boolean;
}

/** Columns where the output is no terminal and COLUMNS is not set. */
const USUAL_COLUMNS = 120;

/** `doctor`: what is damaged in each document and was kept. Needs no index. */
export async function listDamages(terminal: Terminal, options: DoctorOptions): Promise<void> {
  const { documents, maxBytes } = configFor(terminal, options);
  const { files, skipped } = await listCorpus(documents, maxBytes);
  const sources: SourceDamages[] = skipped.map(({ source, reason }) => ({ source, skipped: reason, damages: [] }));
  for (const file of files) sources.push(await damagesOf(file));
  sources.sort((a, b) => (a.source < b.source ? -1 : 1));
  await print(terminal, options.json ? JSON.stringify(sources, null, 1) : renderDamages(sources, layoutFor(terminal)));
}

async function damagesOf(file: Parameters<typeof loadFile>[0]): Promise<SourceDamages> {
  try {
    const document = await readDocument(await loadFile(file));
    return { source: file.source, skipped: null, damages: damageJson(document) };
  } catch (error) {
    // One file that cannot be read is told of beside the others.
    if (error instanceof UnreadableError) return { source: file.source, skipped: error.message, damages: [] };
    throw error;
  }
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
