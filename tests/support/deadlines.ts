import type { Deadline } from '../../src/retrieval/reading.ts';

/** Of somebody who waits as long as it takes. */
export const NEVER: Deadline = { at: Number.POSITIVE_INFINITY, now: () => 0 };

/** A clock that says 0 first and one millisecond more each time it is asked. */
export function steppedClock(): () => Date {
  let ms = 0;
  return () => new Date(ms++);
}
