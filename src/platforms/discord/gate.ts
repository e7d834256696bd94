/** Who may ask now: not too often for one person, not too many at once in one place. */
export interface Gate {
  /** Lets a person in, or says for how many seconds they have to wait. */
  enter(person: string): number;
  /**
   * Runs some work when its place has room, in order.
   * @param onWait told how many are before it, when it has to wait.
   * @throws FullError at once when too many are waiting.
   */
  queue<T>(place: string, work: () => Promise<T>, onWait: (before: number) => void): Promise<T>;
}

export class FullError extends Error {
  override readonly name = 'FullError';
}

export interface GateOptions {
  readonly clock: () => Date;
  /** Between two questions of one person. */
  readonly cooldownMs: number;
  /** Questions answered at once in one place, and waiting for it. */
  readonly atOnce: number;
  readonly waiting?: number;
}

const MOST_PEOPLE = 10_000;

export function createGate({ clock, cooldownMs, atOnce, waiting = 100 }: GateOptions): Gate {
  const lastAsked = new Map<string, number>();
  const places = new Map<string, { running: number; readonly queue: (() => void)[] }>();

  return {
    enter(person) {
      const now = clock().getTime();
      const left = (lastAsked.get(person) ?? Number.NEGATIVE_INFINITY) + cooldownMs - now;
      if (left > 0) return Math.ceil(left / 1000);
      // Last in, last forgotten.
      lastAsked.delete(person);
      lastAsked.set(person, now);
      for (const [oldest] of lastAsked) {
        if (lastAsked.size <= MOST_PEOPLE) break;
        lastAsked.delete(oldest);
      }
      return 0;
    },
    async queue(place, work, onWait) {
      const own = places.get(place) ?? { running: 0, queue: [] };
      places.set(place, own);
      if (own.running >= atOnce) {
        if (own.queue.length >= waiting) throw new FullError(`${waiting} questions are waiting`);
        onWait(own.queue.length + own.running);
        // Whoever is done hands its room over, so that nobody else gets between.
        await new Promise<void>((go) => own.queue.push(go));
      } else own.running++;
      try {
        return await work();
      } finally {
        const next = own.queue.shift();
        if (next) next();
        else if (--own.running === 0) places.delete(place);
      }
    },
  };
}
