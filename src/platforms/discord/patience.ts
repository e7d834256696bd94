/** Work was given up because an interaction's token ends after 15 minutes. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** Work was given up because the bot stops. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

export interface Patience {
  /** The outcome of some work, or a TooLongError after so many milliseconds; what it would still give is dropped. */
  within<T>(ms: number, work: Promise<T>): Promise<T>;
  /** Gives up all that is waited for, with a StoppedError. */
  end(): void;
}

export function createPatience(): Patience {
  const waiting = new Set<(error: Error) => void>();
  return {
    within: (ms, work) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new TooLongError(`it took longer than ${ms} ms`)), Math.max(0, ms));
        waiting.add(reject);
        const settled = () => {
          clearTimeout(timer);
          waiting.delete(reject);
        };
        work.finally(settled).then(resolve, reject);
      }),
    end: () => {
      for (const giveUp of waiting) giveUp(new StoppedError('the bot stops'));
    },
  };
}

/** Waits for some work, but no longer than so many milliseconds. */
export async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
