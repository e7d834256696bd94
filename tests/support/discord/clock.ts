/** Time as the server has it: milliseconds of Unix time, and callbacks that come due. */
export interface Clock {
  now(): number;
  /** Calls back once, after so many milliseconds; the answer takes it back. */
  after(ms: number, callback: () => void): () => void;
}

/** A clock that moves only when told. */
export interface ManualClock extends Clock {
  /** Moves on, and runs in order what comes due on the way. */
  advance(ms: number): void;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

export function createManualClock(start = Date.now()): ManualClock {
  let now = start;
  let due: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, callback) => {
      const entry = { at: now + ms, callback };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due = due.filter((entry) => entry !== next);
        now = Math.max(now, next.at);
        next.callback();
      }
      now = end;
    },
  };
}
