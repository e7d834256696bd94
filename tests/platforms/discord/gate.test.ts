import { describe, expect, it } from 'vitest';
import { createGate, FullError } from '../../../src/platforms/discord/gate.ts';

const never = () => {
  throw new Error('nobody waits here');
};

describe('the gate', () => {
  it('lets a person in again after the cooldown, and says how long that is', () => {
    let now = 0;
    const gate = createGate({ clock: () => new Date(now), cooldownMs: 3000, atOnce: 1 });
    expect(gate.enter('anna')).toBe(0);
    now = 500;
    expect([gate.enter('anna'), gate.enter('ben')]).toEqual([3, 0]);
    now = 2999;
    expect(gate.enter('anna')).toBe(1);
    now = 3000;
    expect(gate.enter('anna')).toBe(0);
  });

  it('runs so many at once in a place, the others in order; places do not wait for each other', async () => {
    const gate = createGate({ clock: () => new Date(0), cooldownMs: 0, atOnce: 2 });
    const started: string[] = [];
    const doors = new Map<string, () => void>();
    const told: number[] = [];
    const ask = (place: string, name: string) =>
      gate.queue(
        place,
        () => {
          started.push(name);
          return new Promise<void>((done) => doors.set(name, done));
        },
        (before) => told.push(before),
      );
    const all = [ask('hall', 'a'), ask('hall', 'b'), ask('hall', 'c'), ask('hall', 'd'), ask('garden', 'e')];
    expect(started).toEqual(['a', 'b', 'e']);
    expect(told).toEqual([2, 3]);
    doors.get('b')?.();
    await all[1];
    expect(started).toEqual(['a', 'b', 'e', 'c']);
    doors.get('a')?.();
    await all[0];
    expect(started).toEqual(['a', 'b', 'e', 'c', 'd']);
    for (const name of ['c', 'd', 'e']) doors.get(name)?.();
    await Promise.all(all);
    // The place is empty again.
    await gate.queue('hall', async () => 'at once', never);
  });

  it('goes on after a failure, and turns away who finds too many waiting', async () => {
    const gate = createGate({ clock: () => new Date(0), cooldownMs: 0, atOnce: 1, waiting: 1 });
    const doors: (() => void)[] = [];
    const first = gate.queue(
      'hall',
      () => new Promise((_, fail) => doors.push(() => fail(new Error('broken')))),
      never,
    );
    const second = gate.queue(
      'hall',
      async () => 'second',
      () => undefined,
    );
    await expect(gate.queue('hall', async () => 'third', never)).rejects.toThrow(FullError);
    doors[0]?.();
    await expect(first).rejects.toThrow('broken');
    expect(await second).toBe('second');
  });
});
