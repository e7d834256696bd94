import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFollower, watchDocuments } from '../../src/index/watch.ts';
import { folderWith } from '../support/folders.ts';

/** A follower with a clock and a timer that the test moves. */
function followed() {
  let now = 0;
  const timers: { at: number; run: () => void }[] = [];
  const calls: (() => void)[] = [];
  const errors: unknown[] = [];
  const follower = createFollower(
    {
      onChange: () => new Promise<void>((done) => calls.push(done)),
      clock: () => new Date(now),
      after(ms, run) {
        const timer = { at: now + ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    (error) => errors.push(error),
  );
  const advance = (ms: number) => {
    now += ms;
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.run();
    }
  };
  return { follower, calls, errors, advance };
}

describe('a follower', () => {
  it('waits until nothing has changed for a moment, and calls once', () => {
    const { follower, calls, advance } = followed();
    for (let i = 0; i < 5; i++) {
      follower.noticed();
      advance(200);
    }
    expect(calls).toHaveLength(0);
    advance(100);
    expect(calls).toHaveLength(1);
  });

  it('waits three seconds at most', () => {
    const { follower, calls, advance } = followed();
    for (let ms = 0; ms < 3000; ms += 250) {
      follower.noticed();
      advance(250);
    }
    expect(calls).toHaveLength(1);
  });

  it('never calls twice at a time; what changes meanwhile is followed by one more call', async () => {
    const { follower, calls, advance } = followed();
    follower.noticed();
    advance(300);
    follower.noticed();
    follower.noticed();
    advance(1000);
    expect(calls).toHaveLength(1);
    calls[0]?.();
    // The call settles in the queue of promises.
    await new Promise(setImmediate);
    advance(300);
    expect(calls).toHaveLength(2);
  });

  it('ends with what is under way, and notices nothing afterwards', async () => {
    const { follower, calls, advance } = followed();
    follower.noticed();
    advance(300);
    const ended = follower.end();
    follower.noticed();
    advance(1000);
    calls[0]?.();
    await ended;
    expect(calls).toHaveLength(1);
  });

  it('goes on after a call that failed', async () => {
    const errors: unknown[] = [];
    const runs: (() => void)[] = [];
    const follower = createFollower(
      {
        onChange: () => Promise.reject(new Error('no room')),
        clock: () => new Date(0),
        after: (_, run) => {
          runs.push(run);
          return () => undefined;
        },
      },
      (error) => errors.push(error),
    );
    for (const round of [1, 2]) {
      follower.noticed();
      runs.at(-1)?.();
      await new Promise(setImmediate);
      expect(errors).toHaveLength(round);
    }
  });
});

describe('watching a folder', () => {
  it('notices files made, changed, renamed, put in another’s place and deleted, below it too, and no hidden ones', async () => {
    const documents = folderWith({ 'a.txt': '一', 'b/c.txt': '二', '.hidden/d.txt': '三' });
    let noticed: () => void = () => undefined;
    let calls = 0;
    const stop = new AbortController();
    const { ready, ended } = watchDocuments({
      documents,
      signal: stop.signal,
      clock: () => new Date(),
      onError: (error) => expect.unreachable(String(error)),
      onChange: async () => {
        calls++;
        noticed();
      },
      // As soon as the events at hand are told.
      after: (_, run) => {
        const timer = setImmediate(run);
        return () => clearImmediate(timer);
      },
    });
    await ready;
    const at = (name: string) => join(documents, name);
    const changes: (() => void)[] = [
      () => writeFileSync(at('new.txt'), '四'),
      () => writeFileSync(at('b/c.txt'), '二二'),
      () => renameSync(at('new.txt'), at('b/new.txt')),
      () => renameSync(at('a.txt'), at('b/new.txt')),
      () => rmSync(at('b'), { recursive: true }),
    ];
    for (const change of changes) {
      const called = new Promise<void>((done) => {
        noticed = done;
      });
      change();
      await called;
    }
    stop.abort();
    await ended;
    expect(calls).toBeGreaterThanOrEqual(changes.length);
  });
});
