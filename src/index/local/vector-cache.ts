import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { KnownVectors, PreparedPassage } from '../types.ts';
import type { Generation } from './generations.ts';
import { PASSAGES_FILE, VECTORS_FILE } from './schema.ts';
import { decodeVectors } from './vectors.ts';

/** Of the text that the model was given: half of SHA-256, which no two texts share. */
export function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest().subarray(0, 16);
}

interface Row {
  readonly id: number;
  readonly tokens: Uint8Array;
}

/**
 * The vectors that a generation of the same model has, by the text they were made of: passages that did not change, in
 * files that did, keep theirs.
 */
export function openKnownVectors({ path }: Generation): KnownVectors {
  const database = new Database(join(path, PASSAGES_FILE), { readonly: true, fileMustExist: true });
  const find = database.prepare<[Uint8Array], Row>('SELECT id, tokens FROM passages WHERE digest = ? LIMIT 1');
  const { ids, values, dimension } = decodeVectors(readFileSync(join(path, VECTORS_FILE)));
  const rows = new Map(Array.from(ids, (id, row) => [id, row]));
  return {
    find(text): Pick<PreparedPassage, 'vector' | 'tokens'> | undefined {
      const found = find.get(digestOf(text));
      const row = found && rows.get(found.id);
      if (!found || row === undefined) return undefined;
      const tokens = new Uint16Array(Uint8Array.from(found.tokens).buffer);
      return { vector: values.slice(row * dimension, (row + 1) * dimension), tokens };
    },
    close: () => void database.close(),
  };
}
