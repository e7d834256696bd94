/** Waits for its turn, and then does the work. */
export type TakeTurn = <T>(deadline: number, work: () => Promise<T>) => Promise<T>;

/**
 * Lets one piece of work run at a time. Of those that wait, the one whose deadline is first goes next: so by its deadline
 * nothing is before it but work that is over too, and the piece that runs.
 */
export function createTurns(): TakeTurn {
  const waiting: { readonly deadline: number; readonly start: () => void }[] = [];
  let isTaken = false;
  return async (deadline, work) => {
    if (isTaken)
      await new Promise<void>((start) => {
        const at = waiting.findIndex((other) => other.deadline > deadline);
        waiting.splice(at < 0 ? waiting.length : at, 0, { deadline, start });
      });
    isTaken = true;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next.start();
      else isTaken = false;
    }
  };
}
