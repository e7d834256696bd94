import { relative, sep } from 'node:path';
import { watch } from 'chokidar';

/** Runs something after so many milliseconds; the result takes it back. */
export type After = (ms: number, run: () => void) => () => void;

export interface WatchOptions {
  /** Folder of the documents. */
  readonly documents: string;
  /** Brings the index up to date. Called once at a time; what changes meanwhile is followed by another call. */
  readonly onChange: () => Promise<void>;
  /** A call of `onChange` that failed; watching goes on. */
  readonly onError: (error: unknown) => void;
  /** Ends watching. */
  readonly signal: AbortSignal;
  readonly clock: () => Date;
  readonly after?: After;
}

export interface Watch {
  /** The folder's state at the start is known: every later change is noticed. */
  readonly ready: Promise<void>;
  /** Settles when watching has ended, the last call of `onChange` done. */
  readonly ended: Promise<void>;
}

/** Milliseconds without another change after which files are taken to be whole, and the longest a change waits. */
const QUIET_MS = 300;
const LONGEST_WAIT_MS = 3000;

/**
 * Watches the documents folder and all below it. A change is only a reason to look: what differs is told by the files'
 * contents, so that nothing is indexed that did not change, and a change that went unnoticed is found with the next one.
 */
export function watchDocuments({ documents, onError, signal, ...options }: WatchOptions): Watch {
  const follower = createFollower(options, onError);
  const watcher = watch(documents, {
    ignoreInitial: true,
    ignored: (path) => isHidden(relative(documents, path)),
    ignorePermissionErrors: true,
  });
  watcher.on('all', follower.noticed);
  watcher.on('error', onError);
  const ready = new Promise<void>((done) => watcher.once('ready', () => done()));
  const ended = new Promise<void>((done, failed) => {
    const end = () => {
      watcher
        .close()
        .then(follower.end)
        .then(() => done(), failed);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  return { ready, ended };
}

function isHidden(path: string): boolean {
  return path !== '..' && path.split(sep).some((name) => name.startsWith('.') && name !== '..' && name !== '.');
}

export interface Follower {
  /** Something changed. */
  noticed(): void;
  /** Takes back what waits, and resolves when nothing is under way. */
  end(): Promise<void>;
}

/** Turns bursts of changes into single calls, never two at a time. */
export function createFollower(
  { onChange, clock, after = afterTimeout }: Pick<WatchOptions, 'onChange' | 'clock' | 'after'>,
  onError: (error: unknown) => void,
): Follower {
  let first: number | undefined;
  let takeBack: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let isEnded = false;
  const run = () => {
    takeBack = undefined;
    // What changes while the index is brought up to date waits for the end of that.
    if (running || isEnded) return;
    first = undefined;
    running = onChange()
      .catch(onError)
      .finally(() => {
        running = undefined;
        if (first !== undefined) wait();
      });
  };
  const wait = () => {
    takeBack?.();
    const waited = clock().getTime() - (first ?? 0);
    takeBack = after(Math.max(0, Math.min(QUIET_MS, LONGEST_WAIT_MS - waited)), run);
  };
  return {
    noticed() {
      if (isEnded) return;
      first ??= clock().getTime();
      if (!running) wait();
    },
    async end() {
      isEnded = true;
      takeBack?.();
      await running;
    },
  };
}

const afterTimeout: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
