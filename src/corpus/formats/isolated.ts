import { Worker } from 'node:worker_threads';
import { messageOf } from '../../errors.ts';
import { type RawText, UnreadableError } from './reader.ts';
import { type Parse, parseHere, readerFor } from './registry.ts';

export interface ParseLimits {
  /** Milliseconds that one file may take. */
  readonly time: number;
  /** Megabytes that reading one file may take. */
  readonly memory: number;
}

export const PARSE_LIMITS: ParseLimits = { time: 60_000, memory: 1024 };

export interface ParseRequest {
  readonly source: string;
  readonly bytes: Uint8Array;
}

type ParseReply =
  | { readonly read: RawText }
  /** Why the file is left out. */
  | { readonly unreadable: string }
  /** What went wrong. */
  | { readonly fault: string };

/** Reads files in a thread of its own. One file at a time, in order; the thread starts with the first one. */
export interface IsolatedParser {
  readonly parse: Parse;
  close(): Promise<void>;
}

/** Between two looks at the memory that the process takes. */
const LOOK_MS = 100;
const MEGABYTE = 1024 * 1024;

/**
 * A reader of files that nothing in a file can bring down: a file that takes too long or too much memory ends its thread,
 * and the next one begins another.
 *
 * @param entry the thread's compiled module, which answers a `ParseRequest` by `answerParse`.
 */
export function createIsolatedParser(entry: URL, limits: ParseLimits = PARSE_LIMITS): IsolatedParser {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const opened = (): Worker => {
    if (worker) return worker;
    worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
      execArgv: [],
    });
    // A thread that is being ended may still fail, which concerns nobody.
    worker.on('error', () => undefined);
    // One that waits keeps no process alive.
    worker.unref();
    return worker;
  };
  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const parse: Parse = (source, bytes) => {
    if (readerFor(source)?.isPlain) return parseHere(source, bytes);
    const read = last.then(async () => {
      const reply = await ask(opened(), { source, bytes }, limits);
      if ('read' in reply) return reply.read;
      if ('unreadable' in reply) throw new UnreadableError(reply.unreadable);
      await end();
      throw new UnreadableError(reply.fault);
    });
    last = read.catch(() => undefined);
    return read;
  };
  return { parse, close: end };
}

/** What the thread sends back for a file. */
export async function answerParse({ source, bytes }: ParseRequest): Promise<ParseReply> {
  try {
    return { read: await parseHere(source, bytes) };
  } catch (error) {
    if (error instanceof UnreadableError) return { unreadable: error.message };
    if (error instanceof RangeError) return { unreadable: 'its parts are nested too deeply' };
    return { unreadable: `it is damaged (${messageOf(error)})` };
  }
}

function ask(worker: Worker, request: ParseRequest, { time, memory }: ParseLimits): Promise<ParseReply> {
  return new Promise((resolve) => {
    const atFirst = process.memoryUsage.rss();
    const tooMuch = { fault: `reading it takes more than ${memory} MB of memory` };
    const failed = (error: unknown) =>
      settle(isOutOfMemory(error) ? tooMuch : { fault: `reading it failed (${messageOf(error)})` });
    const exited = (code: number) => settle({ fault: `reading it failed (${code})` });
    const settle = (reply: ParseReply) => {
      clearTimeout(timer);
      clearInterval(look);
      worker.off('message', settle).off('error', failed).off('exit', exited);
      worker.unref();
      resolve(reply);
    };
    const timer = setTimeout(() => settle({ fault: `reading it takes more than ${time / 1000} s` }), time);
    // The thread's own limit does not count buffers outside its heap.
    const look = setInterval(() => {
      if (process.memoryUsage.rss() - atFirst > memory * MEGABYTE) settle(tooMuch);
    }, LOOK_MS);
    worker.ref();
    worker.on('message', settle).on('error', failed).on('exit', exited);
    worker.postMessage(request);
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
