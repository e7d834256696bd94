import { expect, it } from 'vitest';
import { createTurns } from '../../src/embedding/turns.ts';

it('one works at a time, and of those that wait the one with the first deadline goes next', async () => {
  const takeTurn = createTurns();
  const told: string[] = [];
  let atWork = 0;
  const work = (name: string) => async () => {
    expect(++atWork).toBe(1);
    told.push(name);
    await new Promise(setImmediate);
    atWork--;
    return name;
  };
  const all = [
    takeTurn(50, work('first')),
    takeTurn(40, work('late')),
    takeTurn(10, work('early')),
    takeTurn(20, work('middle')),
    takeTurn(10, work('early, but later')),
  ];
  expect(await Promise.all(all)).toEqual(['first', 'late', 'early', 'middle', 'early, but later']);
  expect(told).toEqual(['first', 'early', 'early, but later', 'middle', 'late']);
  expect(await takeTurn(0, work('after'))).toBe('after');
});

it('work that fails gives its turn on', async () => {
  const takeTurn = createTurns();
  const failing = takeTurn(1, async () => {
    throw new Error('broken');
  });
  const other = takeTurn(2, async () => 'done');
  await expect(failing).rejects.toThrow('broken');
  expect(await other).toBe('done');
  expect(await takeTurn(3, async () => 'again')).toBe('again');
});
