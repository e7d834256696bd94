import { describe, expect, it } from 'vitest';
import { createLane } from '../../src/workers/lane.ts';

const turn = () => new Promise((done) => setImmediate(done));

/** Work that ends when it is told to; `begun` in order. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, { done(): void; fail(): void }>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((done, fail) => {
      ends.set(name, { done: () => done(name), fail: () => fail(new Error(name)) });
    });
  };
  return { begun, ends, work };
}

describe('a lane', () => {
  it('runs two at once, the others in the order they came', async () => {
    const { begun, ends, work } = works();
    const lane = createLane(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => lane.run(work(name)));
    await turn();
    expect(begun).toEqual(['a', 'b']);
    ends.get('b')?.done();
    await turn();
    expect(begun).toEqual(['a', 'b', 'c']);
    ends.get('a')?.done();
    ends.get('c')?.done();
    await turn();
    ends.get('d')?.done();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    // All rooms are free again.
    const later = ['e', 'f'].map((name) => lane.run(work(name)));
    await turn();
    expect(begun.slice(4)).toEqual(['e', 'f']);
    for (const name of ['e', 'f']) ends.get(name)?.done();
    await Promise.all(later);
  });

  it('goes on after a failure', async () => {
    const { ends, work } = works();
    const lane = createLane(1);
    const [first, second] = ['a', 'b'].map((name) => lane.run(work(name)));
    await turn();
    ends.get('a')?.fail();
    await expect(first).rejects.toThrow('a');
    await turn();
    ends.get('b')?.done();
    expect(await second).toBe('b');
  });

  it('ends: what runs is finished, what waits or comes fails', async () => {
    const { begun, ends, work } = works();
    const lane = createLane(1);
    const first = lane.run(work('a'));
    const second = lane.run(work('b'));
    const failed = expect(second).rejects.toThrow('over');
    lane.end(new Error('over'));
    await failed;
    await expect(lane.run(work('c'))).rejects.toThrow('over');
    ends.get('a')?.done();
    expect([await first, begun]).toEqual(['a', ['a']]);
  });
});
