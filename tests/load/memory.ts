import { execFile } from 'node:child_process';

export interface Memory {
  /** Megabytes resident: the median of the first and of the last fifth, and the most. */
  readonly first: number;
  readonly last: number;
  readonly peak: number;
}

/** Megabytes in the middle of a soak. */
export interface Mark {
  readonly questions: number;
  readonly resident: number;
  /** Of it the objects that live on, by thread, after collecting garbage; none where that was not asked for. */
  readonly living: Readonly<Record<string, number>>;
}

export interface MemoryWatch {
  start(): void;
  /** The last look. */
  resident(): number;
  stop(): Memory;
}

const EVERY_MS = 1000;

/** Looks at a process's resident memory once a second. */
export function createMemoryWatch(pid: number | undefined): MemoryWatch {
  const samples: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  const look = () =>
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, output) => {
      const kilobytes = Number(output.trim());
      if (!error && kilobytes > 0) samples.push(kilobytes / 1024);
    });
  return {
    start: () => {
      look();
      timer = setInterval(look, EVERY_MS);
    },
    resident: () => samples.at(-1) ?? 0,
    stop: () => {
      clearInterval(timer);
      return summarizeMemory(samples);
    },
  };
}

export function summarizeMemory(samples: readonly number[]): Memory {
  const fifth = Math.max(1, Math.ceil(samples.length / 5));
  const median = (part: readonly number[]) => [...part].sort((a, b) => a - b)[part.length >> 1] ?? 0;
  return {
    first: median(samples.slice(0, fifth)),
    last: median(samples.slice(-fifth)),
    peak: samples.reduce((most, one) => Math.max(most, one), 0),
  };
}
