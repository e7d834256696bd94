import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DamagedIndexError, SetupError, UserError } from '../../src/errors.ts';
import { createCaller, type LongMethods, type Methods, restored, serveCalls } from '../../src/workers/calls.ts';

function connected(methods: Methods, longMethods: LongMethods = {}) {
  const { port1, port2 } = new MessageChannel();
  serveCalls(port1, methods, longMethods);
  onTestFinished(() => port1.close());
  return createCaller(port2);
}

describe('calls between threads', () => {
  it('give each caller its own answer, in whatever order they come', async () => {
    const doors = new Map<string, () => void>();
    const caller = connected({ echo: (text: string) => new Promise((done) => doors.set(text, () => done(text))) });
    const both = [caller.call('echo', 'a'), caller.call('echo', 'b')];
    while (doors.size < 2) await new Promise((turn) => setImmediate(turn));
    doors.get('b')?.();
    doors.get('a')?.();
    expect(await Promise.all(both)).toEqual(['a', 'b']);
  });

  it('carry maps and typed arrays as they are', async () => {
    const caller = connected({ same: async (value: unknown) => value });
    const value = { terms: new Map([['路', 0.5]]), vector: new Float32Array([0.5, 1]) };
    expect(await caller.call('same', value)).toEqual(value);
  });

  it.each([
    new UserError('longQuestion', 'too long', { length: 3000 }),
    new SetupError('set this'),
    new SetupError('put documents in', 'no-documents'),
    new DamagedIndexError('rebuild it'),
    new TypeError('no such thing'),
  ])('fail with an error of the same kind: %s', async (error) => {
    const caller = connected({ fail: () => Promise.reject(error) });
    const failure = await caller.call('fail').catch((caught: unknown) => caught);
    expect(failure).toMatchObject({ message: error.message });
    expect(failure).toBeInstanceOf(error instanceof TypeError ? Error : error.constructor);
    if (error instanceof UserError) expect(failure).toMatchObject({ fault: 'longQuestion', values: { length: 3000 } });
    if (error instanceof SetupError) expect(failure).toMatchObject({ reason: error.reason });
  });

  it.each([new SetupError('set this'), new DamagedIndexError('rebuild it'), new TypeError('no such thing')])(
    'end with an error of the same kind as the thread: %s',
    (error) => {
      // What a worker's `error` event gives has the name and the message, and the class no longer.
      const copied = Object.assign(new Error(error.message), { name: error.name, stack: error.stack });
      expect(restored(copied)).toMatchObject({ message: error.message, stack: error.stack });
      expect(restored(copied)).toBeInstanceOf(error instanceof TypeError ? Error : error.constructor);
      expect(restored('no error at all').message).toBe('no error at all');
    },
  );

  it('tell each caller how far its own call is, before the answer', async () => {
    const caller = connected(
      {},
      {
        async count(tell: (progress: unknown) => void, name: string, most: number) {
          for (let n = 1; n <= most; n++) tell({ name, n });
          return name;
        },
      },
    );
    const told: unknown[] = [];
    const follow = (name: string, most: number) =>
      caller.follow('count', [name, most], (progress: { name: string; n: number }) => {
        if (progress.name !== name) throw new Error('told of another call');
        told.push(progress.n);
      });
    expect(await follow('a', 3)).toBe('a');
    expect(told).toEqual([1, 2, 3]);
    expect(await Promise.all([follow('b', 1), follow('c', 2), caller.call('count', 'd', 2)])).toEqual(['b', 'c', 'd']);
    expect(told).toEqual([1, 2, 3, 1, 1, 2]);
  });

  it('fail for a method that is not there', async () => {
    await expect(connected({}).call('nothing')).rejects.toThrow('there is no call nothing');
  });

  it('all fail when the thread is gone, and later ones at once', async () => {
    const caller = connected({ never: () => new Promise(() => undefined) });
    const waiting = caller.call('never');
    caller.fail(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(caller.call('never')).rejects.toThrow('gone');
  });
});
