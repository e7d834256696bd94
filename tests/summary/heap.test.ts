import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeap } from '../../src/summary/heap.ts';

describe('createHeap', () => {
  it('gives back any items in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const heap = createHeap<number>((a, b) => a < b);
        for (const item of items) heap.push(item);
        const taken: number[] = [];
        for (let item = heap.pop(); item !== undefined; item = heap.pop()) taken.push(item);
        expect(taken).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });

  it('shows the first item without taking it, and none when empty', () => {
    const heap = createHeap<number>((a, b) => a > b);
    expect([heap.top(), heap.pop()]).toEqual([undefined, undefined]);
    heap.push(1);
    heap.push(2);
    expect([heap.top(), heap.top(), heap.pop(), heap.pop(), heap.pop()]).toEqual([2, 2, 2, 1, undefined]);
  });
});
