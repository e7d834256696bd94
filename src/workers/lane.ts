/** Runs so much work at once, and the rest in order. */
export interface Lane {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Fails what has not begun, and all that comes. */
  end(reason: Error): void;
}

export function createLane(atOnce: number): Lane {
  const waiting: { go(): void; fail(reason: Error): void }[] = [];
  let running = 0;
  let over: Error | undefined;
  return {
    async run(work) {
      if (over) throw over;
      // Whoever is done hands its room over, so that nobody else gets between.
      if (running >= atOnce) await new Promise<void>((go, fail) => waiting.push({ go, fail }));
      else running++;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next.go();
        else running--;
      }
    },
    end(reason) {
      over = reason;
      for (const { fail } of waiting.splice(0)) fail(reason);
    },
  };
}
