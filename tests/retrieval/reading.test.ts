import { describe, expect, it } from 'vitest';
import type { Hit, Query, Reading } from '../../src/answer-types.ts';
import type { Reader } from '../../src/embedding/reader.ts';
import { createReadingRoom, openReadingRoom, readable } from '../../src/retrieval/reading.ts';
import { NEVER } from '../support/deadlines.ts';
import { passageWith } from '../support/passages.ts';

const QUERY = { question: '灯塔由谁看守？' } as Query;

describe('a reading room', () => {
  it('reads one hit after the other, each with its headline', async () => {
    const { room, seen } = roomWith((text) => text.length);
    const titled = hitOf('灯塔由渔民看守。', '码头的灯塔');
    expect(await room.read(QUERY, [titled, ...hitsOf('b', 'cc')], NEVER)).toEqual([mark(8), mark(1), mark(2)]);
    expect(seen).toEqual(['灯塔由谁看守? 码头的灯塔 灯塔由渔民看守。', '灯塔由谁看守?  b', '灯塔由谁看守?  cc']);
    expect(await room.read(QUERY, [], NEVER)).toEqual([]);
  });

  it('keeps what was read when the time is over', async () => {
    const { room, after } = roomWith(() => 1, { mostMs: 25 });
    // The clock says 0, 10 and 20 before the first three.
    expect(await room.read(QUERY, hitsOf('a', 'b', 'c', 'd', 'e'), room.deadline())).toHaveLength(3);
    expect(after()).toBe(30);
    // Another question has time of its own; one that is over has none.
    expect(room.deadline().at).toBe(55);
    expect(await room.read(QUERY, hitsOf('a'), { at: 30, now: after })).toEqual([]);
  });

  it('ends early when words are so sure that no other could come before them, but reads three', async () => {
    const read = async (...margins: number[]) => {
      const hits = hitsOf(...margins.map((_, i) => String(i)));
      const { room } = roomWith((text) => margins[Number(text)] as number);
      return (await room.read(QUERY, hits, NEVER)).length;
    };
    expect(await read(1, 2, 3, 4, 5)).toBe(5);
    expect(await read(20, 0, 0, 0, 0)).toBe(3);
    expect(await read(0, 0, 20, 0, 0)).toBe(3);
    expect(await read(0, 0, 0, 20, 0)).toBe(4);
    expect(await read(20, 0)).toBe(2);
  });

  it('keeps what was read when the reader fails, and tells of the first failure only', async () => {
    const told: unknown[] = [];
    const broken = new Error('broken');
    const { room } = roomWith(
      (text) => {
        if (text === 'c') throw broken;
        return 1;
      },
      { onFailure: (error) => void told.push(error) },
    );
    expect(await room.read(QUERY, hitsOf('a', 'b', 'c', 'd'), NEVER)).toEqual([mark(1), mark(1)]);
    expect(told).toEqual([broken]);
    expect(await room.read(QUERY, hitsOf('c'), NEVER)).toEqual([]);
    expect(told).toEqual([broken]);
    // What is asked next is read all the same.
    expect(await room.read(QUERY, hitsOf('a', 'b'), NEVER)).toHaveLength(2);
  });

  it('reads one passage at a time, whoever asks, and who must have done first goes first', async () => {
    const { room, seen, most } = roomWith(() => 1);
    const ask = (name: string, at: number) =>
      room.read(QUERY, hitsOf(`${name}1`, `${name}2`, `${name}3`), { at, now: () => 0 });
    const all = await Promise.all([ask('patient', 100), ask('other', 100), ask('hasty', 50)]);
    expect(all.map(({ length }) => length)).toEqual([3, 3, 3]);
    expect(most()).toBe(1);
    const order = seen.map((one) => one.split(' ').at(-1));
    // In the order in which they came, the hasty one would be third, sixth and ninth.
    expect(order.indexOf('hasty1')).toBe(1);
    expect(order.indexOf('hasty2')).toBe(3);
    expect(order.indexOf('hasty3')).toBe(5);
  });

  it('is none where the reader is switched off', async () => {
    expect(await openReadingRoom(undefined, { clock: () => new Date(0), onFailure: () => undefined })).toBeUndefined();
  });
});

it('a passage is read with its headline, where it does not begin with it', () => {
  expect(readable(hitOf('灯塔由渔民看守。', '码头的灯塔'))).toEqual({
    text: '灯塔由渔民看守。',
    context: '码头的灯塔',
  });
  expect(readable(hitOf('码头的灯塔', '码头的灯塔'))).toEqual({ text: '码头的灯塔', context: '' });
  expect(readable(hitOf('灯塔由渔民看守。', null))).toEqual({ text: '灯塔由渔民看守。', context: '' });
});

interface Wanted {
  readonly mostMs?: number;
  readonly onFailure?: (error: unknown) => void;
}

/** A room whose reader marks the first character of each text with this margin, and takes ten milliseconds for it. */
function roomWith(marginOf: (text: string) => number, { mostMs = 1000, onFailure = failed }: Wanted = {}) {
  let ms = 0;
  let running = 0;
  let most = 0;
  const seen: string[] = [];
  const reader: Reader = {
    model: 'fake',
    async read(question, { text, context }) {
      most = Math.max(most, ++running);
      seen.push(`${question} ${context} ${text}`);
      await Promise.resolve();
      ms += 10;
      running--;
      return mark(marginOf(text));
    },
    close: async () => undefined,
  };
  const room = createReadingRoom(reader, { mostMs, onFailure, clock: () => new Date(ms) });
  return { room, seen, after: () => ms, most: () => most };
}

function failed(error: unknown): never {
  throw error;
}

function mark(margin: number): Reading {
  return [{ span: { start: 0, end: 1 }, margin }];
}

function hitOf(text: string, title: string | null): Hit {
  const { article } = passageWith(text);
  return { passage: passageWith(text, { article: { ...article, title } }), score: 1 };
}

function hitsOf(...texts: readonly string[]): Hit[] {
  return texts.map((text) => hitOf(text, null));
}
