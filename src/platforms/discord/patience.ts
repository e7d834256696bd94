/** Work was given up because an interaction's token ends after 15 minutes. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** The outcome of some work, or a TooLongError after so many milliseconds; what it would still give is dropped. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLongError(`it took longer than ${ms} ms`)), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
