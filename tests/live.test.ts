import { describe, expect, it } from 'vitest';
import { createLive } from '../src/live.ts';

/** Something open that tells when it was closed. */
function opened(name: string, log: string[]) {
  return { value: name, close: async () => void log.push(`${name} closed`) };
}

function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((done) => {
    open = done;
  });
  return { open, passed };
}

describe('something live', () => {
  it('lets work begun with the old one end with it, and closes it then', async () => {
    const log: string[] = [];
    const live = createLive(opened('first', log));
    const { open, passed } = gate();
    const old = live.use(async (name) => {
      await passed;
      log.push(`worked with ${name}`);
    });
    await live.replace(opened('second', log));
    await live.use(async (name) => void log.push(`worked with ${name}`));
    expect(log).toEqual(['worked with second']);
    open();
    await old;
    expect(log).toEqual(['worked with second', 'worked with first', 'first closed']);
    await live.close();
    expect(log.at(-1)).toBe('second closed');
  });

  it('refuses work while it is withdrawn, and takes it again afterwards', async () => {
    const log: string[] = [];
    const live = createLive(opened('first', log));
    await live.withdraw(new Error('no documents'));
    await expect(live.use(async () => 1)).rejects.toThrow('no documents');
    expect(log).toEqual(['first closed']);
    await live.replace(opened('second', log));
    expect(await live.use(async (name) => name)).toBe('second');
  });

  it('waits on closing for all work, and closes each once', async () => {
    const log: string[] = [];
    const live = createLive(opened('first', log));
    const { open, passed } = gate();
    const work = live.use(() => passed);
    const closed = live.close().then(() => log.push('closed'));
    const again = live.close();
    expect(log).toEqual([]);
    open();
    await work;
    await closed;
    await again;
    expect(log).toEqual(['first closed', 'closed']);
    await expect(live.use(async () => 1)).rejects.toThrow('closed');
  });

  it('closes after work that failed', async () => {
    const log: string[] = [];
    const live = createLive(opened('first', log));
    await expect(live.use(() => Promise.reject(new Error('bad')))).rejects.toThrow('bad');
    await live.close();
    expect(log).toEqual(['first closed']);
  });
});
