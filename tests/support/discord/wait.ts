import { transcript, type World } from './world.ts';

export interface WaitOptions {
  /** Real milliseconds; what is not there by then fails the test. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

/** Waits for things to be so, looking again whenever something changed. */
export type Wait = <T>(what: string, look: () => T | undefined, options?: WaitOptions) => Promise<T>;

/** What a person waited for in vain. */
export class WaitedInVain extends Error {
  override readonly name = 'WaitedInVain';
}

export function createWait(world: World, patienceMs: number): Wait {
  return (what, look, { withinMs = patienceMs, signal } = {}) =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        unlisten();
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const fail = (why: string) =>
        end(() => reject(new WaitedInVain(`Waited for ${what}, ${why}. What happened:\n${transcript(world)}`)));
      const check = () => {
        try {
          const found = look();
          if (found !== undefined) end(() => resolve(found));
        } catch (error) {
          end(() => reject(error));
        }
      };
      const abort = () => fail('until the test gave up');
      const timer = setTimeout(() => fail(`in vain for ${withinMs} ms`), withinMs);
      const unlisten = world.onChange(check);
      signal?.addEventListener('abort', abort);
      if (signal?.aborted) abort();
      else check();
    });
}
