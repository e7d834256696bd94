import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { codeOf, messageOf, SetupError } from '../errors.ts';
import type { Document } from '../types.ts';
import { UnreadableError } from './formats/reader.ts';
import { type Parse, parseHere, readerFor, supported } from './formats/registry.ts';
import { repair, type Step } from './repair/repair.ts';
import { toRaw } from './repair/source-map.ts';

/** A file of the corpus with its bytes. `read` makes a document of it. */
export interface CorpusFile {
  /** Path below the documents folder, with `/`. */
  readonly source: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** A file that is left out, and why. */
export interface SkippedFile {
  readonly source: string;
  readonly reason: string;
}

/** The files found, without their contents. */
export interface Listing {
  readonly files: readonly { readonly source: string; readonly path: string; readonly bytes: number }[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Lists the readable files below a folder, sorted by path. Hidden files and links that leave the folder are passed over in
 * silence; what a link inside the folder names is listed once; files of unknown format and over-large ones are reported.
 * @throws SetupError when the folder is missing or is no folder.
 */
export async function listCorpus(folder: string, maxBytes: number): Promise<Listing> {
  const root = await realpath(folder).catch((error: unknown) => {
    throw new SetupError(
      `The documents folder ${folder} ${whyNot(error)}; create it and put documents in, or set --documents.`,
      'no-documents',
    );
  });
  if (!(await stat(root)).isDirectory()) throw new SetupError(`${folder} is a file; --documents wants a folder.`);
  const files: Listing['files'][number][] = [];
  const skipped: SkippedFile[] = [];
  const links: string[] = [];
  // Real paths already listed: links may form a ring, or name what is listed under its own name.
  const seen = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    const source = relative(root, path).split(sep).join('/');
    try {
      const real = await realpath(path);
      if (seen.has(real) || !(real === root || real.startsWith(root.endsWith(sep) ? root : root + sep))) return;
      seen.add(real);
      const info = await stat(real);
      if (info.isDirectory()) {
        for (const name of (await readdir(path)).sort()) {
          if (name.startsWith('.')) continue;
          const child = join(path, name);
          if ((await lstat(child)).isSymbolicLink()) links.push(child);
          else await visit(child);
        }
      } else if (!info.isFile()) skipped.push({ source, reason: 'it is no regular file' });
      else if (!readerFor(path)) skipped.push({ source, reason: `the format is not supported (${supported()})` });
      else if (info.size > maxBytes) skipped.push({ source, reason: tooLarge(info.size, maxBytes) });
      else files.push({ source, path: real, bytes: info.size });
    } catch (error) {
      if (path === root) throw new SetupError(`The documents folder ${folder} ${whyNot(error)}.`);
      skipped.push({ source, reason: `it ${whyNot(error)}` });
    }
  };
  await visit(root);
  for (let link = links.shift(); link !== undefined; link = links.shift()) await visit(link);
  const bySource = (a: { source: string }, b: { source: string }) => (a.source < b.source ? -1 : 1);
  return { files: files.sort(bySource), skipped: skipped.sort(bySource) };
}

/** @throws UnreadableError when the file cannot be opened. */
export async function loadFile({ source, path }: Listing['files'][number]): Promise<CorpusFile> {
  try {
    const bytes = await readFile(path);
    return { source, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    throw new UnreadableError(`it ${whyNot(error)}`);
  }
}

export interface ReadOptions {
  /** Reads the format; in this thread when left out. */
  readonly parse?: Parse;
  /** Told of every step of the repair. */
  readonly onStep?: (step: Step) => void;
}

/**
 * Decodes and repairs one file.
 * @throws UnreadableError when the bytes are not what the format needs.
 */
export async function readDocument(
  { source, sha256, bytes }: CorpusFile,
  { parse = parseHere, onStep }: ReadOptions = {},
): Promise<Document> {
  const reader = readerFor(source);
  if (!reader) throw new UnreadableError(`the format is not supported (${supported()})`);
  const read = await parse(source, bytes);
  const { text: raw, encoding, markup, headings, isStructured, entries, places } = read;
  const { text, map, damages } = repair(raw, { markup, isStructured, ...(onStep && { onStep }) });
  // Repair of a text of nothing but marks leaves nothing to index.
  if (text.length === 0 || toRaw(map, 0) >= raw.length) throw new UnreadableError('the file holds no text');
  const file = { source, format: reader.format, encoding, sha256, bytes: bytes.length };
  return {
    ...{ ...file, raw, text, map, headings },
    ...(entries && { entries }),
    ...(places && { places }),
    damages: [...(read.damages ?? []), ...damages].sort((a, b) => a.span.start - b.span.start),
  };
}

function tooLarge(bytes: number, maxBytes: number): string {
  const megabytes = (n: number) => (n / 1024 / 1024).toFixed(1);
  return `it has ${megabytes(bytes)} MB, over the limit of ${megabytes(maxBytes)} MB (MAX_FILE_MB)`;
}

function whyNot(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read (permissions)';
  if (code === 'ELOOP') return 'is a ring of links';
  return `cannot be read (${code ?? messageOf(error)})`;
}
