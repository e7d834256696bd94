import { expect, it } from 'vitest';
import { remembering } from '../src/remember.ts';

it('remembers results, as many as it may, and forgets them all at once', () => {
  const asked: number[] = [];
  const double = remembering(2, (n: number) => {
    asked.push(n);
    return n * 2;
  });
  expect([double(1), double(2), double(1), double(2)]).toEqual([2, 4, 2, 4]);
  expect(asked).toEqual([1, 2]);
  // A third result takes the place of both.
  expect([double(3), double(3), double(1)]).toEqual([6, 6, 2]);
  expect(asked).toEqual([1, 2, 3, 1]);
});
