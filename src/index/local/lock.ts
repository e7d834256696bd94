import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf, messageOf, SetupError } from '../../errors.ts';

const LOCK_FILE = 'build.lock';
const HOLDER_FILE = 'build.holder.json';

export interface Holder {
  readonly pid: number;
  /** ISO 8601. */
  readonly started: string;
}

export interface BuildLock {
  release(): void;
}

/**
 * Takes the one builder's lock of an index folder. SQLite's file lock decides, and the system drops it with the process
 * that holds it, so a dead holder's lock is free at once; the holder's file only tells people who builds.
 * @returns the lock, or who holds it.
 * @throws SetupError when the folder cannot be written to.
 */
export function takeBuildLock(directory: string, started: Date): BuildLock | Holder {
  let database: Database.Database | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    database = new Database(join(directory, LOCK_FILE), { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    writeFileSync(join(directory, HOLDER_FILE), JSON.stringify({ pid: process.pid, started: started.toISOString() }));
  } catch (error) {
    database?.close();
    if (codeOf(error)?.startsWith('SQLITE_BUSY')) return readHolder(directory);
    throw new SetupError(
      `The index folder ${directory} cannot be written to (${codeOf(error) ?? messageOf(error)}); set --index.`,
    );
  }
  const held = database;
  return {
    release() {
      rmSync(join(directory, HOLDER_FILE), { force: true });
      held.close();
    },
  };
}

export function isLock(lock: BuildLock | Holder): lock is BuildLock {
  return 'release' in lock;
}

function readHolder(directory: string): Holder {
  try {
    const { pid, started } = JSON.parse(readFileSync(join(directory, HOLDER_FILE), 'utf8')) as Partial<Holder>;
    return { pid: Number(pid) || 0, started: String(started ?? '') };
  } catch {
    // Taken this very moment: its file is not written yet.
    return { pid: 0, started: '' };
  }
}
