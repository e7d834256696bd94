import Database from 'better-sqlite3';
import { messageOf } from '../../errors.ts';
import { probeHnsw } from './hnsw.ts';

export interface NativePart {
  readonly name: string;
  /** Why it cannot be used; null when it can. */
  readonly fault: string | null;
}

/** Tries the packages that were compiled for this machine. */
export function checkNativeParts(): NativePart[] {
  const parts: readonly (readonly [name: string, probe: () => void])[] = [
    ['better-sqlite3', () => void new Database(':memory:').close()],
    ['hnswlib-node', probeHnsw],
  ];
  return parts.map(([name, probe]) => {
    try {
      probe();
      return { name, fault: null };
    } catch (error) {
      return { name, fault: messageOf(error) };
    }
  });
}
