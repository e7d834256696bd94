import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { codeOf, DamagedIndexError } from '../../errors.ts';
import type { Manifest } from '../types.ts';
import { HNSW_FILE, MANIFEST_FILE, PASSAGES_FILE, sha256Of, VECTORS_FILE } from './schema.ts';

/** Names the current generation and the hash of its manifest, which in turn has the hash of every other file. */
const CURRENT_FILE = 'CURRENT';
const CURRENT_LINE = /^(generation-\d{6,}) ([0-9a-f]{64})\n$/;
const STAGING_PREFIX = '.staging-';

const manifestShape = z.object({
  recipe: z.object({
    format: z.number().int(),
    model: z.string(),
    modelHash: z.string(),
    dimension: z.number().int().positive(),
    text: z.string(),
  }),
  created: z.string(),
  documents: z.array(
    z.object({
      source: z.string(),
      sha256: z.string(),
      format: z.string(),
      encoding: z.string(),
      articles: z.number().int(),
      passages: z.number().int(),
    }),
  ),
  leftOut: z.array(z.object({ source: z.string(), sha256: z.string(), reason: z.string() })),
  counts: z.object({
    documents: z.number().int(),
    articles: z.number().int(),
    passages: z.number().int(),
    copies: z.number().int(),
  }),
  nextId: z.number().int(),
  deadVectors: z.number().int(),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
});

export interface Generation {
  readonly name: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/**
 * The current generation, its manifest checked against its hash; the other files are checked by `verify`.
 * @returns undefined when there is no index.
 * @throws DamagedIndexError when what is there does not fit together.
 */
export async function currentGeneration(directory: string): Promise<Generation | undefined> {
  const line = await readIfThere(join(directory, CURRENT_FILE));
  if (line === undefined) return undefined;
  const [, name, hash] = CURRENT_LINE.exec(line.toString('utf8')) ?? [];
  if (!name || !hash) throw damaged(directory, CURRENT_FILE);
  const path = join(directory, name);
  const bytes = await readIfThere(join(path, MANIFEST_FILE));
  if (!bytes || sha256Of(bytes) !== hash) throw damaged(directory, join(name, MANIFEST_FILE));
  const manifest = manifestShape.safeParse(JSON.parse(bytes.toString('utf8')));
  // The hash fits, so another version of the program wrote it: an index to build anew, not a damaged one.
  if (!manifest.success) return undefined;
  return { name, path, manifest: manifest.data };
}

/** What tells one current generation from the next; undefined when there is no index. */
export async function currentVersion(directory: string): Promise<string | undefined> {
  return (await readIfThere(join(directory, CURRENT_FILE)))?.toString('utf8');
}

/** @throws DamagedIndexError when a file of the generation is missing or differs from its checksum by a byte. */
export async function verify(directory: string, { name, path, manifest }: Generation): Promise<void> {
  for (const file of [PASSAGES_FILE, VECTORS_FILE, HNSW_FILE]) {
    const expected = manifest.files[file];
    const size = await stat(join(path, file)).then(
      (info) => info.size,
      () => -1,
    );
    if (!expected || size !== expected.bytes || (await hashFile(join(path, file))) !== expected.sha256)
      throw damaged(directory, join(name, file));
  }
}

/** An empty folder for a generation in the making. Only the holder of the builder's lock may call this. */
export async function createStaging(directory: string): Promise<string> {
  const path = join(directory, `${STAGING_PREFIX}${process.pid}`);
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return path;
}

/**
 * Makes a staged generation current: every file and folder is on the disk before one rename switches to it (R5).
 * Only the holder of the builder's lock may call this.
 */
export async function publishStaging(
  directory: string,
  staging: string,
  draft: Omit<Manifest, 'files'>,
): Promise<Manifest> {
  const files: Record<string, { bytes: number; sha256: string }> = {};
  for (const file of [PASSAGES_FILE, VECTORS_FILE, HNSW_FILE]) {
    const path = join(staging, file);
    await sync(path);
    files[file] = { bytes: (await stat(path)).size, sha256: await hashFile(path) };
  }
  const manifest: Manifest = { ...draft, files };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeSynced(join(staging, MANIFEST_FILE), text);
  await sync(staging);

  const name = await nextName(directory);
  await rename(staging, join(directory, name));
  const pointer = join(directory, `${STAGING_PREFIX}${CURRENT_FILE}`);
  await writeSynced(pointer, `${name} ${sha256Of(text)}\n`);
  await rename(pointer, join(directory, CURRENT_FILE));
  await sync(directory);
  return manifest;
}

/**
 * Removes generations that are not current and what a killed build left. Readers that opened an older generation keep
 * their files until they close them; where the system forbids that removal, the next sweep does it.
 */
export async function sweep(directory: string): Promise<void> {
  const current = (await readIfThere(join(directory, CURRENT_FILE)))?.toString('utf8').split(' ', 1)[0];
  for (const name of await readdir(directory)) {
    const isOld = /^generation-\d+$/.test(name) && name !== current;
    if (isOld || name.startsWith(STAGING_PREFIX))
      await rm(join(directory, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function nextName(directory: string): Promise<string> {
  const numbers = (await readdir(directory)).map((name) => Number(/^generation-(\d+)$/.exec(name)?.[1] ?? 0));
  return `generation-${String(Math.max(0, ...numbers) + 1).padStart(6, '0')}`;
}

function damaged(directory: string, file: string): DamagedIndexError {
  return new DamagedIndexError(
    `The index in ${directory} is damaged (${file} does not fit its checksum); rebuild it with: npm run index -- --rebuild`,
  );
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Flushes a file or a folder to the disk. Windows cannot open folders; there the rename alone must do. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => undefined);
  try {
    await file?.sync();
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EISDIR') throw error;
  } finally {
    await file?.close();
  }
}
