/** Something open, and how it is closed. */
export interface Opened<T> {
  readonly value: T;
  close(): Promise<void>;
}

/** Something that is replaced while it is used: work begun with the old one ends with it. */
export interface Live<T> {
  /** @throws what `withdraw` was given, while there is nothing to work with. */
  use<R>(work: (value: T) => Promise<R>): Promise<R>;
  /** Work begins with the new one from now on; the old one is closed when the last work with it has ended. */
  replace(next: Opened<T>): Promise<void>;
  /** Work is refused from now on, until there is another one. */
  withdraw(reason: Error): Promise<void>;
  /** Refuses further work, and resolves when all work has ended and everything is closed. */
  close(): Promise<void>;
}

interface Held<T> extends Opened<T> {
  users: number;
  isOld: boolean;
  readonly closed: Promise<void>;
  settle(): void;
}

/** Holds the index and what answers from it for a process that runs on while documents change. */
export function createLive<T>(first: Opened<T>): Live<T> {
  let current: Held<T> | Error = held(first);
  const left = new Set<Promise<void>>();
  const release = async (own: Held<T>) => {
    if (!own.isOld || own.users > 0) return;
    await own.close();
    own.settle();
  };
  const retire = async (next: Held<T> | Error) => {
    const old = current;
    current = next;
    if (old instanceof Error) return;
    left.add(old.closed);
    void old.closed.then(() => left.delete(old.closed));
    old.isOld = true;
    await release(old);
  };
  return {
    async use(work) {
      const own = current;
      if (own instanceof Error) throw own;
      own.users++;
      try {
        return await work(own.value);
      } finally {
        own.users--;
        await release(own);
      }
    },
    replace: (next) => retire(held(next)),
    withdraw: retire,
    async close() {
      await retire(new Error('it is closed'));
      await Promise.all(left);
    },
  };
}

function held<T>({ value, close }: Opened<T>): Held<T> {
  const { promise, resolve } = pending();
  return { value, close, users: 0, isOld: false, closed: promise, settle: resolve };
}

function pending(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
