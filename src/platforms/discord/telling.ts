import type { Log } from '../../log.ts';

/** Tells a person who waits how things stand, in the place of the answer to come. */
export interface Telling {
  /** At once. */
  now(text: string): void;
  /** Now and then: not while the wait is short, and seldom enough for Discord's rate limits. */
  progress(text: () => string): void;
  /** Nothing more is told; resolves when nothing is on its way any more, so that the answer comes last. */
  end(): Promise<void>;
}

export interface TellingOptions {
  readonly show: (text: string) => Promise<unknown>;
  readonly asked: Date;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Whoever waits for less is told nothing of progress. */
const PATIENCE_MS = 2000;
/** Discord takes five changes of a message in five seconds, and the answer is one. */
const EVERY_MS = 3000;

export function createTelling({ show, asked, clock, log }: TellingOptions): Telling {
  let told = asked.getTime() + PATIENCE_MS - EVERY_MS;
  let underWay: Promise<void> | undefined;
  let isOver = false;
  const tell = (text: string) => {
    told = clock().getTime();
    const before = underWay;
    const own = (async () => {
      await before;
      if (!isOver) await show(text);
    })()
      // The answer itself will come, or say what is wrong.
      .catch((error: unknown) => log.warn('could not tell how it stands', { error }))
      .finally(() => {
        if (underWay === own) underWay = undefined;
      });
    underWay = own;
  };
  return {
    now: (text) => {
      if (!isOver) tell(text);
    },
    progress: (text) => {
      if (!isOver && !underWay && clock().getTime() - told >= EVERY_MS) tell(text());
    },
    end: async () => {
      isOver = true;
      await underWay;
    },
  };
}
