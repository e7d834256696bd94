import { Worker } from 'node:worker_threads';
import type { BuildProgress } from '../index/build.ts';
import type { UpdateReport } from '../index/update.ts';
import { createCaller, restored } from './calls.ts';
import type { WorkerSettings } from './settings.ts';

export interface UpdateInThread {
  readonly mayBuild: boolean;
  /** Ends the build between two files or batches; what was there stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BuildProgress) => void;
}

const STOP_MS = 2000;

/** Brings the index up to date in a thread that ends with it; fails as `updateIndex` does. */
export async function updateInThread(
  settings: WorkerSettings,
  { mayBuild, signal, onProgress }: UpdateInThread,
): Promise<UpdateReport> {
  const worker = new Worker(new URL('./building.js', import.meta.url), { workerData: settings });
  const caller = createCaller(worker);
  worker.on('error', (error) => caller.fail(restored(error)));
  worker.on('exit', (code) => caller.fail(new Error(`the building thread ended (${code})`)));
  let late: NodeJS.Timeout | undefined;
  const stop = () => {
    caller.call('stop').catch(() => undefined);
    // Between two files it stops by itself; a file that takes long is not waited for. What it leaves, the next build sweeps.
    late = setTimeout(() => void worker.terminate(), STOP_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await caller.follow('update', [mayBuild], onProgress);
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(late);
    await worker.terminate();
  }
}
