import { Worker } from 'node:worker_threads';
import type { Answerer } from '../answer/answerer.ts';
import type { Completion } from '../commands/command.ts';
import type { Typed } from '../commands/complete.ts';
import { SetupError } from '../errors.ts';
import type { Index, Manifest } from '../index/types.ts';
import type { Log } from '../log.ts';
import type { Summarizer } from '../summary/summarizer.ts';
import { type Caller, createCaller, restored } from './calls.ts';
import type { WorkerSettings } from './settings.ts';

/** The services of an index in a thread of their own, behind the interfaces they have at home. */
export interface AnsweringThread {
  /** Its manifest may be read once an index is open. */
  readonly index: Index;
  readonly answerer: Answerer;
  readonly summarizer: Summarizer;
  complete(typed: Typed): Promise<readonly Completion[]>;
  /** Whether an index is open. */
  isReady(): boolean;
  /** Looks for a new generation now. @throws DamagedIndexError when there is one that cannot be read. */
  refresh(): Promise<void>;
  /** The documents are gone: nothing is answered until a refresh finds them again. */
  withdraw(): Promise<void>;
  close(): Promise<void>;
}

const RESTART_MS = 1000;
/** A thread that is ended within native code may take the process down: it is given time to end by itself. */
const CLOSE_MS = 2500;

/** @throws whatever keeps the thread from its first look at the index. */
export async function startAnswering(settings: WorkerSettings, log: Log): Promise<AnsweringThread> {
  let manifest: Manifest | undefined;
  let caller: Caller;
  let worker: Worker;
  let isClosing = false;

  function start(): void {
    worker = new Worker(new URL('./answering.js', import.meta.url), { workerData: settings });
    const own = createCaller(worker);
    caller = own;
    worker.on('message', ({ opened, readerFailure }: { opened?: Manifest; readerFailure?: string }) => {
      if (readerFailure !== undefined) log.error('reader failed', { error: readerFailure });
      if (!opened) return;
      manifest = opened;
      log.info('index open', { counts: opened.counts, created: opened.created });
    });
    worker.on('error', (error) => {
      const failure = restored(error);
      // What the operator must set right is told by whoever asked.
      if (!(failure instanceof SetupError)) log.error('answering thread failed', { error });
      own.fail(failure);
    });
    worker.on('exit', (code) => {
      own.fail(new Error(`the answering thread ended (${code})`));
      if (isClosing) return;
      manifest = undefined;
      setTimeout(() => {
        if (isClosing) return;
        start();
        caller.call('refresh').catch((error: unknown) => log.error('index not open', { error }));
      }, RESTART_MS);
    });
  }

  const call =
    <T>(method: string) =>
    (...args: readonly unknown[]): Promise<T> =>
      caller.call<T>(method, ...args);

  start();
  const index: Index = {
    get manifest() {
      if (!manifest) throw new Error('no index is open yet');
      return manifest;
    },
    searchLexical: call('searchLexical'),
    searchVector: call('searchVector'),
    countTerms: call('countTerms'),
    passages: call('passages'),
    tokens: call('tokens'),
    articleTokens: call('articleTokens'),
    passagesBetween: call('passagesBetween'),
    copies: call('copies'),
    articles: call('articles'),
    close: async () => undefined,
  };
  return {
    index,
    answerer: { ask: call('ask') },
    // A function cannot be copied to the thread; what it would be told comes back by itself.
    summarizer: {
      summarize: ({ onProgress, ...request }) => caller.follow('summarize', [request], onProgress ?? (() => undefined)),
    },
    complete: call('complete'),
    isReady: () => manifest !== undefined,
    refresh: call('refresh'),
    withdraw: call('withdraw'),
    async close() {
      isClosing = true;
      // Whoever still works on something by now is not waited for.
      const late = new Promise<void>((done) => setTimeout(done, CLOSE_MS).unref());
      await Promise.race([caller.call('close').catch(() => undefined), late]);
      await worker.terminate();
    },
  };
}
